/** What may be set on a demo connection: a seed for other fills, a failure to look at, the pace of its pages. */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";

const demoOptionsSchema = z.strictObject({
  seed: z
    .string()
    .regex(/^[A-Za-z0-9]{0,16}$/)
    .default(""),
  failure: z.enum(["auth", "transient", "rate-limited"]).optional(),
  pageDelayMs: z.int().min(0).max(60_000).default(120),
});

export type DemoOptions = z.infer<typeof demoOptionsSchema>;

/** The options with their defaults; throws `INVALID_INPUT` naming the first one that is wrong. */
export function readDemoOptions(options: ConnectionOptions): DemoOptions {
  const read = demoOptionsSchema.safeParse(options);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const where = issue?.path.join(".") || "options";
  throw new RequestError(
    "INVALID_INPUT",
    `The demo broker takes the options seed (up to 16 letters and digits), failure (auth, transient or rate-limited) and pageDelayMs (0 to 60000); ${where}: ${issue?.message ?? "not valid"}`,
  );
}

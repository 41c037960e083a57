/** The options of a connection to a folder: the folder, and what its format needs to know. */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";
import { STATEMENT_ZONES } from "../../../src-shared/statements";
import type { FileFormat } from "./formats";

export interface FolderSettings {
  folder: string;
  /** Checked by the format; its zone is always there. */
  reading: { timeZone: string } & Readonly<Record<string, unknown>>;
}

const folder = z.string().min(1).max(4_096);
const FOLDER_HINT = "the whole path of the folder with the statements";

/** The options, complete. Throws `INVALID_INPUT` with what is expected. */
export function readSettings(options: ConnectionOptions, format: FileFormat): FolderSettings {
  return parse(z.strictObject({ folder, ...format.shape }), options, format);
}

/** The options of a preview: the folder, and whatever was decided so far. */
export function readDraft(options: ConnectionOptions, format: FileFormat): FolderSettings {
  return parse(
    z.strictObject({ folder, ...z.object(format.draft ?? format.shape).partial().shape }),
    options,
    format,
  );
}

function parse(
  schema: z.ZodObject,
  options: ConnectionOptions,
  { broker, hints }: FileFormat,
): FolderSettings {
  const read = schema.safeParse(options);
  if (read.success) {
    const { folder: path, timeZone, ...rest } = read.data as Record<string, unknown>;
    const zone = typeof timeZone === "string" ? timeZone : (STATEMENT_ZONES[broker.id] ?? "UTC");
    return { folder: path as string, reading: { ...rest, timeZone: zone } };
  }
  const known: Record<string, string> = { folder: FOLDER_HINT, ...hints };
  const issue = read.error.issues[0];
  const name = String(issue?.path[0] ?? "");
  const hint = known[name];
  const place = issue?.path.join(".") ?? "";
  throw new RequestError(
    "INVALID_INPUT",
    hint === undefined
      ? `${broker.name} takes the options ${Object.keys(known).join(", ")}`
      : `The option ${place} is missing or not valid: ${name} is ${hint}`,
  );
}

/**
 * What the desktop window has beyond the contract: how the shell around it is, and where the shell sends the page.
 * Served over the window's port alone; a page in a browser has no shell.
 */
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { contract } from "./contract";
import { idSchema } from "./domain";
import { ROUTES } from "./routes";
import { updateStatusSchema } from "./updates";

export const shellStatusSchema = z.object({
  /** False where this desktop shows no tray icon: the window is then minimised, never hidden. */
  tray: z.boolean(),
  /** `unsupported`: this system shows none; `refused`: it did not show the last one. */
  notifications: z.enum(["ok", "unsupported", "refused"]),
  /** What became of the wish to start at login; `needs-approval`: the system asks its user first. */
  loginItem: z.enum(["ok", "needs-approval", "failed"]),
});
export type ShellStatus = z.infer<typeof shellStatusSchema>;

export const shellEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("goto"),
    route: z.enum(ROUTES),
    connectionId: idSchema.optional(),
  }),
  z.object({ type: z.literal("shell.changed"), status: shellStatusSchema }),
  z.object({ type: z.literal("updates.changed"), updates: updateStatusSchema }),
]);
export type ShellEvent = z.infer<typeof shellEventSchema>;

export const shellContract = {
  shell: {
    status: oc.output(shellStatusSchema),
    subscribe: oc.output(eventIterator(shellEventSchema)),
  },
};

/** Newer versions: each answers with how that stands then, and events tell what becomes of it. */
export const updatesContract = {
  updates: {
    status: oc.output(updateStatusSchema),
    /** Asks the feed now, or once no sync runs. */
    check: oc.output(updateStatusSchema),
    /** Restarts into the version that is ready, now or once no sync runs. */
    restart: oc.output(updateStatusSchema),
  },
};

/** What a page may call; `shell` and `updates` only where a shell hosts it. */
export const windowContract = { ...contract, ...shellContract, ...updatesContract };
export type WindowContract = typeof windowContract;

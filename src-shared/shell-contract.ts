/**
 * What the desktop window has beyond the contract: how the shell around it is, and where the shell sends the page.
 * Served over the window's port alone; a page in a browser has no shell.
 */
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { contract } from "./contract";
import { ROUTES } from "./routes";

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
  z.object({ type: z.literal("goto"), route: z.enum(ROUTES) }),
  z.object({ type: z.literal("shell.changed"), status: shellStatusSchema }),
]);
export type ShellEvent = z.infer<typeof shellEventSchema>;

export const shellContract = {
  shell: {
    status: oc.output(shellStatusSchema),
    subscribe: oc.output(eventIterator(shellEventSchema)),
  },
};

/** What a page may call; the `shell` part only where a shell hosts it. */
export const windowContract = { ...contract, ...shellContract };
export type WindowContract = typeof windowContract;

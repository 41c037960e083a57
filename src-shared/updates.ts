/** How the desktop app stands with newer versions of itself. */
import { z } from "zod";

/**
 * Why this Fillkeep does not update itself: it runs from its sources; it was built without a feed; the system's packages
 * are updated by the system; its feed is not https; nothing in it tells who must have signed an update.
 */
export const NO_UPDATES = [
  "not-installed",
  "no-feed",
  "system-package",
  "insecure-feed",
  "unsigned",
] as const;
export type NoUpdates = (typeof NO_UPDATES)[number];

const version = z.string();

export const updateStatusSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("off"), reason: z.enum(NO_UPDATES) }),
  /** `checkedAt` is when the feed last named nothing newer, in epoch ms; null before it was asked. */
  z.object({ state: z.literal("idle"), checkedAt: z.int().nullable() }),
  /** Asked for, or about to be once no sync runs. */
  z.object({ state: z.literal("checking") }),
  /** Fetched once no sync runs. */
  z.object({ state: z.literal("found"), version }),
  z.object({ state: z.literal("downloading"), version, percent: z.int().min(0).max(100) }),
  /** `isRestarting`: its user wants it; it happens once no sync runs. */
  z.object({ state: z.literal("ready"), version, isRestarting: z.boolean() }),
  z.object({ state: z.literal("failed"), failedAt: z.int() }),
]);
export type UpdateStatus = z.infer<typeof updateStatusSchema>;

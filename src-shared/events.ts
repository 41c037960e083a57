/** What the engine tells the screens, live: each event is emitted after the SQLite commit it speaks of. */
import { z } from "zod";
import {
  connectionSchema,
  coveredSchema,
  epochMs,
  idSchema,
  notificationSchema,
  schedulerStatusSchema,
  settingsSchema,
  syncLogSchema,
} from "./domain";
import { vaultSchema } from "./vault";

export const liveEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("connection.changed"), connection: connectionSchema }),
  z.object({ type: z.literal("connection.removed"), connectionId: idSchema }),
  z.object({ type: z.literal("run.changed"), run: syncLogSchema }),
  z.object({
    type: z.literal("run.progress"),
    connectionId: idSchema,
    runId: idSchema,
    /** Pages committed so far in this run. */
    page: z.int(),
    /** Fills seen so far in this run: imported, updated and skipped. */
    fills: z.int(),
    /** What is imported by now; null where the adapter can't say. */
    covered: coveredSchema.nullish(),
    at: epochMs,
  }),
  z.object({ type: z.literal("fills.changed"), connectionId: idSchema }),
  z.object({ type: z.literal("scheduler.changed"), scheduler: schedulerStatusSchema }),
  z.object({
    type: z.literal("notification.changed"),
    notification: notificationSchema,
    /** True where the user is to be told (again) now; false where only the list changed. */
    tell: z.boolean(),
  }),
  z.object({ type: z.literal("notifications.read") }),
  z.object({ type: z.literal("settings.changed"), settings: settingsSchema }),
  z.object({ type: z.literal("vault.changed"), vault: vaultSchema }),
]);

export type LiveEvent = z.infer<typeof liveEventSchema>;
export type LiveEventOf<T extends LiveEvent["type"]> = Extract<LiveEvent, { type: T }>;

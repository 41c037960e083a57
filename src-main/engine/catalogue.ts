/**
 * The job catalogue: every queue and what a job in it carries. Job data lies in Redis in clear text, so it holds ids only.
 */
import { z } from "zod";
import { idSchema, TRIGGERS } from "../../src-shared/domain";

/** Keeps Fillkeep's keys together in its own Redis. */
export const KEY_PREFIX = "fillkeep";

/** One scheduler per connection lives here; its jobs are ticks and do nothing but ask for a sync. */
export const TICK_QUEUE = "tick";
export const TICK_JOB = "tick";
export const SYNC_JOB = "sync";

/** One queue per broker: a slow broker starves no other. */
export const syncQueueName = (brokerId: string): string => `sync-${brokerId}`;

/** When a tick was meant to come, in epoch ms: BullMQ names a scheduler's jobs `repeat:<scheduler>:<epoch ms>`. */
export const nominalTimeOf = ({ id = "", timestamp }: { id?: string; timestamp: number }): number =>
  Number(id.slice(id.lastIndexOf(":") + 1)) || timestamp;

export const tickDataSchema = z.object({ connectionId: idSchema });
export const syncDataSchema = z.object({
  connectionId: idSchema,
  trigger: z.enum(TRIGGERS),
  /** The number of the job's first attempt: more than 1 where it takes up a chain that was cut short. */
  attempt: z.int().min(1).default(1),
});

export type TickData = z.infer<typeof tickDataSchema>;
export type SyncData = z.infer<typeof syncDataSchema>;

/** How a connection to Redis that was lost comes back, for whoever has one: the options of ioredis. */
import { SECOND_MS } from "./clock";

export const REDIS_RETRIES = {
  retryStrategy: (times: number): number => Math.min(50 * 2 ** Math.min(times, 5), SECOND_MS),
  // A primary that became a replica: its name leads to the new one, or will.
  reconnectOnError: ({ message }: Error): boolean => message.startsWith("READONLY"),
  maxRetriesPerRequest: null,
};

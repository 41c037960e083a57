/** How a connection to Redis that was lost comes back, for whoever has one: the options of ioredis. */
import { SECOND_MS } from "./clock";

export const REDIS_RETRIES = {
  retryStrategy: (times: number): number => Math.min(50 * 2 ** Math.min(times, 5), SECOND_MS),
  // A primary that became a replica: its name leads to the new one, or will.
  reconnectOnError: ({ message }: Error): boolean => message.startsWith("READONLY"),
  maxRetriesPerRequest: null,
};

/** What of a client of ioredis is needed to part from it. */
interface Client {
  readonly status: string;
  once(event: string, listener: () => void): unknown;
  disconnect(): void;
}

/** The next attempt to connect comes within a second, and a Redis in reach answers it. */
const PART_LIMIT_MS = 2 * SECOND_MS;
const BETWEEN = new Set(["reconnecting", "connecting", "connect"]);

/**
 * Disconnects for good. Between two connections ioredis (6.0) would forget the commands that it was to send again, and who
 * waits for one would wait for ever: so the next connection, or the failure to make it, is waited for, 2 s at most.
 */
export async function partFrom(client: Client): Promise<void> {
  if (BETWEEN.has(client.status)) {
    const { promise: decided, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, PART_LIMIT_MS);
    for (const event of ["ready", "close", "end"]) client.once(event, resolve);
    await decided;
    clearTimeout(timer);
  }
  client.disconnect();
}

/** Which words say how the queue is: it differs with whose Redis it lies in. Pure. */
import type { RedisStatus } from "../../src-shared/domain";

export const queueKey = ({ state, external }: RedisStatus) =>
  external ? (`theirQueue.${state}` as const) : (`queue.${state}` as const);

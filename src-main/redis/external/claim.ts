/**
 * One Fillkeep to one prefix: two that shared it would take each other's schedules away. Whoever comes first holds a key
 * that runs out by itself, so that a Fillkeep that was killed blocks nobody for long, and itself not at all.
 */
import { createHash } from "node:crypto";
import { hostname } from "node:os";
import type { Redis } from "ioredis";
import { StartupError } from "../../../src-shared/errors";
import { MINUTE_MS } from "../../foundation/clock";

/** In real ms. */
export const CLAIM_MS = MINUTE_MS;

export interface Claim {
  /** Takes or keeps the prefix for another {@link CLAIM_MS}. Throws StartupError `REDIS_PREFIX_TAKEN`. */
  hold(redis: Redis): Promise<void>;
  /** The next one need not wait. */
  letGo(redis: Redis): Promise<void>;
}

/** `owner`: the same after a restart, and of nobody else. */
export function claimOn(prefix: string, owner: string): Claim {
  const key = `${prefix}:owner`;
  return {
    async hold(redis) {
      if ((await redis.set(key, owner, "PX", CLAIM_MS, "NX")) === "OK") return;
      const holder = await redis.get(key);
      if (holder !== null && holder !== owner) {
        throw new StartupError(
          "REDIS_PREFIX_TAKEN",
          `Another Fillkeep uses the keys under ${prefix} on this Redis, or did until a minute ago: give this one another --redis-prefix, or stop that one.`,
        );
      }
      await redis.set(key, owner, "PX", CLAIM_MS);
    },
    async letGo(redis) {
      if ((await redis.get(key)) === owner) await redis.del(key);
    },
  };
}

/** Names the Fillkeep of a data directory on this machine, without telling either. A copy of it is another one. */
export function ownerOf(dataDirectory: string): string {
  return createHash("sha256").update(`${hostname()}\0${dataDirectory}`).digest("hex").slice(0, 32);
}

/** In place of a Redis that can't be had: it says why, and stays away until the next start. */
import type { RedisProblem, RedisStatus } from "../../src-shared/domain";
import { StartupError, type StartupErrorCode } from "../../src-shared/errors";
import type { Redis } from "./redis";

const PROBLEMS: Partial<Record<StartupErrorCode, RedisProblem>> = {
  REDIS_MISSING: "missing",
  REDIS_ALTERED: "altered",
  REDIS_FAILED: "failed",
};

/** Why there is no Redis; null where something else went wrong. */
export function redisProblem(error: unknown): RedisProblem | null {
  return (error instanceof StartupError && PROBLEMS[error.code]) || null;
}

export function absentRedis(problem: RedisProblem): Omit<Redis, "address"> {
  const status: RedisStatus = { state: "down", pid: null, version: null, problem };
  return { status: () => status, onChange: () => () => undefined, stop: async () => undefined };
}

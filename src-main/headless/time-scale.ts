/** How much faster than real time the engine's durations run; for tests and soaks. */
import type { StartupError } from "../../src-shared/errors";

/** FILLKEEP_TIME_SCALE, 1 where it is not set. What makes no sense is thrown as `usage` has it. */
export function timeScaleIn(env: NodeJS.ProcessEnv, usage: (why: string) => StartupError): number {
  const timeScale = Number(env.FILLKEEP_TIME_SCALE ?? 1);
  if (timeScale >= 1 && timeScale <= 10_000) return timeScale;
  throw usage("FILLKEEP_TIME_SCALE is a number from 1 to 10000");
}

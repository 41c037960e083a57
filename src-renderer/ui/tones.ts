/** How each state is meant: what decides shape and colour of its badge. */
import type { RunStatus } from "../../src-shared/domain";
import type { Tone } from "../../src-shared/overview";

export const RUN_TONES: Record<RunStatus, Tone> = {
  running: "run",
  success: "ok",
  partial: "wait",
  failed: "error",
  interrupted: "wait",
  cancelled: "off",
};

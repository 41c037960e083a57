/** How each state is meant: what decides shape and colour of its badge. */
import type { ConnectionStatus, RunStatus } from "../../src-shared/domain";
import type { Tone } from "../../src-shared/overview";

export const CONNECTION_TONES: Record<ConnectionStatus, Tone> = {
  CONNECTED: "ok",
  SYNCING: "run",
  ERROR: "error",
  DISCONNECTED: "off",
};

export const RUN_TONES: Record<RunStatus, Tone> = {
  running: "run",
  success: "ok",
  partial: "wait",
  failed: "error",
  interrupted: "wait",
  cancelled: "off",
};

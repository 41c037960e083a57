/** The machine's sleep, as the house is told of it: asleep at once, awake when the network is back too. */
import { setTimeout as delay } from "node:timers/promises";
import type { Power } from "../foundation/power";

/** Of Electron's powerMonitor. */
export interface SleepEvents {
  on(event: "suspend" | "resume", listener: () => void): unknown;
  off(event: "suspend" | "resume", listener: () => void): unknown;
}

export interface PowerParts {
  events: SleepEvents;
  /** False where there is surely no network. */
  isOnline(): boolean;
  /** Waits real ms; rejects when aborted. */
  wait?(ms: number, signal: AbortSignal): Promise<void>;
}

const LOOK_MS = 500;
/** Thirty seconds: a machine without a network is told so too, it then waits by itself. */
export const MAX_LOOKS = 60;

const realWait = async (ms: number, signal: AbortSignal): Promise<void> => {
  await delay(ms, undefined, { signal });
};

/** A power port on the system's events. */
export function createPower({ events, isOnline, wait = realWait }: PowerParts): Power {
  const on = (event: "suspend" | "resume", listener: () => void) => {
    events.on(event, listener);
    return () => {
      events.off(event, listener);
    };
  };
  return {
    onSuspend: (listener) => on("suspend", listener),
    onResume(listener) {
      let waiting = new AbortController();
      const fallAsleep = (): void => waiting.abort();
      const wakeUp = async (): Promise<void> => {
        waiting.abort();
        waiting = new AbortController();
        const { signal } = waiting;
        try {
          for (let looks = 0; looks < MAX_LOOKS && !isOnline(); looks++) {
            await wait(LOOK_MS, signal);
          }
        } catch {
          // It sleeps again.
        }
        if (!signal.aborted) listener();
      };
      const releases = [on("suspend", fallAsleep), on("resume", () => void wakeUp())];
      return async () => {
        waiting.abort();
        for (const release of releases) await release();
      };
    },
  };
}

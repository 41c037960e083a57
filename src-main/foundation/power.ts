/** The power port: what a host can tell about sleep. One that can't leaves it to the wall clock (engine/pulse.ts). */
import type { Release } from "./releasers";

export interface Power {
  /** The machine is about to sleep. */
  onSuspend(listener: () => void): Release;
  /** The machine is awake, and its network is back as far as the host can tell. */
  onResume(listener: () => void): Release;
}

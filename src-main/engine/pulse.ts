/**
 * The pulse: a short tick that notices what no timer tells. A machine that slept, a process that was frozen and a clock
 * that was set all show as wall-clock time that does not fit the time between two beats.
 */
import { type Clock, SECOND_MS } from "../foundation/clock";
import type { Release } from "../foundation/releasers";

const PULSE_MS = 5 * SECOND_MS;
const JUMP_MS = 30 * SECOND_MS;
/** With a shortened clock, a busy moment of the process must not look like a jump. */
const MIN_JUMP_MS = 2 * SECOND_MS;

export interface PulseEvents {
  /** At every beat. */
  beat(): void | Promise<void>;
  /** The wall clock went `byMs` further (or, negative, back) than time has passed. */
  jumped(byMs: number): void | Promise<void>;
}

/** Beats every 5 s of engine time until released. */
export function startPulse(clock: Clock, { beat, jumped }: PulseEvents): Release {
  const threshold = Math.max(clock.real(JUMP_MS), MIN_JUMP_MS);
  let expected = clock.now() + clock.real(PULSE_MS);
  return clock.every(PULSE_MS, async () => {
    const jump = clock.now() - expected;
    expected = clock.now() + clock.real(PULSE_MS);
    if (Math.abs(jump) > threshold) await jumped(jump);
    await beat();
  });
}

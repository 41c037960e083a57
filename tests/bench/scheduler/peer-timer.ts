/** A yardstick of punctuality: the same schedule on the timers of the process, as node-cron keeps them. */
import { setTimeout as delay } from "node:timers/promises";
import { schedule } from "node-cron";
import type { Workplace } from "../workplace";
import type { Ticking } from "./sizes";

const SECOND = 1_000;
/** For setting up the tasks before the first is due, in ms. */
const LEAD_MS = 2 * SECOND;
const GRACE_MS = 2 * SECOND;

/**
 * How late each of the tasks was called, in ms. node-cron knows whole seconds only, so the tasks are dealt out evenly
 * to the seconds of the period, which must divide a minute. They do nothing: no sync could be called sooner.
 */
export async function peerTimerLateness(
  place: Workplace,
  { connections, periodMs }: Ticking,
): Promise<number[]> {
  const period = periodMs / SECOND;
  const first = Math.ceil((Date.now() + LEAD_MS) / SECOND);
  const called = new Map<number, number>();
  for (let n = 0; n < connections; n += 1) {
    const plannedSecond = first + Math.floor((n / connections) * period);
    const seconds = Array.from(
      { length: 60 / period },
      (_, turn) => (plannedSecond % period) + turn * period,
    );
    const task = schedule(`${seconds.join(",")} * * * * *`, () => {
      const late = Date.now() - plannedSecond * SECOND;
      if (late >= 0 && !called.has(n)) called.set(n, late);
    });
    place.push(() => void task.destroy());
  }
  await delay(first * SECOND - Date.now() + periodMs + GRACE_MS);
  if (called.size < connections) {
    throw new Error(`node-cron called ${called.size} of ${connections} tasks`);
  }
  return [...called.values()];
}

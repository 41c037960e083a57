/** Keeps the requests to one account apart, whoever sends them: a broker's limit is one for all its connections. */

import type { BrokerTools } from "../broker";
import { cancelled } from "./transport";

/** When the next request may go, by account, in ms of the monotonic clock: no change of the time of day moves it. */
const turns = new Map<string, number>();

/** Waits until `everyMs` have passed since the turn before under `key`; throws when the sync is cancelled. */
export async function takeTurn(
  key: string,
  everyMs: number,
  { clock, signal }: Pick<BrokerTools, "clock" | "signal">,
): Promise<void> {
  if (signal.aborted) throw cancelled();
  const now = performance.now();
  const turn = Math.max(now, turns.get(key) ?? 0);
  turns.set(key, turn + clock.real(everyMs));
  if (turn === now) return;
  try {
    await clock.sleep((turn - now) * clock.timeScale, signal);
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}

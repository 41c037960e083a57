/** What Fillkeep replaces: a cron job outside that comes once an interval, looks for what is due, and starts it. */
import { setTimeout as delay } from "node:timers/promises";
import type { Workplace } from "../workplace";
import { benchHouse } from "./house";
import type { Ticking } from "./sizes";

/** How long after its own due time the scan at the end of the interval starts each connection, in real ms. */
export async function cronScanLateness(
  place: Workplace,
  { connections, intervalMin, periodMs }: Ticking,
): Promise<number[]> {
  const { storage, clock, fill } = await benchHouse(place);
  const begun = clock.now();
  const due = Array.from({ length: connections }, (_, n) => begun + (n / connections) * periodMs);
  fill(connections, intervalMin, (n) => Math.round((due[n] ?? begun) - periodMs));
  await delay(begun + periodMs - clock.now());
  return storage.connections.list().map(({ id, lastAttemptAt }) => {
    const now = clock.now();
    storage.connections.record(id, { lastAttemptAt: now });
    return now - ((lastAttemptAt ?? now) + periodMs);
  });
}

/** How late syncs begin: Fillkeep's own schedule, timers in the process, and a cron job that scans for what is due. */
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { median, percentile } from "../statistics";
import type { Workplace } from "../workplace";
import { cronScanLateness } from "./cron-scan";
import { benchHouse } from "./house";
import { peerTimerLateness } from "./peer-timer";
import { type Sizes, type Ticking, timeScaleOf } from "./sizes";

/** After the last tick, in real ms. */
const GRACE_MS = 20_000;

export const lateness: Measurement<Sizes> = {
  name: "lateness",
  async measure(place, { ticking }) {
    const own = await ownLateness(place, ticking);
    // These two hardly do anything, so they may share the time: the scan comes when all the timers have fired.
    const [peer, scan] = await Promise.all([
      peerTimerLateness(place, ticking),
      cronScanLateness(place, ticking),
    ]);
    const { connections, intervalMin } = ticking;
    const timeScale = timeScaleOf(ticking);
    const plan = `${connections} connections every ${intervalMin} minutes, evenly staggered, time scale ${timeScale}`;
    const unit = "ms";
    const p99 = (values: number[]): number => percentile(values, 99);
    return [
      {
        name: "scheduler.lateness_p50_ms",
        value: median(own),
        unit,
        yardstick: `${plan}; real ms from the planned tick to the start of its run`,
      },
      {
        name: "scheduler.lateness_p99_ms",
        value: p99(own),
        unit,
        yardstick: `the same; latest of all: ${Math.max(...own)} ms`,
        aim: { is: "at most", value: 250 },
      },
      {
        name: "scheduler.peer_timer_lateness_p99_ms",
        value: p99(peer),
        unit,
        yardstick: `node-cron, whole seconds, to the call of a function that does nothing; p50 ${median(peer)} ms`,
      },
      {
        name: "scheduler.cron_scan_lateness_p99_ms",
        value: p99(scan),
        unit,
        yardstick:
          `a cron job every ${intervalMin} minutes that starts what is due, at the same time scale: ` +
          `${rounded((p99(scan) * timeScale) / 1_000)} s of unscaled time (the others don't scale); p50 ${median(scan)} ms`,
      },
    ];
  },
};

/** From the tick that SQLite promises (`nextSyncAt`) to the moment the run's row says it began, once for each. */
async function ownLateness(place: Workplace, ticking: Ticking): Promise<number[]> {
  const { connections: count, intervalMin, periodMs, leadMs } = ticking;
  const house = await benchHouse(place, { timeScale: timeScaleOf(ticking) });
  const { storage, bus, clock } = house;
  const first = clock.now() + leadMs;
  house.fill(count, intervalMin, (n) => Math.round(first + (n / count) * periodMs) - periodMs);

  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const startedAt = new Map<string, number>();
  bus.on((event) => {
    if (event.type !== "run.changed" || startedAt.has(event.run.connectionId)) return;
    startedAt.set(event.run.connectionId, event.run.startedAt);
    if (startedAt.size === count) resolve();
  });
  const engine = await house.start();
  if (clock.now() >= first) throw new Error("The engine took longer to start than the first tick");
  const planned = new Map(storage.connections.list().map(({ id, nextSyncAt }) => [id, nextSyncAt]));
  const limit = setTimeout(
    () => reject(new Error(`${count - startedAt.size} connections had no run`)),
    leadMs + periodMs + GRACE_MS,
  );
  await done.finally(() => clearTimeout(limit));
  await engine.stop();
  return [...startedAt].map(([id, at]) => {
    const plannedAt = planned.get(id);
    if (typeof plannedAt !== "number") throw new Error(`${id} had no planned tick`);
    return at - plannedAt;
  });
}

/** Everything is due in one moment: how many syncs a second, beside BullMQ with empty jobs. */
import { HOUR_MS, MINUTE_MS } from "../../../src-main/foundation/clock";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import type { Workplace } from "../workplace";
import { type BenchHouse, benchHouse, MAX_SYNCS_AT_ONCE } from "./house";
import { rawJobsPerSecond } from "./raw-bullmq";
import type { Sizes } from "./sizes";

/** The other way to have so many connections: dealt out to brokers, each with its share of the syncs at once. */
const MANY_BROKERS = 8;

export const dispatch: Measurement<Sizes> = {
  name: "dispatch",
  async measure(place, { dispatched: count }) {
    const one = await benchHouse(place);
    const rawBefore = await rawJobsPerSecond(one.redis, count, MAX_SYNCS_AT_ONCE);
    const own = await syncsPerSecond(one, count);
    const rawAfter = await rawJobsPerSecond(one.redis, count, MAX_SYNCS_AT_ONCE);
    const many = await overManyBrokers(place, count);
    // The better of two, one before and one after: a slow moment of the machine must not flatter.
    const raw = Math.max(rawBefore, rawAfter);
    return [
      {
        name: "scheduler.dispatch_ratio",
        value: own / raw,
        unit: "",
        yardstick:
          `${count} due connections of one broker, ${MAX_SYNCS_AT_ONCE} syncs at once: ${rounded(own)} syncs/s; ` +
          `raw BullMQ, add + process: ${rounded(raw)} jobs/s; over ${MANY_BROKERS} brokers: ${rounded(many)} syncs/s`,
        aim: { is: "at least", value: 0.3 },
      },
    ];
  },
};

async function overManyBrokers(place: Workplace, count: number): Promise<number> {
  const maxSyncsAtOnce = MAX_SYNCS_AT_ONCE / MANY_BROKERS;
  const house = await benchHouse(place, { brokers: MANY_BROKERS, maxSyncsAtOnce });
  return syncsPerSecond(house, count);
}

/** From `runDue` to the end of the last run. */
async function syncsPerSecond(house: BenchHouse, count: number): Promise<number> {
  const { storage, bus, clock } = house;
  // Not due while the engine starts, so that no tick runs ahead of the dispatch.
  house.fill(count, 60, () => clock.now());
  const engine = await house.start();
  storage.transaction(() => {
    for (const { id } of storage.connections.list()) {
      storage.connections.record(id, { lastAttemptAt: clock.now() - HOUR_MS - MINUTE_MS });
    }
  });

  const { promise: done, resolve } = Promise.withResolvers<void>();
  let ended = 0;
  const release = bus.on((event) => {
    if (event.type === "run.changed" && event.run.status !== "running") ended += 1;
    if (ended === count) resolve();
  });
  const begun = performance.now();
  const begunAt = clock.now();
  const { triggered } = await engine.runDue();
  if (triggered.length !== count) throw new Error(`Only ${triggered.length} syncs were triggered`);
  await done;
  const elapsedMs = performance.now() - begun;
  await release();
  await engine.stop();
  const late = storage.connections.list().filter(({ lastSyncAt }) => (lastSyncAt ?? 0) < begunAt);
  if (late.length > 0) throw new Error(`${late.length} connections were not synced`);
  return (count / elapsedMs) * 1_000;
}

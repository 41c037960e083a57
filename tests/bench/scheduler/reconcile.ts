/** A start on an empty Redis: until every schedule is there, as SQLite says, and what they weigh. */
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { KEY_PREFIX, TICK_QUEUE } from "../../../src-main/engine/catalogue";
import { MINUTE_MS } from "../../../src-main/foundation/clock";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import type { Workplace } from "../workplace";
import { type BenchHouse, benchHouse } from "./house";
import type { Sizes } from "./sizes";

const INTERVAL_MIN = 60;
/** SQLite and Redis note a tick a moment apart. */
const NEAR_MS = 1_000;

export const reconcile: Measurement<Sizes> = {
  name: "reconcile",
  async measure(place, { reconciled: { few, many } }) {
    const small = await startWith(place, few);
    const large = await startWith(place, many);
    return [
      {
        name: "scheduler.reconcile_ms_1000",
        value: small.coldMs,
        unit: "ms",
        yardstick:
          `from the start of the engine on an empty Redis until ${few} schedules are in it; ` +
          `a start that finds them there: ${rounded(small.warmMs)} ms`,
      },
      {
        name: "scheduler.reconcile_ms_10000",
        value: large.coldMs,
        unit: "ms",
        yardstick:
          `the same for ${many}, aimed at no more than linear growth; ` +
          `a start that finds them there: ${rounded(large.warmMs)} ms`,
        aim: { is: "at most", value: (small.coldMs * many) / few },
      },
      {
        name: "scheduler.redis_bytes_per_connection",
        value: large.bytes / many,
        unit: "bytes",
        yardstick: `growth of Redis's used_memory over ${many} schedules; the house allows it 128 MB`,
      },
    ];
  },
};

interface Start {
  coldMs: number;
  warmMs: number;
  bytes: number;
}

async function startWith(place: Workplace, count: number): Promise<Start> {
  const house = await benchHouse(place);
  // Half an interval ago, so that nothing is due: what is measured are schedules, not syncs.
  const attemptedAt = house.clock.now() - (INTERVAL_MIN / 2) * MINUTE_MS;
  house.fill(count, INTERVAL_MIN, () => attemptedAt);
  const connection = { ...house.redis, maxRetriesPerRequest: null };
  const ticks = new Queue(TICK_QUEUE, { connection, prefix: KEY_PREFIX });
  await ticks.waitUntilReady();
  place.push(() => ticks.close());

  const bytesBefore = await usedMemory(house);
  const coldMs = await startUntilReconciled(house, ticks, count);
  const bytes = (await usedMemory(house)) - bytesBefore;
  const warmMs = await startUntilReconciled(house, ticks, count);
  return { coldMs, warmMs, bytes };
}

/** In ms; the engine is stopped again. Throws where Redis has something else than SQLite says. */
async function startUntilReconciled(house: BenchHouse, ticks: Queue, count: number) {
  const begun = performance.now();
  const engine = await house.start();
  if ((await ticks.getJobSchedulersCount()) !== count) {
    throw new Error("The engine says it has started, and schedules are missing");
  }
  const elapsed = performance.now() - begun;
  const planned = new Map(house.storage.connections.list().map((row) => [row.id, row.nextSyncAt]));
  const wrong = (await ticks.getJobSchedulers()).filter(
    ({ key, every, next = 0 }) =>
      every !== INTERVAL_MIN * MINUTE_MS || Math.abs(next - (planned.get(key) ?? 0)) > NEAR_MS,
  );
  if (wrong.length > 0) throw new Error(`${wrong.length} schedules are not as SQLite says`);
  await engine.stop();
  return elapsed;
}

/** In bytes, as Redis itself counts. */
async function usedMemory({ redis }: BenchHouse): Promise<number> {
  const client = new Redis({ ...redis });
  try {
    return Number(/used_memory:(\d+)/.exec(await client.info("memory"))?.[1]);
  } finally {
    client.disconnect();
  }
}

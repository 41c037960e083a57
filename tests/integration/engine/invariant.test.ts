/**
 * The invariant: whatever happens, at most one sync per connection is waiting, running or backing off, and none is stuck
 * afterwards. Random moves that race one another, on a real Redis; FILLKEEP_SEED=n repeats a run.
 */
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import type { Redis } from "ioredis";
import { describe, expect, test } from "vitest";
import type { ConnectionRow } from "../../../src-main/storage/connections";
import { type EngineBench, engineBench, MINUTE } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { IDS, make, moodyBroker, story } from "../../harness/turmoil";
import { until } from "../../harness/until";

/** As many as `npm test` has time for; FILLKEEP_STORIES=n for more. */
const STORIES = Number(process.env.FILLKEEP_STORIES ?? 8);
const LIMIT_MS = 240_000;

/** The connection of every job in the sync queue, in one look: between two, a job may end and the next begin. */
const JOBS = `
  local q, found = KEYS[1], {}
  local ids = {}
  for _, list in ipairs({"wait", "active", "paused"}) do
    for _, id in ipairs(redis.call("LRANGE", q .. list, 0, -1)) do table.insert(ids, id) end
  end
  for _, set in ipairs({"delayed", "prioritized"}) do
    for _, id in ipairs(redis.call("ZRANGE", q .. set, 0, -1)) do table.insert(ids, id) end
  end
  for _, id in ipairs(ids) do
    local data = redis.call("HGET", q .. id, "data")
    if data then table.insert(found, cjson.decode(data).connectionId) end
  end
  return found`;

const twice = (ids: readonly string[]): string[] => ids.filter((id, n) => ids.indexOf(id) !== n);

/** Looks again and again until told to stop; says what it saw that must not be. */
function watch(bench: EngineBench) {
  const seen = new Set<string>();
  let looks = 0;
  let isOver = false;
  const jobsOf = (redis: Redis) =>
    redis.eval(JOBS, 1, "fillkeep:sync-scripted:") as Promise<string[]>;
  const watching = (async () => {
    while (!isOver) {
      for (const id of twice(await jobsOf(bench.redis.client))) seen.add(`two jobs of ${id}`);
      const rows = bench.storage.runs.page({ limit: 50, status: "running" }).items;
      for (const id of twice(rows.map(({ connectionId }) => connectionId))) {
        seen.add(`two rows say that ${id} is running`);
      }
      looks += 1;
      await delay(1);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return { seen: [...seen], looks };
  };
}

/** Everything is well again: the brokers answer, all toggles are on, nobody has paused or sleeps. */
async function healAll(bench: EngineBench): Promise<void> {
  const { connections } = bench.storage;
  await bench.engine.wake();
  await bench.engine.unpause();
  for (const id of IDS) {
    connections.change(id, { syncEnabled: true, syncIntervalMin: 5 }, Date.now());
    await bench.engine.resume(connections.find(id) as ConnectionRow);
  }
}

describe.skipIf(!hasRedis)("the invariant (needs redis-server)", () => {
  const seed = Number(process.env.FILLKEEP_SEED ?? Date.now() % 1_000_000);

  test.for(Array.from({ length: STORIES }, (_, n) => seed + n))(
    "one sync per connection, and none stuck, whatever happens (FILLKEEP_SEED=%i)",
    { timeout: LIMIT_MS },
    async (own) => {
      const [steps = []] = fc.sample(story, { seed: own, numRuns: 1 });
      const { script, moods, calls, overlaps } = moodyBroker();
      const bench = await engineBench();
      bench.broker.play(script);
      for (const id of IDS) {
        await bench.connect({ id, endpoint: `http://${id}`, syncIntervalMin: 5 });
      }
      const endOfWatch = watch(bench);
      for (const { after, wishes } of steps) {
        await delay(after);
        await Promise.all(wishes.map((wish) => make({ bench, moods }, wish)));
      }

      moods.clear();
      await healAll(bench);
      const healedAt = Date.now();
      const isWell = (id: string) => {
        const last = bench.runs(id).at(-1);
        return last?.status === "success" && last.startedAt >= healedAt;
      };
      await until("all to heal", () => IDS.every(isWell));

      // One schedule each: a second chain would show as calls between the ticks.
      const before = new Map(calls);
      await delay(15 * MINUTE);
      const { seen, looks } = await endOfWatch();
      expect(overlaps).toEqual([]);
      expect(seen).toEqual([]);
      expect(looks).toBeGreaterThan(100);
      for (const id of IDS) {
        const count = (calls.get(id) ?? 0) - (before.get(id) ?? 0);
        expect(count, `calls for ${id} in three intervals`).toBeGreaterThanOrEqual(2);
        expect(count, `calls for ${id} in three intervals`).toBeLessThanOrEqual(4);
      }
      const open = bench.storage.runs.page({ limit: 50, status: "running" }).items;
      expect(open.filter(({ startedAt }) => startedAt < healedAt)).toEqual([]);
    },
  );
});

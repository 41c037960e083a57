/** Pages that come from other processes: as many syncs at once as there are hands, and the rest as ever. */
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { localPages } from "../../../src-main/engine/page-source";
import { engineBench } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

/** What the scripted broker allows one process at once. */
const AT_ONCE = 4;
const CONNECTIONS = 12;

function handsOf(first: number) {
  let hands = first;
  const listeners = new Set<() => void>();
  return {
    ...localPages,
    hands: () => hands,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    become(next: number) {
      hands = next;
      for (const listener of listeners) listener();
    },
    listeners,
  };
}

describe.skipIf(!hasRedis)("a source of pages (needs redis-server)", () => {
  test("so many syncs at once as its hands make of what a broker allows one, and one after the other where it wants that", async () => {
    const pages = handsOf(1);
    const bench = await engineBench({ pages });
    const { broker, storage, engine } = bench;
    const gate = Promise.withResolvers<void>();
    let open = 0;
    broker.also("single", { maxSyncsAtOnce: 1 });
    broker.play(async function* (_cursor, { signal }) {
      open += 1;
      await Promise.race([gate.promise, delay(60_000, undefined, { signal })]).catch(() => null);
      open -= 1;
      yield { fills: [], problems: [], cursor: { version: 1 } };
    });
    for (let n = 0; n < CONNECTIONS; n += 1) await bench.connect({ id: `c${n}` });
    await until("one hand to be full", () => open === AT_ONCE);

    pages.become(2);
    await until("two hands to be full", () => open === 2 * AT_ONCE);
    for (const id of ["s0", "s1", "s2"]) await bench.connect({ id, brokerId: "single" });
    await until("one of those that go one after the other", () => open === 2 * AT_ONCE + 1);

    gate.resolve();
    const ids = storage.connections.list().map(({ id }) => id);
    await until("every sync", () => ids.every((id) => bench.runs(id).length > 0));
    expect(broker.mostAtOnce).toBe(2 * AT_ONCE + 1);
    await engine.stop();
    expect(pages.listeners.size).toBe(0);
  });
});

/** A broker that tells by itself: a sync at once, one more where it told during one, none where nobody wants it. */
import { describe, expect, test } from "vitest";
import type { ConnectionRow } from "../../../src-main/storage/connections";
import type { NewsLine } from "../../fakes/scripted-broker";
import { type EngineBench, engineBench } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

type Listening = EngineBench & { line: NewsLine };

/** A minute takes a second: the hour until the next sync by schedule is longer than any of these tests may last. */
const TIME_SCALE = 60;

/** A connection whose first sync is over, and that listens; its next is an hour away. */
async function listening(): Promise<Listening> {
  const bench = await engineBench({ timeScale: TIME_SCALE });
  const line = bench.broker.openNews();
  await bench.connect({ syncIntervalMin: 60 });
  await until("the first sync", () => bench.runs().length === 1);
  await until("the listener", () => line.listeners() === 1);
  return Object.assign(bench, { line });
}

/** Why the syncs after the first began. */
const triggers = (bench: EngineBench) =>
  bench
    .runs()
    .map(({ trigger }) => trigger)
    .slice(1);

const rowOf = ({ storage }: EngineBench, id = "c1"): ConnectionRow => {
  const row = storage.connections.find(id);
  if (row === undefined) throw new Error(`No connection ${id}`);
  return row;
};

async function switchTo(bench: EngineBench, syncEnabled: boolean): Promise<void> {
  bench.storage.connections.change("c1", { syncEnabled }, Date.now());
  await bench.engine.follow(rowOf(bench));
}

describe.skipIf(!hasRedis)("news of a broker (needs redis-server)", () => {
  test("is followed by a sync at once, long before the schedule", async () => {
    const bench = await listening();
    bench.line.tell();
    await until("its sync", () => triggers(bench).length === 1);
    bench.line.tell();
    await until("the next", () => triggers(bench).length === 2);
    expect(triggers(bench)).toEqual(["news", "news"]);
  });

  test("that comes during a run is followed by one more, however often it was told", async () => {
    const bench = await listening();
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.broker.play(async function* () {
      await promise;
      yield { fills: [], problems: [], cursor: {} };
    });
    bench.line.tell();
    await until("a run", () => bench.broker.fetches === 2);
    for (let times = 0; times < 3; times += 1) bench.line.tell();
    await until("all of it to be heard during the run", () => bench.line.heeded() === 4);
    resolve();
    await until("the run after it", () => triggers(bench).length === 2);
    bench.line.tell();
    await until("the run that was asked for last", () => triggers(bench).length === 3);
    expect(bench.broker.fetches).toBe(4);
  });

  test("waits for the end of a pause", async () => {
    const bench = await listening();
    bench.engine.pause(null);
    bench.line.tell();
    await bench.connect({ id: "c2" });
    await bench.engine.sync(rowOf(bench, "c2"), "manual");
    await until("another's sync by hand", () => bench.runs("c2").length === 1);
    expect(triggers(bench)).toEqual([]);
    await bench.engine.unpause();
    await until("its sync", () => triggers(bench).length === 1);
    expect(triggers(bench)).toEqual(["news"]);
  });

  test("is heard by nobody while auto-sync is off, and again when it is on", async () => {
    const bench = await listening();
    await switchTo(bench, false);
    await until("silence", () => bench.line.listeners() === 0);
    await switchTo(bench, true);
    await until("the listener", () => bench.line.listeners() === 1);
    bench.line.tell();
    await until("its sync", () => triggers(bench).includes("news"));
  });

  test("of a line that broke is listened for again within a minute; a stop ends it", async () => {
    const bench = await listening();
    bench.line.breakDown();
    await until("another listener", () => bench.line.begun() === 2);
    await bench.engine.stop();
    expect(bench.line.listeners()).toBe(0);
  });
});

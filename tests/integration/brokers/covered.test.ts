/** What a cursor says is imported is imported: no fill that is still to come lies within it. */
import { describe, expect, test } from "vitest";
import type { Cursor } from "../../../src-main/brokers/broker";
import { createDemoAdapter } from "../../../src-main/brokers/demo/demo-adapter";
import { DAY_MS, systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { Covered } from "../../../src-shared/domain";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import { binanceRows } from "../../harness/replay/sample-rows";
import type { Rig } from "./harness";
import { withRig } from "./harness";

const NOW = Date.now();
const COUNT = 60;
const sample = { count: COUNT, newest: NOW - 3_600_000 };

interface Seen {
  covered: Covered;
  cursor: Cursor;
  times: number[];
}

async function walked(
  { fetch, adapter, login }: Rig,
  cursor: Cursor | null = null,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const page of fetch(cursor)) {
    const stored = JSON.parse(JSON.stringify(page.cursor)) as Cursor;
    const covered = adapter.coveredBy?.(stored, login.options);
    if (!covered) throw new Error("This cursor tells nothing");
    seen.push({ covered, cursor: stored, times: page.fills.map(({ executedAt }) => executedAt) });
  }
  return seen;
}

/** Times still to come after each page that the page's cursor calls imported. */
function overstated(seen: readonly Seen[]): number[] {
  return seen.flatMap(({ covered: { from, until } }, index) => {
    if (until === null) return [];
    const later = seen.slice(index + 1).flatMap(({ times }) => times);
    return later.filter((time) => time >= (from ?? 0) && time <= until);
  });
}

test("binanceusdm: of fills that are listed for six months, no more is called imported, then or later", async () => {
  const [subject] = SUBJECTS.filter(({ brokerId }) => brokerId === "binanceusdm");
  if (subject === undefined) throw new Error("It is no subject any more");
  await withRig(subject, subject.services(subject.rows(sample), 7), async (rig) => {
    const last = (await walked(rig)).at(-1);
    const from = last?.covered.from ?? 0;
    expect(Math.abs(NOW - 180 * DAY_MS - from)).toBeLessThan(60_000);
    expect((await walked(rig, last?.cursor)).at(-1)?.covered.from).toBe(from);
  });
});

describe.each(SUBJECTS)("$brokerId", (subject) => {
  const rows = subject.rows(sample);

  test("a first walk says it is under way, and never more than it has brought", async () => {
    await withRig(subject, subject.services(rows, 7), async (rig) => {
      const seen = await walked(rig);
      expect(seen.length).toBeGreaterThan(3);
      expect(overstated(seen)).toEqual([]);
      expect(seen[0]?.covered.backfilling).toBe(true);
      const last = seen.at(-1)?.covered;
      expect(last).toMatchObject({ backfilling: false, parts: null });
      expect(last?.until).toBeGreaterThanOrEqual(sample.newest);
      expect(last?.until).toBeLessThanOrEqual(Date.now());
    });
  });

  test("cut short, it goes on to say so until it is done; later walks take nothing back", async () => {
    await withRig(subject, subject.services(rows, 7), async (rig) => {
      const whole = await walked(rig);
      const middle = whole[Math.floor(whole.length / 2)];
      const rest = await walked(rig, middle?.cursor);
      expect(overstated(rest)).toEqual([]);
      expect(rest.at(-1)?.covered.backfilling).toBe(false);
      const last = whole.at(-1);
      for (const { covered } of await walked(rig, last?.cursor)) {
        expect(covered.backfilling).toBe(false);
        expect(covered.from).toBe(last?.covered.from);
        expect(covered.until).toBeGreaterThanOrEqual(last?.covered.until ?? 0);
      }
    });
  });

  test("a start that the user chose is where it begins", async () => {
    const since = NOW - 3 * 86_400_000;
    const options = { ...subject.options, since };
    await withRig(
      subject,
      subject.services(rows, 7),
      async (rig) => {
        const seen = await walked(rig);
        expect(seen.at(-1)?.covered.from).toBe(since);
        expect(overstated(seen)).toEqual([]);
      },
      { options },
    );
  });
});

test("an exchange with a history limit says where it begins", async () => {
  const okx = SUBJECTS.find(({ brokerId }) => brokerId === "okx");
  if (okx === undefined) throw new Error("No okx");
  await withRig(okx, okx.services(okx.rows(sample), 7), async (rig) => {
    const from = (await walked(rig)).at(-1)?.covered.from ?? 0;
    expect(Math.abs(Date.now() - 90 * 86_400_000 - from)).toBeLessThan(60_000);
  });
});

test("market by market, it says how many are complete, and no range before all are", async () => {
  const binance = SUBJECTS.find(({ brokerId }) => brokerId === "binance");
  if (binance === undefined) throw new Error("No binance");
  const options = { symbols: ["LTC/USDT", "BTC/USDT"] };
  const rows = [...binanceRows(sample, "LTCUSDT"), ...binanceRows(sample, "BTCUSDT")];
  await withRig(
    binance,
    binance.services(rows, 7),
    async (rig) => {
      const seen = await walked(rig);
      const half = seen.filter(({ covered }) => covered.parts?.done === 1);
      expect(half.length).toBeGreaterThan(0);
      expect(seen[0]?.covered).toEqual({
        from: null,
        until: null,
        backfilling: true,
        parts: { done: 0, of: 2 },
        markets: { asked: ["LTC/USDT"], more: 0, others: 0 },
      });
      expect(seen.at(-1)?.covered).toMatchObject({ backfilling: false, parts: null });
      expect(overstated(seen)).toEqual([]);
    },
    { options },
  );
});

test("the demo broker, minute by minute", async () => {
  const demo = createDemoAdapter();
  const login = {
    environment: "demo" as const,
    credentials: {},
    endpoint: null,
    options: { pageDelayMs: 0 },
  };
  const tools = { clock: systemClock(), log: silentLogger(), signal: new AbortController().signal };
  const seen: Covered[] = [];
  for await (const { cursor } of demo.fetchFills(login, null, tools)) {
    seen.push(demo.coveredBy?.(cursor, {}) as Covered);
  }
  expect(seen[0]?.backfilling).toBe(true);
  expect(seen.at(-1)).toMatchObject({ backfilling: false, from: seen[0]?.from });
  expect(seen.at(-1)?.until).toBeGreaterThan(Date.now() - 120_000);
});

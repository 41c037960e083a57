/** The walk by time against exchanges of every order and page size: everything comes, and it always ends. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BrokerError, type Cursor, type FillPage } from "../../../src-main/brokers/broker";
import type { CcxtEntry } from "../../../src-main/brokers/ccxt/catalogue";
import { coveredByLanes } from "../../../src-main/brokers/ccxt/covered";
import type { CcxtExchange } from "../../../src-main/brokers/ccxt/exchange-port";
import type { CcxtSession, TradesAnswer } from "../../../src-main/brokers/ccxt/session";
import { pagesOf } from "../../../src-main/brokers/ccxt/walks/pages";
import { timeWalk } from "../../../src-main/brokers/ccxt/walks/time";
import { DAY_MS } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";

interface Model {
  /** Epoch ms of each trade. */
  times: number[];
  order: "oldest-first" | "newest-first";
  pageSize: number;
  keepsSince: boolean;
  keepsUntil: boolean;
  until: boolean;
  windowDays: number | null;
  limit: number | null;
  hasIds: boolean;
  historyDays?: number;
}

const NOW = Date.UTC(2026, 5, 1);
const MODEL: Model = {
  times: [],
  order: "oldest-first",
  pageSize: 5,
  keepsSince: true,
  keepsUntil: true,
  until: true,
  windowDays: null,
  limit: null,
  hasIds: true,
};

function sessionOf(model: Model, asked: { count: number }): CcxtSession {
  const { limit, windowDays, historyDays = null } = model;
  const paging = { limit, windowDays, historyDays };
  const entry: CcxtEntry = {
    id: "anywhere",
    name: "Anywhere",
    credentials: [],
    optional: [],
    sandbox: false,
    until: model.until,
    spot: paging,
    contract: paging,
    perSymbol: false,
    website: null,
    keyPage: null,
    rateLimitMs: 100,
  };
  const rows = model.times
    .toSorted((a, b) => a - b)
    .map((time, index) => ({ time, index, ...(model.hasIds ? { id: `t${index}` } : {}) }));
  async function trades(query: Parameters<CcxtSession["trades"]>[0]): Promise<TradesAnswer> {
    asked.count += 1;
    const since = model.keepsSince ? (query.since ?? 0) : 0;
    const until = model.keepsUntil ? Number(query.params?.until ?? NOW) : NOW + DAY_MS;
    const window =
      model.windowDays === null || query.since === undefined
        ? until
        : since + model.windowDays * DAY_MS;
    const inside = rows.filter(({ time }) => time >= since && time <= Math.min(until, window));
    const page =
      model.order === "oldest-first"
        ? inside.slice(0, model.pageSize)
        : inside.slice(-model.pageSize);
    return {
      answer: {},
      body: {},
      rows: page.map((row) => ({
        row,
        reason: "",
        trade: {
          id: model.hasIds ? row.id : undefined,
          order: model.hasIds ? `o${row.index}` : undefined,
          timestamp: row.time,
          symbol: "BTC/USD",
          side: "buy",
          price: "1",
          amount: "2",
        },
      })),
    };
  }
  return {
    entry,
    options: { symbols: null, since: null, exchange: {} },
    exchange: {} as CcxtExchange,
    transport: {
      fetch: () => Promise.reject(),
      fetchJson: () => Promise.reject(),
      sent: 0,
      status: null,
      retryAfterMs: undefined,
      brokerTime: null,
      clockSkewMs: null,
      sample: undefined,
    },
    call: (action) => action(),
    trades,
    positions: async () => [],
  };
}

async function run(model: Model, cursor: Cursor | null = null, startedAt = NOW) {
  const asked = { count: 0 };
  const tools = {
    session: sessionOf(model, asked),
    log: silentLogger(),
    startedAt,
    now: () => startedAt,
  };
  const pages: FillPage[] = [];
  const stored = cursor === null ? null : (JSON.parse(JSON.stringify(cursor)) as Cursor);
  for await (const page of pagesOf(timeWalk, tools, stored)) pages.push(structuredClone(page));
  const fills = pages.flatMap((page) => page.fills);
  return {
    pages,
    asked: asked.count,
    ids: fills.map(({ identity }) => identity),
    problems: pages.flatMap((page) => page.problems),
  };
}

const spread = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => NOW - 1_000 - index * 7_000);

const timesArbitrary = fc.array(fc.integer({ min: NOW - 20 * DAY_MS, max: NOW - 1 }), {
  maxLength: 40,
});
const modelArbitrary = fc.record({
  times: timesArbitrary,
  order: fc.constantFrom("oldest-first" as const, "newest-first" as const),
  pageSize: fc.integer({ min: 3, max: 12 }),
});

test("asks for no window before there were trades at all", async () => {
  const { asked } = await run({ ...MODEL, windowDays: 365 });
  // One question without a range, and one for each year since 2009.
  expect(asked).toBe(1 + Math.ceil((NOW - Date.UTC(2009, 0, 3)) / (365 * DAY_MS)));
});

describe("everything comes, once", () => {
  test("whatever the order and the page size, and after a stop at any page", async () => {
    await fc.assert(
      fc.asyncProperty(modelArbitrary, fc.nat(), async (part, at) => {
        const model = { ...MODEL, ...part };
        const whole = await run(model);
        expect(new Set(whole.ids).size).toBe(model.times.length);
        expect(whole.ids.length).toBe(model.times.length);
        expect(whole.problems).toEqual([]);
        const stop = at % whole.pages.length;
        const before = whole.pages
          .slice(0, stop + 1)
          .flatMap(({ fills }) => fills.map(({ identity }) => identity));
        const after = await run(model, whole.pages[stop]?.cursor);
        expect(new Set([...before, ...after.ids]).size).toBe(model.times.length);
      }),
      { numRuns: 150 },
    );
  });

  test("oldest first without until, as many exchanges are", async () => {
    const model = { ...MODEL, times: spread(60), until: false, keepsUntil: false };
    const { ids } = await run(model);
    expect(ids.length).toBe(60);
  });

  test("oldest first without until, after a stop at any page", async () => {
    const model = { ...MODEL, times: spread(60), until: false, keepsUntil: false, limit: 5 };
    const whole = await run(model);
    expect(whole.problems).toEqual([]);
    for (const [index, { cursor }] of whole.pages.entries()) {
      const before = whole.pages
        .slice(0, index + 1)
        .flatMap(({ fills }) => fills.map(({ identity }) => identity));
      const after = await run(model, cursor);
      expect(new Set([...before, ...after.ids]).size, `page ${index}`).toBe(60);
      expect(after.problems).toEqual([]);
    }
  });

  test("through windows of a day", async () => {
    const times = Array.from({ length: 50 }, (_, index) => NOW - 1 - index * DAY_MS * 3.7).map(
      Math.floor,
    );
    for (const order of ["oldest-first", "newest-first"] as const) {
      const { ids } = await run({ ...MODEL, times, order, windowDays: 1 });
      expect(ids.length).toBe(50);
    }
  });

  test("equal fills without ids stay as many as they are", async () => {
    const twins = [NOW - 5_000, NOW - 5_000, NOW - 9_000, NOW - 9_000, NOW - 9_000, NOW - 20_000];
    for (const order of ["oldest-first", "newest-first"] as const) {
      const { ids } = await run({ ...MODEL, times: twins, order, pageSize: 4, hasIds: false });
      expect(new Set(ids).size).toBe(twins.length);
    }
  });

  test("new fills are found by the next fetch, with a short overlap", async () => {
    const old = Array.from({ length: 30 }, (_, index) => NOW - 2_000 - index * DAY_MS);
    const first = await run({ ...MODEL, times: old });
    const cursor = first.pages.at(-1)?.cursor ?? null;
    const later = [...old, NOW + 1_000, NOW + 2_000];
    const next = await run({ ...MODEL, times: later, keepsUntil: false }, cursor, NOW + DAY_MS);
    expect(next.ids).toContain(":t30:o30");
    expect(next.ids).toContain(":t31:o31");
    expect(next.ids.length).toBeLessThan(15);
  });
});

describe("it always ends", () => {
  test("where the exchange ignores every parameter", async () => {
    const { ids, asked } = await run({
      ...MODEL,
      times: spread(30),
      keepsSince: false,
      keepsUntil: false,
    });
    expect(ids.length).toBe(5);
    expect(asked).toBeLessThan(10);
  });

  test("and says that older trades are out of reach where it can be known", async () => {
    const model: Model = {
      ...MODEL,
      times: spread(30),
      order: "newest-first",
      until: false,
      keepsUntil: false,
      limit: 5,
    };
    const { ids, problems } = await run(model);
    expect(ids.length).toBe(5);
    expect(problems[0]?.message).toContain("newest trades only");
  });

  test("where one millisecond holds more than a page, and says so instead of skipping what follows", async () => {
    const crowd = Array.from({ length: 9 }, () => NOW - 50_000);
    for (const order of ["oldest-first", "newest-first"] as const) {
      const { ids, problems } = await run({
        ...MODEL,
        times: [...spread(4), ...crowd, NOW - 90_000],
        order,
        pageSize: 3,
      });
      expect(ids.length).toBeGreaterThanOrEqual(8);
      expect(problems.some(({ message }) => message.includes("one moment"))).toBe(true);
    }
  });

  test("and says so where asking from a date brings nothing though there are trades", async () => {
    const model = { ...MODEL, times: spread(4) };
    const asked = { count: 0 };
    const session = sessionOf(model, asked);
    const blind: CcxtSession = {
      ...session,
      trades: (query) =>
        query.since === undefined
          ? session.trades(query)
          : Promise.resolve({ rows: [], answer: {}, body: {} }),
    };
    const problems = [];
    const ids = [];
    for await (const page of pagesOf(
      timeWalk,
      { session: blind, log: silentLogger(), startedAt: NOW, now: () => NOW },
      null,
    )) {
      problems.push(...page.problems);
      ids.push(...page.fills.map(({ identity }) => identity));
    }
    expect(ids.length).toBe(4);
    expect(problems[0]?.message).toContain("asked from a date");
  });

  test("at the first trade of all, where it goes in windows and no history is known", async () => {
    const { ids, asked } = await run({ ...MODEL, times: spread(4), windowDays: 30 });
    expect(ids.length).toBe(4);
    expect(asked).toBeLessThan((NOW - Date.UTC(2009, 0, 3)) / DAY_MS / 30 + 10);
  });

  test("where older windows are refused: that is where the history begins, and a gap is said", async () => {
    const kept = 5 * DAY_MS;
    const model = { ...MODEL, windowDays: 1, times: spread(20).map((time) => time - DAY_MS) };
    const walk = async (cursor: Cursor | null, startedAt: number) => {
      const session = sessionOf(model, { count: 0 });
      const forgetful: CcxtSession = {
        ...session,
        trades: (query) =>
          Number(query.params?.until ?? startedAt) < startedAt - kept
            ? Promise.reject(new BrokerError("config", "BROKER_CONFIG", "too old"))
            : session.trades(query),
      };
      const tools = {
        ...{ session: forgetful, log: silentLogger(), startedAt, now: () => startedAt },
      };
      const pages: FillPage[] = [];
      for await (const page of pagesOf(timeWalk, tools, cursor)) pages.push(structuredClone(page));
      return pages;
    };
    const first = await walk(null, NOW);
    expect(first.flatMap(({ problems }) => problems)).toEqual([]);
    expect(first.flatMap(({ fills }) => fills).length).toBe(20);
    const cursor = first.at(-1)?.cursor ?? null;
    const from = coveredByLanes(cursor ?? {})?.from ?? 0;
    expect(from).toBeGreaterThan(NOW - kept - 2 * DAY_MS);
    // A sync in time has its overlap and nothing to say; one that comes weeks later does.
    const soon = await walk(cursor, NOW + DAY_MS);
    expect(soon.flatMap(({ problems }) => problems)).toEqual([]);
    const late = await walk(cursor, NOW + 20 * DAY_MS);
    expect(late.flatMap(({ problems }) => problems)[0]?.message).toContain("are missing");
  });

  test("where it keeps a few days only: what came and went between two syncs is said to be missing", async () => {
    const model = { ...MODEL, times: spread(4), historyDays: 3, pageSize: 50 };
    const cursor = (await run(model)).pages.at(-1)?.cursor ?? null;
    expect(coveredByLanes(cursor ?? {})?.from).toBe(NOW - 3 * DAY_MS);
    expect((await run(model, cursor, NOW + 2 * DAY_MS)).problems).toEqual([]);
    // Still in the newest answer, though before what can be asked for.
    const late = { ...model, times: [...model.times, NOW + DAY_MS], keepsUntil: false };
    const { ids, problems } = await run(late, cursor, NOW + 5 * DAY_MS);
    expect(ids).toContain(":t4:o4");
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("those since the last sync are missing"),
    ]);
  });

  test("at the cap of answers, from where the next fetch goes on", async () => {
    const model = { ...MODEL, times: spread(80) };
    const asked = { count: 0 };
    const tools = {
      session: sessionOf(model, asked),
      log: silentLogger(),
      startedAt: NOW,
      now: () => NOW,
    };
    const seen = new Set<string>();
    let cursor: Cursor | null = null;
    for (let fetches = 0; fetches < 30 && seen.size < 80; fetches += 1) {
      for await (const page of pagesOf(timeWalk, tools, cursor, 5)) {
        for (const { identity } of page.fills) seen.add(identity);
        cursor = JSON.parse(JSON.stringify(page.cursor)) as Cursor;
      }
    }
    expect(seen.size).toBe(80);
  });
});

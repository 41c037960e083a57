/** Lists that are leafed through: everything comes, once, though they grow meanwhile; and it always ends. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cursor, FillPage } from "../../../src-main/brokers/broker";
import type { CcxtEntry } from "../../../src-main/brokers/ccxt/catalogue";
import type { CcxtExchange } from "../../../src-main/brokers/ccxt/exchange-port";
import type { CcxtSession, TradesAnswer } from "../../../src-main/brokers/ccxt/session";
import { leavesWalk } from "../../../src-main/brokers/ccxt/walks/leaves";
import { pagesOf } from "../../../src-main/brokers/ccxt/walks/pages";
import { DAY_MS, HOUR_MS } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";

const NOW = Date.UTC(2026, 5, 1);

interface Model {
  /** Trades at the beginning, an hour apart, the newest an hour ago. */
  count: number;
  pageSize: number;
  /** New trades before each answer. */
  arriving: number;
  /** What the exchange makes of the page it is asked for. */
  keepsPage: boolean;
  isOldestFirst: boolean;
  historyDays?: number;
}
const MODEL: Model = {
  count: 30,
  pageSize: 7,
  arriving: 0,
  keepsPage: true,
  isOldestFirst: false,
};

/** Independent Reserve, as far as its list goes: by `pageIndex`, from 1. */
function exchangeOf(model: Model) {
  const times = Array.from({ length: model.count }, (_, n) => NOW - (model.count - n) * HOUR_MS);
  let asked = 0;
  async function trades({ params }: Parameters<CcxtSession["trades"]>[0]): Promise<TradesAnswer> {
    asked += 1;
    const rows = times.map((timestamp, id) => ({ timestamp, id: `t${id}` }));
    if (!model.isOldestFirst) rows.reverse();
    const index = model.keepsPage ? Number(params?.pageIndex ?? 1) - 1 : 0;
    const Data = rows.slice(index * model.pageSize, (index + 1) * model.pageSize);
    for (let n = 0; n < model.arriving; n += 1) times.push(NOW + times.length);
    const body = { Data, asked };
    return {
      body,
      answer: body,
      rows: Data.map((row) => ({
        row,
        reason: "",
        trade: { ...row, symbol: "BTC/AUD", side: "buy", price: "1", amount: "2" },
      })),
    };
  }
  const paging = { limit: null, windowDays: null, historyDays: model.historyDays ?? null };
  const entry: CcxtEntry = {
    ...{
      id: "independentreserve",
      name: "Anywhere",
      credentials: [],
      optional: [],
      sandbox: false,
    },
    ...{ until: false, spot: paging, contract: paging, perSymbol: false },
    ...{ website: null, keyPage: null, rateLimitMs: 100 },
  };
  const session: CcxtSession = {
    entry,
    options: { symbols: null, since: null, exchange: {} },
    exchange: {} as CcxtExchange,
    transport: {
      ...{
        fetch: () => Promise.reject(),
        fetchJson: () => Promise.reject(),
        sent: 0,
        status: null,
      },
      ...{ retryAfterMs: undefined, brokerTime: null, clockSkewMs: null, sample: undefined },
    },
    call: (action) => action(),
    trades,
    positions: async () => [],
  };
  return { session, times, asked: () => asked };
}

async function walk(session: CcxtSession, cursor: Cursor | null = null, startedAt = NOW) {
  const tools = { session, log: silentLogger(), startedAt, now: () => startedAt };
  const stored = cursor === null ? null : (JSON.parse(JSON.stringify(cursor)) as Cursor);
  const pages: FillPage[] = [];
  for await (const page of pagesOf(leavesWalk, tools, stored)) pages.push(structuredClone(page));
  return pages;
}

const idsOf = (pages: readonly FillPage[]): string[] =>
  pages.flatMap(({ fills }) => fills.map(({ brokerFillId }) => brokerFillId));

describe("everything comes, once", () => {
  test("whatever the page size, while the list grows, and after a stop at any page", async () => {
    const models = fc.record({
      count: fc.integer({ min: 0, max: 60 }),
      pageSize: fc.integer({ min: 2, max: 12 }),
      arriving: fc.integer({ min: 0, max: 1 }),
      isOldestFirst: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(models, fc.nat(), async (part, at) => {
        const { session } = exchangeOf({ ...MODEL, ...part });
        const whole = await walk(session);
        const ids = idsOf(whole);
        expect(new Set(ids).size).toBe(ids.length);
        const old = Array.from({ length: part.count }, (_, n) => `t${n}`);
        expect(new Set(ids)).toEqual(new Set([...ids, ...old]));
        const stop = at % whole.length;
        const rest = await walk(session, whole[stop]?.cursor);
        const seen = new Set([...idsOf(whole.slice(0, stop + 1)), ...idsOf(rest)]);
        for (const id of old) expect(seen).toContain(id);
      }),
      { numRuns: 150 },
    );
  });

  test("a later walk reads back to an overlap, and finds what is new", async () => {
    const { session, times, asked } = exchangeOf({ ...MODEL, count: 200 });
    const cursor = (await walk(session)).at(-1)?.cursor ?? null;
    const before = asked();
    times.push(NOW + HOUR_MS, NOW + 2 * HOUR_MS);
    const next = idsOf(await walk(session, cursor, NOW + 3 * HOUR_MS));
    expect(next).toEqual(expect.arrayContaining(["t200", "t201"]));
    expect(asked() - before).toBeLessThan(8);
    expect(next.length).toBeGreaterThanOrEqual(DAY_MS / HOUR_MS);
  });

  test("a list that is oldest first is read to its end each time", async () => {
    const { session, times } = exchangeOf({ ...MODEL, isOldestFirst: true });
    const cursor = (await walk(session)).at(-1)?.cursor ?? null;
    times.push(NOW + 1);
    expect(idsOf(await walk(session, cursor, NOW + DAY_MS))).toContain("t30");
  });
});

test("where the exchange keeps a few days only, a sync that comes later says what it may miss", async () => {
  const { session } = exchangeOf({ ...MODEL, historyDays: 3 });
  const cursor = (await walk(session)).at(-1)?.cursor ?? null;
  const problemsAt = async (now: number) =>
    (await walk(session, cursor, now)).flatMap(({ problems }) => problems);
  expect(await problemsAt(NOW + 2 * DAY_MS)).toEqual([]);
  expect(await problemsAt(NOW + 5 * DAY_MS)).toMatchObject([
    { message: expect.stringContaining("those since the last sync are missing") },
  ]);
});

test("it ends where the exchange gives the same page again and again", async () => {
  const { session, asked } = exchangeOf({ ...MODEL, keepsPage: false });
  expect(idsOf(await walk(session)).length).toBe(7);
  expect(asked()).toBeLessThan(6);
});

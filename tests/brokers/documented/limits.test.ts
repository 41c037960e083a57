/** What the exchanges' documents refuse or leave out is not asked for, and what lies behind it comes all the same. */
import { expect, test } from "vitest";
import { readCatalogue } from "../../../src-main/brokers/ccxt/catalogue";
import { timePagingOf } from "../../../src-main/brokers/ccxt/paging/time-paging";
import { bitstampRows, bitstampService } from "../../harness/replay/bitstamp";
import { bitvavoRows } from "../../harness/replay/bitvavo";
import {
  coinbaseExchangeRows,
  coinbaseExchangeService,
} from "../../harness/replay/coinbaseexchange";
import { foxbitRows, foxbitService } from "../../harness/replay/foxbit";
import { exchangeOf, listed, Refusal } from "../../harness/replay/listing";
import { numberOf, type ReplayService, type Row } from "../../harness/replay/service";
import { byMarket, whitebitRows } from "../../harness/replay/whitebit";
import { wooRows, wooService } from "../../harness/replay/woo";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const DAY_MS = 86_400_000;
const NEWEST = Date.UTC(2025, 8, 1, 20, 27, 6);
const NOW = NEWEST + 60_000;

interface Imported {
  brokerId: string;
  service: ReplayService;
  /** None: all markets. */
  symbols?: string[];
}

/** How many different fills the first import brings. */
async function countOf({ brokerId, service, symbols = [] }: Imported): Promise<number> {
  const options: Record<string, string[]> = symbols.length > 0 ? { symbols } : {};
  const credentials = { apiKey: "k", secret: "c2VjcmV0", password: "p" };
  const login = { brokerId, credentials, options };
  return withRig(login, { others: [service] }, async ({ pages }) => {
    const all = await pages(null, { now: NOW });
    expect(problemsOf(all)).toEqual([]);
    return new Set(identities(all)).size;
  });
}

test("Poloniex answers for ranges of 180 days at most", async () => {
  const rows: Row[] = Array.from({ length: 900 }, (_, index) => ({
    ...{ id: String(62_561_238 - index), symbol: "LINK_USDT", accountType: "SPOT", side: "SELL" },
    ...{ orderId: String(32_164_923_987_566_592 - index), type: "MARKET", matchRole: "TAKER" },
    ...{ createTime: NEWEST - index * DAY_MS, price: "7.9", quantity: "0.8", amount: "6.32" },
    ...{
      feeCurrency: "USDT",
      feeAmount: "0.00916",
      pageId: String(32_164_924_331_503_616 - index),
    },
  }));
  const market = { symbol: "LINK_USDT", baseCurrencyName: "LINK", quoteCurrencyName: "USDT" };
  const symbolTradeLimit = { priceScale: 3, quantityScale: 4 };
  const answers = {
    "/markets": [{ ...market, state: "NORMAL", symbolTradeLimit }],
    "/v3/market/allInstruments": { code: 200, msg: "Success", data: [] },
  };
  const service = exchangeOf(answers, "/trades", (params) => {
    const until = numberOf(params, "endTime", NOW);
    const from = numberOf(params, "startTime", until - 7 * DAY_MS);
    if (until - from > 180 * DAY_MS) {
      throw new Refusal({ status: 400, body: { code: 400, message: "Invalid time range" } });
    }
    const limit = Math.min(numberOf(params, "limit", 500), 1_000);
    const timeOf = ({ createTime }: Row) => Number(createTime);
    return listed(rows, timeOf, { from, until, order: "newest-first", limit });
  });
  expect(await countOf({ brokerId: "poloniex", service })).toBe(900);
});

test("WOO X keeps two years", async () => {
  const rows = wooRows({ count: 700, newest: NEWEST, stepMs: DAY_MS });
  expect(await countOf({ brokerId: "woo", service: wooService({ rows }) })).toBe(700);
});

test("the end of a range need not belong to it: WOO X does not say", async () => {
  const rows = wooRows({ count: 700, newest: NEWEST, stepMs: DAY_MS });
  // The first answer's edge lies between fills of one moment.
  for (const row of rows.slice(190, 210)) row.executedTimestamp = rows[200]?.executedTimestamp;
  const whole = wooService({ rows });
  const service: ReplayService = (request) => {
    const params = new URLSearchParams(request.params);
    if (params.has("endTime")) params.set("endTime", String(Number(params.get("endTime")) - 1));
    return whole({ ...request, params });
  };
  expect(await countOf({ brokerId: "woo", service })).toBe(700);
});

test.each([
  {
    ...{ brokerId: "coinbaseexchange", symbol: "BTC/USD" },
    rows: coinbaseExchangeRows,
    service: coinbaseExchangeService,
  },
  { brokerId: "foxbit", symbol: "BTC/BRL", rows: foxbitRows, service: foxbitService },
])(
  "a page of $brokerId may end within a millisecond: its bounds are finer than ours",
  async ({ brokerId, symbol, rows: rowsOf, service }) => {
    const rows = rowsOf({ count: 300, newest: NEWEST, stepMs: DAY_MS / 12 });
    for (const row of rows.slice(190, 210)) row.created_at = rows[200]?.created_at;
    expect(await countOf({ brokerId, symbols: [symbol], service: service({ rows }) })).toBe(300);
  },
);

test("GRVT's bounds are nanoseconds: the last of the millisecond that is asked for", () => {
  const entry = readCatalogue().find(({ id }) => id === "grvt");
  const asked = entry && timePagingOf(entry, "linear").ask(NEWEST, NOW).params;
  expect(asked).toEqual({ end_time: `${NOW}999999` });
});

test.each(["deepcoin", "modetrade", "pacifica", "woofipro"])(
  "whether the end of a range belongs to it %s does not say: it is asked for a millisecond more",
  (id) => {
    const entry = readCatalogue().find((one) => one.id === id);
    const asked = entry && timePagingOf(entry, "linear").ask(NEWEST, NOW);
    expect(asked).toEqual({ since: NEWEST, params: { until: NOW + 1 } });
  },
);

test("Nado tells times by the second, and shows up to 500 fills of one", () => {
  const entry = readCatalogue().find(({ id }) => id === "nado");
  expect(entry && timePagingOf(entry, "linear")).toMatchObject({ limit: 500, unitMs: 1_000 });
});

test("a moment with more fills than WOO X shows at once hides nothing older", async () => {
  const rows = wooRows({ count: 60, newest: NEWEST, stepMs: 1 });
  for (const row of rows.slice(21, 46)) row.executedTimestamp = rows[21]?.executedTimestamp;
  const login = { brokerId: "woo", credentials: { apiKey: "k", secret: "c2VjcmV0" }, options: {} };
  const services = { others: [wooService({ rows, pageSize: 20 })] };
  await withRig(login, services, async ({ pages }) => {
    const all = await pages(null, { now: NOW });
    expect(problemsOf(all).map(({ message }) => message)).toEqual([
      expect.stringMatching(/More fills in one moment/),
    ]);
    const seen = new Set(all.flatMap(({ fills }) => fills.map((fill) => fill.brokerFillId)));
    for (const { id } of [...rows.slice(0, 21), ...rows.slice(46)])
      expect(seen).toContain(String(id));
  });
});

test("Bitstamp lists years of rewards between two trades", async () => {
  const trades = bitstampRows({ count: 40, newest: NEWEST });
  const rewards: Row[] = Array.from({ length: 6_000 }, (_, index) => ({
    ...{ id: 500_000_000 + index, datetime: trades[20]?.datetime, type: "27", fee: "0.00000" },
    ...{ eth: "0.00010000", btc: 0, usd: 0, eur: 0 },
  }));
  const rows = [...trades.slice(0, 20), ...rewards, ...trades.slice(20)];
  expect(await countOf({ brokerId: "bitstamp", service: bitstampService({ rows }) })).toBe(40);
});

test("Bitvavo answers for ranges of 24 hours at most, and leafs on by the trade's id", async () => {
  const rows = bitvavoRows({ count: 2_500, newest: NEWEST, stepMs: DAY_MS / 4 });
  // The answers' edges lie between fills of one moment.
  for (const row of rows.slice(1_490, 1_510)) row.timestamp = rows[1_500]?.timestamp;
  const sorted = rows.toSorted((a, b) => Number(b.timestamp) - Number(a.timestamp));
  const answers = {
    "/v2/markets": [{ market: "BTC-EUR", base: "BTC", quote: "EUR", status: "trading" }],
  };
  const service = exchangeOf(answers, "/v2/trades", (params) => {
    const [from, until] = [numberOf(params, "start", 0), numberOf(params, "end", NOW)];
    if (params.has("start") && until - from > DAY_MS) {
      const error = "start to end must be 24 hours at most";
      throw new Refusal({ status: 400, body: { errorCode: 205, error } });
    }
    const first = sorted.findIndex(({ id }) => id === params.get("tradeIdTo"));
    const limit = Math.min(numberOf(params, "limit", 500), 1_000);
    const inside = sorted.slice(Math.max(first, 0)).filter((row) => Number(row.timestamp) <= until);
    return inside.slice(0, limit);
  });
  const symbols = ["BTC/EUR"];
  expect(await countOf({ brokerId: "bitvavo", service, symbols })).toBe(2_500);
});

test.each([["of all markets"], ["of one market"]])(
  "WhiteBIT skips 10,000 rows at most: what is older %s is asked for by its date",
  async (which) => {
    const isOne = which === "of one market";
    const count = isOne ? 20_900 : 10_450;
    const rows = whitebitRows({ count, newest: NEWEST, stepMs: 7_000 }).filter(
      ({ market }) => !isOne || market === "BTC_USDT",
    );
    const markets = ["BTC", "ETH"].map((stock) => ({
      ...{ name: `${stock}_USDT`, stock, money: "USDT", stockPrec: "6", moneyPrec: "2" },
      ...{ feePrec: "4", makerFee: "0.1", takerFee: "0.1", minAmount: "0.001", type: "spot" },
      tradesEnabled: true,
    }));
    const answers = {
      "/api/v4/public/markets": markets,
      "/api/v4/trade-account/balance": {},
    };
    const service = exchangeOf(answers, "/api/v4/trade-account/executed-history", (params) => {
      const offset = numberOf(params, "offset", 0);
      if (offset > 10_000) {
        const errors = { offset: ["The offset may not be greater than 10000."] };
        throw new Refusal({ status: 422, body: { code: 0, errors, message: "Validation failed" } });
      }
      const end = numberOf(params, "endDate", NOW / 1_000);
      const shown = listed(rows, ({ time }) => Number(time) * 1_000, {
        ...{ until: end * 1_000, order: "newest-first", offset },
        limit: Math.min(numberOf(params, "limit", 50), 100),
      });
      return isOne ? shown : byMarket(shown);
    });
    const symbols = isOne ? ["BTC/USDT"] : [];
    expect(await countOf({ brokerId: "whitebit", service, symbols })).toBe(rows.length);
  },
);

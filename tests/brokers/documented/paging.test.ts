/** Exchanges whose lists are asked by a range of time, or leafed through, in a way of their own: nothing is left behind. */
import { expect, test } from "vitest";
import { exchangeOf, listed } from "../../harness/replay/listing";
import { numberOf, type Row } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const NEWEST = Date.UTC(2025, 8, 1, 20, 27, 6);
const NOW = NEWEST + 60_000;
const COUNT = 250;
const KEY = { apiKey: "k", secret: "c2VjcmV0" };

const timesOf = (stepMs: number): number[] =>
  Array.from({ length: COUNT }, (_, index) => NEWEST - index * stepMs);

interface Subject {
  brokerId: string;
  options: Row;
  answers: Row;
  path: string;
  list(params: URLSearchParams): unknown;
}

const matches: Row[] = timesOf(6 * 60_000).map((time, index) => ({
  ...{ symbol: "btcjpy", id: 9_000 - index, "trade-id": 9_000 - index, "order-id": index },
  ...{ type: "buy-limit", role: "maker", "filled-amount": "0.5", price: "4000000" },
  ...{ "created-at": time, "filled-fees": "20", "fee-currency": "jpy" },
}));
const BITTRADE: Subject = {
  brokerId: "bittrade",
  options: {},
  answers: {
    "/v1/common/symbols": {
      status: "ok",
      data: [
        { "base-currency": "btc", "quote-currency": "jpy", symbol: "btcjpy", state: "online" },
      ],
    },
  },
  path: "/v1/order/matchresults",
  list: (params) => ({
    status: "ok",
    data: listed(matches, (row) => Number(row["created-at"]), {
      from: numberOf(params, "start-time", NOW - 2 * DAY_MS),
      until: numberOf(params, "end-time", NOW),
      order: "newest-first",
      limit: Math.min(numberOf(params, "size", 100), 100),
    }),
  }),
};

const executed: Row[] = timesOf(HOUR_MS).map((time, index) => ({
  ...{ type: "BTC Sell order executed", typeI: 6, crypto: 195_000 + index, amount: 1380.58 },
  ...{ rate: 709_765.5, date: new Date(time).toISOString(), unit: "INR", factor: 100_000_000 },
  ...{ fee: 3.47, id: String(2_938_823 - index) },
}));
const BITBNS: Subject = {
  brokerId: "bitbns",
  options: { symbols: ["BTC/INR"] },
  answers: {
    "/order/fetchMarkets": [
      {
        ...{ id: "BTC", symbol: "BTC/INR", base: "BTC", quote: "INR", baseId: "BTC" },
        ...{ quoteId: "", active: true, limits: { amount: {}, price: {}, cost: {} } },
        ...{ precision: { amount: 8, price: 2 }, info: {} },
      },
    ],
  },
  path: "/api/trade/v1/listExecutedOrders/BTC",
  list: (params) => {
    const page = numberOf(params, "page", 0);
    return { data: executed.slice(page * 20, page * 20 + 20), status: 1, error: null, code: 200 };
  },
};

test.each([BITTRADE, BITBNS])("$brokerId", async (subject) => {
  const { brokerId, answers, path, list } = subject;
  const options = { ...subject.options, since: NEWEST - 12 * DAY_MS };
  const service = exchangeOf(answers, path, list);
  const login = { brokerId, credentials: KEY, options };
  await withRig(login, { others: [service] }, async ({ pages }) => {
    const all = await pages(null, { now: NOW });
    expect(problemsOf(all)).toEqual([]);
    expect(new Set(identities(all)).size).toBe(COUNT);
  });
});

test("Bullish is told the end of a range by its own name only", async () => {
  const trade = {
    ...{ symbol: "BTCUSDC", tradeId: "41", orderId: "42", price: "50000.5", quantity: "1.5" },
    ...{ side: "BUY", isTaker: false, createdAtTimestamp: String(NEWEST), quoteFee: "3" },
    baseFee: "0",
  };
  const market = { symbol: "BTCUSDC", marketType: "SPOT", baseSymbol: "BTC", quoteSymbol: "USDC" };
  const answers = {
    "/trading-api/v1/markets": [{ ...market, marketEnabled: true }],
    "/trading-api/v1/users/hmac/login": { token: "t" },
  };
  const options = { tradingAccountId: "1", since: NEWEST - DAY_MS };
  const login = { brokerId: "bullish", credentials: KEY, options };
  const service = exchangeOf(answers, "/trading-api/v1/history/trades", () => [trade]);
  await withRig(login, { others: [service] }, async ({ pages, server }) => {
    const all = await pages(null, { now: NOW });
    expect(problemsOf(all)).toEqual([]);
    expect(all.flatMap(({ fills }) => fills)).toMatchObject([{ fee: "3", feeCurrency: "USDC" }]);
    const asked = server.tradeRequests.map(({ params }) => params);
    expect(asked.some((params) => params.has("createdAtDatetime[lte]"))).toBe(true);
    expect(asked.some((params) => params.has("until"))).toBe(false);
  });
});

test("Backpack is asked for liquidations too", async () => {
  const fill = {
    ...{ clientId: null, fee: "0.005", feeSymbol: "USDC", isMaker: false, orderId: "4238907375" },
    ...{ price: "3826.15", quantity: "0.0026", side: "Ask", symbol: "ETH_USDC" },
    ...{
      systemOrderType: "LiquidatePositionOnBook",
      timestamp: "2025-09-01T20:27:06",
      tradeId: 97,
    },
  };
  const filters = { price: { tickSize: "0.01" }, quantity: { stepSize: "0.0001" } };
  const market = { symbol: "ETH_USDC", baseSymbol: "ETH", quoteSymbol: "USDC", marketType: "SPOT" };
  const answers = {
    "/api/v1/markets": [{ ...market, filters, orderBookState: "Open", visible: true }],
  };
  const login = {
    brokerId: "backpack",
    credentials: { apiKey: "k", secret: Buffer.alloc(32, 1).toString("base64") },
    options: { since: NEWEST - DAY_MS },
  };
  const service = exchangeOf(answers, "/wapi/v1/history/fills", () => [fill]);
  await withRig(login, { others: [service] }, async ({ pages, server }) => {
    const all = await pages(null, { now: NOW });
    expect(problemsOf(all)).toEqual([]);
    const fills = all.flatMap((page) => page.fills);
    expect(fills[0]).toMatchObject({ side: "sell", executedAt: NEWEST, liquidity: "taker" });
    expect(server.tradeRequests.some(({ params }) => params.has("fillType"))).toBe(false);
  });
});

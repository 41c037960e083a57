/** Exchanges of which ccxt asks one page only: all of their fills come, whatever their number. */
import { expect, test } from "vitest";
import { answered, listed } from "../../harness/replay/listing";
import { numberOf, type ReplayService, type Row } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const NEWEST = Date.now() - HOUR_MS;
const KEY = { apiKey: "k", secret: "c2VjcmV0" };
const timesOf = (count: number, stepMs = HOUR_MS): number[] =>
  Array.from({ length: count }, (_, index) => NEWEST - index * stepMs);

interface Subject {
  brokerId: string;
  count: number;
  options?: Row;
  service: ReplayService;
  /** The newest fill. */
  fill: Row;
}

const serving =
  (answers: Row, path: string, list: Parameters<typeof answered>[1], rows: Row[]): ReplayService =>
  (request) => {
    if (request.path === path) return answered({ rows }, list);
    return request.path in answers ? { body: answers[request.path] } : null;
  };

/** BitTeam sorts by nothing in particular. */
const bitteamRows: Row[] = timesOf(250).map((time, index) => ({
  ...{ id: 34_880_724 - index, tradeId: String(4_368_041 - index), pair: "eth_usdt" },
  ...{ makerOrderId: 106_742_914, takerOrderId: 106_761_614, quantity: "0.00955449" },
  ...{ price: "1993.674994", side: "sell", timestamp: Math.floor(time / 1_000) },
  ...{ feeMaker: { amount: "0.0000191", symbol: "eth" }, isCurrentSide: "maker" },
}));
const BITTEAM: Subject = {
  brokerId: "bitteam",
  count: 250,
  service(request) {
    const { params } = request;
    const at = numberOf(params, "offset", 0);
    const trades = bitteamRows
      .toSorted((a, b) => (Number(a.id) % 7) - (Number(b.id) % 7))
      .slice(at, at + Math.min(numberOf(params, "limit", 10), 100));
    const pair = { id: 2, name: "eth_usdt", active: true, baseStep: 8, quoteStep: 6 };
    return serving(
      { "/trade/api/ccxt/pairs": { ok: true, result: { count: 1, pairs: [pair] } } },
      "/trade/api/ccxt/tradesOfUser",
      () => ({ ok: true, result: { count: 250, trades } }),
      bitteamRows,
    )(request);
  },
  fill: {
    symbol: "ETH/USDT",
    side: "buy",
    fee: "0.0000191",
    feeCurrency: "ETH",
    executedAt: Math.floor(NEWEST / 1_000) * 1_000,
  },
};

const latokenRows: Row[] = timesOf(250).map((time, index) => ({
  ...{ id: `t-${index}`, isMakerBuyer: false, direction: "TRADE_DIRECTION_BUY" },
  ...{ baseCurrency: "coin-1", quoteCurrency: "coin-2", price: "4564.32", quantity: "0.01000" },
  ...{ cost: "45.6432", fee: "0.2236516800", order: "o-1", timestamp: time, makerBuyer: false },
}));
const coin = (id: string, tag: string): Row => ({ id, status: "CURRENCY_STATUS_ACTIVE", tag });
const LATOKEN: Subject = {
  brokerId: "latoken",
  count: 250,
  service: (request) =>
    serving(
      {
        "/v2/time": { serverTime: Date.now() },
        "/v2/currency": [coin("coin-1", "ETH"), coin("coin-2", "USDT")],
        "/v2/pair": [
          {
            id: "pair-1",
            status: "PAIR_STATUS_ACTIVE",
            baseCurrency: "coin-1",
            quoteCurrency: "coin-2",
          },
        ],
      },
      "/v2/auth/trade",
      (rows) =>
        listed(rows, ({ timestamp }) => Number(timestamp), {
          // The newest that are older.
          until: numberOf(request.params, "from", Date.now()) - 1,
          order: "newest-first",
          limit: Math.min(numberOf(request.params, "limit", 100), 100),
        }),
      latokenRows,
    )(request),
  fill: { symbol: "ETH/USDT", side: "buy", fee: "0.22365168", executedAt: NEWEST },
};

const coinoneRows: Row[] = timesOf(250, DAY_MS / 4).map((time, index) => ({
  ...{ trade_id: `0e2bb80f-${index}`, order_id: "0e2b9627-1e4d", quote_currency: "KRW" },
  ...{ target_currency: index % 2 === 0 ? "BTC" : "ETH", order_type: "LIMIT", is_ask: true },
  ...{ is_maker: true, price: "8420", qty: "0.1599", timestamp: time, fee_rate: "0.001" },
  ...{ fee: "162", fee_currency: "KRW" },
}));
const COINONE: Subject = {
  brokerId: "coinone",
  count: 250,
  service(request) {
    const sent = request.headers["x-coinone-payload"];
    const asked = sent ? JSON.parse(Buffer.from(sent, "base64").toString()) : {};
    const ticker = (target_currency: string): Row => ({ quote_currency: "krw", target_currency });
    const isTooLong = asked.to_ts - asked.from_ts > 90 * DAY_MS || asked.to_ts > Date.now();
    return serving(
      {
        "/public/v2/ticker_new/KRW": {
          result: "success",
          error_code: "0",
          tickers: [ticker("btc"), ticker("eth")],
        },
      },
      "/v2.1/order/completed_orders/all",
      (rows) =>
        isTooLong
          ? { result: "error", error_code: "107", error_msg: "Parameter value is wrong" }
          : {
              result: "success",
              error_code: "0",
              completed_orders: listed(rows, ({ timestamp }) => Number(timestamp), {
                from: asked.from_ts,
                until: asked.to_ts,
                order: "newest-first",
                limit: asked.size,
              }),
            },
      coinoneRows,
    )(request);
  },
  fill: {
    ...{ brokerFillId: "0e2bb80f-0", brokerOrderId: "0e2b9627-1e4d", symbol: "BTC/KRW" },
    ...{ side: "sell", quantity: "0.1599", price: "8420", fee: "162", feeCurrency: "KRW" },
    ...{ liquidity: "maker", executedAt: NEWEST },
  },
};

const deliveryRows: Row[] = timesOf(2_300).map((time, index) => ({
  ...{ id: 121_234_231 - index, create_time: time / 1_000, contract: "BTC_USDT_20301227" },
  ...{ order_id: "21893289839", size: -100, price: "100.123", role: "taker", fee: "0.01" },
}));
const GATE_DELIVERY: Subject = {
  brokerId: "gate",
  count: 2_300,
  options: { symbols: ["BTC/USDT:USDT-301227"] },
  service: (request) =>
    serving(
      {
        "/api/v4/account/detail": { user_id: 1, key: { mode: 1 } },
        "/api/v4/spot/currency_pairs": [],
        "/api/v4/margin/currency_pairs": [],
        "/api/v4/futures/usdt/contracts": [],
        "/api/v4/futures/btc/contracts": [],
        "/api/v4/delivery/btc/contracts": [],
        "/api/v4/delivery/usdt/contracts": [
          {
            name: "BTC_USDT_20301227",
            ...{ type: "direct", quanto_multiplier: "0.0001", order_size_min: 1 },
            ...{ expire_time: Date.UTC(2030, 11, 27, 8) / 1_000, underlying: "BTC_USDT" },
            ...{ in_delisting: false },
          },
        ],
      },
      "/api/v4/delivery/usdt/my_trades",
      (rows) => {
        const at = numberOf(request.params, "offset", 0);
        return rows.slice(at, at + Math.min(numberOf(request.params, "limit", 100), 1_000));
      },
      deliveryRows,
    )(request),
  fill: { symbol: "BTC/USDT:USDT-301227", side: "sell", quantity: "100" },
};

test.each([BITTEAM, LATOKEN, COINONE, GATE_DELIVERY])("$brokerId", async (subject) => {
  const { brokerId, count, service, fill } = subject;
  const options = { ...subject.options, since: NEWEST - 200 * DAY_MS };
  const login = { brokerId, credentials: KEY, options };
  await withRig(login, { others: [service] }, async ({ pages }) => {
    const all = await pages();
    expect(problemsOf(all)).toEqual([]);
    expect(new Set(identities(all)).size).toBe(count);
    const [newest] = all
      .flatMap(({ fills }) => fills)
      .toSorted((a, b) => b.executedAt - a.executedAt);
    expect(newest).toMatchObject(fill);
    const again = await pages(all.at(-1)?.cursor);
    expect(problemsOf(again)).toEqual([]);
    expect(identities(all)).toEqual(expect.arrayContaining(identities(again)));
  });
});

test("hibachi: says that it showed its newest fills only", async () => {
  const rows: Row[] = timesOf(100).map((time, index) => ({
    ...{ askAccountId: 221, askOrderId: "589168494921909200", bidAccountId: 132 },
    ...{
      bidOrderId: String(589_168_494_829_895_700 + index),
      fee: "0.000477",
      id: 199_511 - index,
    },
    ...{ orderType: "MARKET", price: "119257.90000", quantity: "0.0000200000" },
    ...{ realizedPnl: "-0.000352", side: "Buy", symbol: "BTC/USDT-P" },
    timestamp: Math.floor(time / 1_000),
  }));
  const contract = {
    ...{ id: 2, symbol: "BTC/USDT-P", underlyingSymbol: "BTC", settlementSymbol: "USDT" },
    ...{ status: "LIVE", underlyingDecimals: 10, settlementDecimals: 6, tickSize: "0.1" },
    ...{ stepSize: "0.0000000001", minNotional: "1", orderbookGranularities: ["0.01"] },
  };
  const service = serving(
    { "/market/exchange-info": { futureContracts: [contract] } },
    "/trade/account/trades",
    () => ({ trades: rows }),
    rows,
  );
  const login = {
    brokerId: "hibachi",
    credentials: { apiKey: "k", accountId: "1" },
    options: {},
  };
  await withRig(login, { others: [service] }, async ({ pages }) => {
    const all = await pages();
    expect(new Set(identities(all)).size).toBe(100);
    const said = new Set(problemsOf(all).map(({ message }) => message));
    expect([...said]).toEqual([
      "The exchange shows its newest trades only: older ones are not in this import",
    ]);
    const later = await pages(all.at(-1)?.cursor);
    expect(problemsOf(later)).toEqual([]);
  });
});

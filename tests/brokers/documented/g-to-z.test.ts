/** Exchanges without a replay of their own: a row in the documented shape, through the real ccxt over real HTTP. */
import { describe, expect, test } from "vitest";
import type { BrokerFill } from "../../../src-main/brokers/broker";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { exchangeOf } from "../../harness/replay/listing";
import type { Row } from "../../harness/replay/service";
import { problemsOf, withRig } from "../../integration/brokers/harness";

const AT = 1_756_758_426_000;
const DAY_MS = 86_400_000;
const KEY = { apiKey: "test-key", secret: "c2VjcmV0" };

interface Documented {
  brokerId: string;
  what: string;
  credentials?: Record<string, string>;
  options?: ConnectionOptions;
  /** The exchange's lists, by path. */
  answers: Record<string, unknown>;
  path: string;
  body: unknown;
  fill: Partial<BrokerFill>;
}

const contract = (symbol: string, base: string): Row => ({
  symbol,
  status: "TRADING",
  baseAsset: symbol,
  quoteAsset: "USDT",
  marginToken: "USDT",
  underlying: base,
  inverse: false,
  contractMultiplier: "0.001",
  filters: [],
});
const futuresRow = (symbol: string): Row => ({
  time: String(AT),
  id: "2030231266499116001",
  tradeId: "2030231266499116001",
  orderId: "2030231266373265001",
  symbol,
  price: "60010.5",
  qty: "7",
  quantity: "7",
  commissionAsset: "USDT",
  commission: "0.21",
  makerRebate: "0",
  type: "LIMIT",
  side: "BUY_CLOSE",
  realizedPnl: "0",
  isMaker: true,
  isMarker: true,
});
const FUTURES_FILL = {
  brokerFillId: "2030231266499116001",
  brokerOrderId: "2030231266373265001",
  symbol: "BTC/USDT:USDT",
  side: "buy",
  quantity: "7",
  price: "60010.5",
  fee: "0.21",
  feeCurrency: "USDT",
  executedAt: AT,
  liquidity: "maker",
} as const;

/** One contract and one trade of it, in the words that these two exchanges share. */
const futures = (
  brokerId: string,
  what: string,
  symbol: string,
  options: ConnectionOptions,
): Documented => ({
  brokerId,
  what,
  options,
  answers: { "/api/v1/exchangeInfo": { symbols: [], contracts: [contract(symbol, "BTC")] } },
  path: "/api/v1/futures/userTrades",
  body: [futuresRow(symbol)],
  fill: FUTURES_FILL,
});

const operation = {
  operation_id: 11,
  quantity: "0.5",
  price: "300000",
  fee_rate: "0.70",
  executed_timestamp: String(AT / 1_000),
};

const DOCUMENTED: readonly Documented[] = [
  futures("toobit", "a purchase that closes a short", "BTC-SWAP-USDT", {
    symbols: ["BTC/USDT:USDT"],
  }),
  futures("hashkey", "contracts, market by market", "BTCUSDT-PERPETUAL", { type: "swap" }),
  {
    brokerId: "htx",
    what: "contracts, market by market",
    options: { type: "swap" },
    answers: {
      "/v1/common/symbols": {
        status: "ok",
        data: [{ "base-currency": "btc", "quote-currency": "usdt", state: "online" }],
      },
      "/linear-swap-api/v1/swap_contract_info": {
        status: "ok",
        data: [
          {
            symbol: "BTC",
            contract_code: "BTC-USDT",
            contract_size: 0.001,
            price_tick: 0.1,
            contract_status: 1,
            business_type: "swap",
            pair: "BTC-USDT",
          },
        ],
      },
      "/swap-api/v1/swap_contract_info": {
        status: "ok",
        data: [{ symbol: "BTC", contract_code: "BTC-USD", contract_size: 100, contract_status: 1 }],
      },
      "/api/v1/contract_contract_info": {
        status: "ok",
        data: [
          {
            symbol: "BTC",
            contract_code: "BTC260925",
            contract_size: 100,
            contract_status: 1,
            delivery_date: "20260925",
            delivery_time: "1790323200000",
          },
        ],
      },
    },
    path: "/v5/trade/order/details",
    body: {
      code: 200,
      message: "Success",
      data: [
        {
          id: "1335500812181852001-1-1",
          contract_code: "BTC-USDT",
          order_id: "1335500812181852001",
          trade_id: "100000000001",
          side: "sell",
          trade_price: "76010.8",
          trade_volume: "2",
          trade_turnover: "152.02",
          created_time: String(AT),
          role: "maker",
          fee_currency: "USDT",
          trade_fee: "0.0456",
        },
      ],
    },
    fill: {
      brokerFillId: "1335500812181852001-1-1",
      brokerOrderId: "1335500812181852001",
      symbol: "BTC/USDT:USDT",
      side: "sell",
      quantity: "2",
      price: "76010.8",
      fee: "0.0456",
      feeCurrency: "USDT",
      executedAt: AT,
      liquidity: "maker",
    },
  },
  {
    brokerId: "tokocrypto",
    what: "ones and zeros for yes and no",
    options: { symbols: ["ADA/USDT"] },
    answers: {
      "/open/v1/common/symbols": {
        code: 0,
        data: {
          list: [{ symbol: "ADA_USDT", baseAsset: "ADA", quoteAsset: "USDT", filters: [] }],
        },
      },
    },
    path: "/open/v1/orders/trades",
    body: {
      code: 0,
      msg: "success",
      data: {
        list: [
          {
            tradeId: "31",
            orderId: "21",
            symbol: "ADA_USDT",
            price: "0.04398",
            qty: "251",
            commission: "0.251",
            commissionAsset: "ADA",
            isBuyer: 1,
            isMaker: 1,
            isBestMatch: 1,
            time: AT,
          },
        ],
      },
    },
    fill: { symbol: "ADA/USDT", side: "buy", quantity: "251", liquidity: "maker", executedAt: AT },
  },
  {
    brokerId: "zebpay",
    what: "contracts, which are all it lists",
    answers: {
      "/api/v1/market/markets": {
        statusCode: 200,
        data: { symbols: [{ symbol: "BTCUSDT", baseAsset: "BTC", quoteAsset: "USDT" }] },
      },
    },
    path: "/api/v1/trade/history",
    body: {
      statusCode: 200,
      data: {
        items: [
          {
            id: "trade-1",
            timestamp: AT,
            symbol: "BTCUSDT",
            order: "order-1",
            type: "market",
            side: "buy",
            takerOrMaker: "taker",
            price: 65_051.5,
            amount: 0.01,
            cost: 650.515,
            fee: { cost: 0.65, currency: "USDT" },
          },
        ],
        totalCount: 1,
      },
    },
    fill: {
      brokerFillId: "trade-1",
      brokerOrderId: "order-1",
      symbol: "BTC/USDT:USDT",
      side: "buy",
      quantity: "0.01",
      price: "65051.5",
      fee: "0.65",
      feeCurrency: "USDT",
      executedAt: AT,
      liquidity: "taker",
    },
  },
  {
    brokerId: "pacifica",
    what: "known by its address alone",
    credentials: { walletAddress: "42trU9A5DyZQyzJS8mKcQ6hR1yqNd1sZ" },
    answers: {
      "/api/v1/info": {
        success: true,
        data: [{ symbol: "LDO", instrument_type: "perpetual", base_asset: "LDO" }],
      },
    },
    path: "/api/v1/trades/history",
    body: {
      success: true,
      data: [
        {
          history_id: 19329801,
          order_id: 315293920,
          symbol: "LDO",
          amount: "0.1",
          price: "1.1904",
          fee: "-0.00001",
          event_type: "fulfill_maker",
          side: "close_short",
          created_at: AT,
          cause: "normal",
        },
      ],
      next_cursor: "",
      has_more: false,
    },
    fill: {
      brokerFillId: "19329801",
      symbol: "LDO/USDC:USDC",
      side: "buy",
      quantity: "0.1",
      fee: "-0.00001",
      feeCurrency: "USDC",
      liquidity: "maker",
    },
  },
  ...[
    { order_type: 1, side: "buy" as const, fee: "0.0035", feeCurrency: "BTC" },
    { order_type: 2, side: "sell" as const, fee: "1050", feeCurrency: "BRL" },
  ].map(({ order_type, ...fill }) => ({
    brokerId: "mercado",
    what: `an operation of an order to ${fill.side}`,
    options: { symbols: ["BTC/BRL"] },
    answers: { "/api/coins": ["BTC"] },
    path: "/tapi/v3/",
    body: {
      response_data: {
        orders: [
          {
            order_id: 4,
            coin_pair: "BRLBTC",
            order_type,
            status: 4,
            quantity: "0.5",
            limit_price: "300000",
            executed_quantity: "0.5",
            executed_price_avg: "300000",
            created_timestamp: String(AT / 1_000),
            updated_timestamp: String(AT / 1_000),
            operations: [operation],
          },
        ],
      },
      status_code: 100,
    },
    fill: { ...fill, brokerFillId: "11", brokerOrderId: "4", quantity: "0.5", executedAt: AT },
  })),
];

describe("documented rows", () => {
  test.each(DOCUMENTED)("$brokerId: $what", async (one) => {
    const { brokerId, credentials = KEY, options, answers, path, body, fill } = one;
    const subject = { brokerId, credentials, options: { ...options, since: AT - DAY_MS } };
    const service = exchangeOf(answers, path, () => body);
    await withRig(subject, { others: [service] }, async ({ pages }) => {
      const all = await pages(null, { now: AT + 60_000 });
      expect(problemsOf(all)).toEqual([]);
      const fills = all.flatMap(({ fills: some }) => some);
      expect(fills.length).toBe(1);
      expect(fills[0]).toMatchObject(fill);
    });
  });
});

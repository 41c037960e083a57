import { describe, expect, test } from "vitest";
import type { CcxtTrade } from "../../../src-main/brokers/ccxt/exchange-port";
import { type ReadContext, readRows } from "../../../src-main/brokers/ccxt/fill-reader";
import { kindOf } from "../../../src-main/brokers/ccxt/row-kind";

const NOW = Date.UTC(2026, 0, 1);
const context: ReadContext = {
  exchangeId: "kraken",
  scope: null,
  since: null,
  symbols: null,
  now: NOW,
};
const trade: CcxtTrade = {
  id: "T1",
  order: "O1",
  timestamp: NOW - 1_000,
  symbol: "BTC/USD",
  side: "buy",
  price: "30010.50000",
  amount: "1.0E-7",
  takerOrMaker: "maker",
  fee: { cost: "-0.00100", currency: "USD" },
};
const read = (changes: CcxtTrade, more: Partial<ReadContext> = {}, row: unknown = { a: 1 }) =>
  readRows([{ row, trade: { ...trade, ...changes }, reason: "" }], { ...context, ...more });

test("a fill in plain decimals, with its row beside it; a rebate stays negative", () => {
  expect(read({})).toMatchObject({
    problems: [],
    heldAt: null,
    fills: [
      {
        identity: "T1",
        brokerFillId: "T1",
        brokerOrderId: "O1",
        symbol: "BTC/USD",
        side: "buy",
        quantity: "0.0000001",
        price: "30010.5",
        fee: "-0.001",
        feeCurrency: "USD",
        executedAt: NOW - 1_000,
        liquidity: "maker",
        raw: '{"a":1}',
      },
    ],
  });
});

test.each<[string, CcxtTrade]>([
  ["price", { price: "abc" }],
  ["price", { price: undefined }],
  ["price", { price: "0" }],
  ["price", { price: "-5" }],
  ["price", { price: "NaN" }],
  ["quantity", { amount: "0.00" }],
  ["quantity", { amount: "-1" }],
  ["quantity", { amount: undefined }],
  ["side", { side: "hold" }],
  ["side", { side: undefined }],
  ["symbol", { symbol: undefined }],
  ["executedAt", { timestamp: undefined }],
  ["executedAt", { timestamp: NOW + 40 * 86_400_000 }],
  ["executedAt", { timestamp: 5 }],
  ["fee", { fee: { cost: "much", currency: "USD" } }],
])("garbage in %s is a problem with its row: %j", (field, changes) => {
  const page = read(changes, {}, { from: "broker" });
  expect(page.fills).toEqual([]);
  expect(page.problems[0]?.raw).toBe('{"from":"broker"}');
  expect(page.problems[0]?.message).toContain(field);
  expect(page.heldAt).toBe(
    field === "executedAt" && changes.timestamp !== NOW + 40 * 86_400_000 ? "unknown" : page.heldAt,
  );
});

test("the first of several fees is shown, a missing one is none", () => {
  const fees = [
    { cost: "1.50", currency: "BNB" },
    { cost: "2", currency: "USD" },
  ];
  expect(read({ fee: { cost: undefined }, fees }).fills[0]).toMatchObject({
    fee: "1.5",
    feeCurrency: "BNB",
  });
  expect(read({ fee: undefined }).fills[0]).toMatchObject({ fee: null, feeCurrency: null });
});

test("fills from before `since` and of other symbols are left out", () => {
  expect(read({}, { since: NOW }).fills).toEqual([]);
  expect(read({}, { symbols: new Set(["ETH/USD"]) }).fills).toEqual([]);
  expect(read({}, { symbols: new Set(["BTC/USD"]) }).fills.length).toBe(1);
});

describe("which rows are fills", () => {
  test.each([
    ["bybit", { execType: "Trade" }, "fill"],
    ["bybit", { execType: "AdlTrade" }, "fill"],
    ["bybit", { execType: "BustTrade" }, "fill"],
    ["bybit", { execType: "" }, "fill"],
    ["bybit", { execType: "Funding" }, "other"],
    ["bybit", { execType: "SomethingNew" }, "unknown"],
    ["coinbase", { trade_type: "FILL" }, "fill"],
    ["coinbase", { trade_type: "REVERSAL" }, "unknown"],
    ["kraken", {}, "fill"],
    ["apex", { status: "SUCCESS" }, "fill"],
    ["apex", { status: "SUCCESS_L2_APPROVED" }, "fill"],
    ["apex", { status: "PENDING" }, "fill"],
    ["apex", { status: "PENDING_CENSORING" }, "other"],
    ["apex", { status: "FAILED_CENSOR_FAILURE" }, "other"],
    ["apex", { status: "FAILED_L2_REJECTED" }, "other"],
  ])("%s %j is %s", (exchangeId, row, kind) => {
    expect(kindOf(exchangeId, row, trade)).toBe(kind);
  });

  test("neither side nor price may be a trade in a shape nobody knows: said, not passed over", () => {
    const blank = { ...trade, side: undefined, price: undefined };
    expect(kindOf("xt", {}, blank)).toBe("unknown");
    expect(kindOf("xt", {}, { ...trade, side: undefined })).toBe("fill");
    expect(kindOf("alpaca", { activity_type: "DIV" }, blank)).toBe("other");
  });
});

describe("identity", () => {
  const identity = (
    exchangeId: string,
    row: unknown,
    changes: CcxtTrade = {},
    scope: string | null = null,
  ) => read(changes, { exchangeId, scope }, row).fills[0]?.identity;

  test("global ids stand alone, others are scoped by market and order", () => {
    expect(identity("kraken", {})).toBe("T1");
    expect(identity("bybit", { execType: "Trade" })).toBe("T1");
    expect(identity("coinbase", { trade_type: "FILL" })).toBe("T1");
    expect(identity("binance", { symbol: "BTCUSDT" }, {}, "spot")).toBe("spot:BTCUSDT:T1:O1");
    expect(identity("binance", { symbol: "BTCUSDT" }, {}, "linear")).toBe("linear:BTCUSDT:T1:O1");
    expect(identity("okx", { instType: "SPOT", instId: "BTC-USDT", billId: "9" })).toBe(
      "SPOT:BTC-USDT:T1:O1",
    );
    expect(identity("gate", { currency_pair: "BTC_USDT" })).toBe("currency_pair=BTC_USDT:T1:O1");
    expect(identity("gate", { contract: "BTC_USDT" })).toBe("contract=BTC_USDT:T1:O1");
  });

  test("OKX rows without a trade id go by their bill", () => {
    const row = { instType: "SWAP", instId: "BTC-USDT-SWAP", billId: "77" };
    expect(identity("okx", row, { id: "" })).toBe("SWAP:BTC-USDT-SWAP:bill-77:O1");
  });

  test("without an id equal fills are numbered, and named the same again", () => {
    const rows = [{}, {}, {}].map((row) => ({
      row,
      trade: { ...trade, id: undefined },
      reason: "",
    }));
    const names = () =>
      readRows(rows, { ...context, exchangeId: "xt" }).fills.map((fill) => fill.identity);
    expect(new Set(names()).size).toBe(3);
    expect(names()).toEqual(names());
  });

  test("an id that ccxt made of time and amounts is none", () => {
    expect(identity("mexc", {}, { id: `${NOW - 1_000}-buy-1-2` })).toMatch(/^content:/);
  });
});

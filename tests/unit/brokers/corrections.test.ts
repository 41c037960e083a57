/** What is put right of ccxt's trades at exchanges without a replay of their own. */
import { expect, test } from "vitest";
import { corrected } from "../../../src-main/brokers/ccxt/corrections";

test("ApeX's fee, which ccxt hands on as a bare amount, has its coin, and the trade its order", () => {
  const row = { fee: "0.0261", orderId: "648518346341351424" };
  expect(corrected("apex", row, { symbol: "BTC/USDT:USDT", price: "1" })).toEqual({
    symbol: "BTC/USDT:USDT",
    price: "1",
    order: "648518346341351424",
    fee: { cost: "0.0261", currency: "USDT" },
  });
});

test("of two fees the one that is any counts; a row with none says nothing was charged", () => {
  const ofLuno = (fee_base: string, fee_counter: string) =>
    corrected("luno", { fee_base, fee_counter }, { symbol: "BTC/ZAR" }).fees;
  expect(ofLuno("0.00", "0.25")).toEqual([{ cost: "0.25", currency: "ZAR" }]);
  expect(ofLuno("0.0002", "0.00")).toEqual([{ cost: "0.0002", currency: "BTC" }]);
  expect(ofLuno("0.00", "0.00")).toEqual([{ cost: "0.00", currency: "BTC" }]);
  expect(ofLuno("0.1", "-0.2")).toHaveLength(2);
});

test("elsewhere a trade stays as ccxt made it", () => {
  const trade = { symbol: "BTC/USD", fee: { cost: "1", currency: "USD" } };
  expect(corrected("gemini", { fee: "2" }, trade)).toEqual(trade);
});

test.each([
  ["hedge_mode", "open", "buy", "buy"],
  ["hedge_mode", "close", "buy", "sell"],
  ["hedge_mode", "open", "sell", "sell"],
  ["hedge_mode", "close", "sell", "buy"],
  ["hedge_mode", "burst_close_long", "buy", "sell"],
  ["hedge_mode", "reduce_close_short", "sell", "buy"],
  ["one_way_mode", "close", "sell", "sell"],
  ["one_way_mode", "sell_single", "sell", "sell"],
  [undefined, undefined, "buy", "buy"],
])("Bitget's %s, %s: %s is a %s", (posMode, tradeSide, side, truth) => {
  const row = { posMode, tradeSide, side, feeDetail: [] };
  expect(corrected("bitget", row, { side }).side).toBe(truth);
});

test.each([
  ["XXBTZEUR", "BTC/EUR"],
  ["XICNXXBT", "ICN/BTC"],
  ["XXDGXXBT", "DOGE/BTC"],
  ["USDTZUSD", "USDT/USD"],
  ["XTZUSD", "XTZ/USD"],
  ["GNOXBT", "GNO/BTC"],
  ["ETH2.SETH", "ETH2.S/ETH"],
  ["TSLAxUSD", "TSLAx/USD"],
  ["XBT/USDC", "BTC/USDC"],
])(
  "Kraken's %s, which its list of markets does not have, is %s, and its fee in the quote",
  (pair, symbol) => {
    const trade = { symbol: pair, fee: { cost: "0.1" } };
    const currency = symbol.split("/")[1];
    expect(corrected("kraken", { pair }, trade)).toEqual({
      symbol,
      fee: { cost: "0.1", currency },
    });
  },
);

test("a pair of Kraken's list stays as ccxt reads it, and one that can't be told apart as it stands", () => {
  const known = { symbol: "LUNA/USD", fee: { cost: "0.1", currency: "USD" } };
  expect(corrected("kraken", { pair: "LUNA2USD" }, known)).toEqual(known);
  expect(corrected("kraken", { pair: "NOBODY" }, { symbol: "NOBODY" })).toEqual({
    symbol: "NOBODY",
  });
});

test("what Bullish pays a maker is a fee below zero, in its own coin", () => {
  const row = { quoteFee: "0.0000", baseFee: "0.00000000" };
  const rebate = { tradeRebateAmount: "0.30000000", tradeRebateAssetSymbol: "USDC" };
  const trade = { symbol: "BTC/USDT" };
  expect(corrected("bullish", { ...row, ...rebate }, trade).fees).toEqual([
    { cost: "-0.3", currency: "USDC" },
  ]);
  const none = { tradeRebateAmount: null, tradeRebateAssetSymbol: null };
  expect(corrected("bullish", { ...row, ...none, quoteFee: "1.5" }, trade).fees).toEqual([
    { cost: "1.5", currency: "USDT" },
  ]);
});

test.each(["-10.237787459385", "10.237787459385"])(
  "Bitso's fee of %s was charged",
  (fees_amount) => {
    const fee = { cost: fees_amount, currency: "MXN" };
    expect(corrected("bitso", { fees_amount }, { fee }).fee).toEqual({
      cost: "10.237787459385",
      currency: "MXN",
    });
  },
);

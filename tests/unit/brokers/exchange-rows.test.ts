/** Rows in the shapes of single exchanges, through the real ccxt class: each comes out as the fill it is. */
import { expect, test } from "vitest";
import type { BrokerFill } from "../../../src-main/brokers/broker";
import type { CcxtExchange, Row } from "../../../src-main/brokers/ccxt/exchange-port";
import { demandsSymbol } from "../../../src-main/brokers/ccxt/exchange-quirks";
import { readRows } from "../../../src-main/brokers/ccxt/fill-reader";
import { loadExchange } from "../../../src-main/brokers/ccxt/load-exchange";
import { readOptions } from "../../../src-main/brokers/ccxt/options";
import { captureRows } from "../../../src-main/brokers/ccxt/rows";
import { AT, exchangeWith, type Listing, NOW, readOf } from "../../harness/exchange-rows";

type Case = [exchangeId: string, Listing, Row, Partial<BrokerFill>];

const CASES: Case[] = [
  [
    "woo",
    ["PERP_BTC_USDT", "BTC/USDT:USDT"],
    {
      ...{ id: 5, symbol: "PERP_BTC_USDT", orderId: 211, orderTag: "default", isMaker: 1 },
      ...{ executedPrice: "10892.84", executedQuantity: "0.002", side: "CLOSE LONG", fee: 0.01 },
      ...{ feeAsset: "USDT", realizedPnl: null, executedTimestamp: AT },
    },
    // With long and short positions held at once the side says what becomes of which.
    { side: "sell", quantity: "0.002", fee: "0.01", liquidity: "maker" },
  ],
  [
    "whitebit",
    ["BTC_USDT", "BTC/USDT"],
    {
      ...{ id: 160305483, clientOrderId: "customId11", time: 1594667731.724403, side: "sell" },
      ...{ role: 2, amount: "0.000076", price: "9264.21", deal: "0.70407996" },
      fee: "0.00070407996",
    },
    {
      ...{ fee: "0.00070407996", feeCurrency: "USDT", liquidity: "taker", side: "sell" },
      executedAt: 1594667731724,
    },
  ],
  [
    "bingx",
    ["BTC-USDT", "BTC/USDT"],
    {
      ...{ symbol: "BTC-USDT", id: 36767058, orderId: "1745362930595004400", price: "46820.155" },
      ...{ qty: "0.0003844", commission: -1.2493e-7, commissionAsset: "BTC", time: AT },
      ...{ isBuyer: true, isMaker: false },
    },
    { fee: "0.00000012493", feeCurrency: "BTC", side: "buy", liquidity: "taker" },
  ],
  [
    "bitget",
    ["LTCUSDT", "LTC/USDT:USDT"],
    {
      ...{ tradeId: "1115", symbol: "LTCUSDT", orderId: "1114", price: "72.25", baseVolume: "0.1" },
      ...{ feeDetail: [{ deduction: "no", feeCoin: "USDT", totalFee: "-0.004335" }] },
      ...{ side: "buy", tradeSide: "close", posMode: "hedge_mode", tradeScope: "taker" },
      cTime: String(AT),
    },
    // What closes a long position: ccxt's own reading of the order of this fill is a sale too.
    { side: "sell", quantity: "0.1", fee: "0.004335", feeCurrency: "USDT", liquidity: "taker" },
  ],
  [
    "bingx",
    ["BTC-USDT", "BTC/USDT:USDT"],
    {
      ...{ volume: "0.2", price: "101.5", amount: "20.3", commission: "-0.004", currency: "USDT" },
      ...{ orderId: "1676", side: "BUY", filledTime: "2023-11-15T06:13:20.000+0800" },
      filledTm: "2023-11-15T06:13:20Z",
    },
    { quantity: "0.2", fee: "0.004", executedAt: AT },
  ],
  [
    "bit2c",
    ["EthNis", "ETH/NIS"],
    {
      ...{ ticks: AT / 1_000, action: 1, price: "7,000", pair: "EthNis" },
      ...{ reference: "EthNis|31|32", feeAmount: "0.5", firstAmount: "-1,200.25", isMaker: true },
    },
    {
      ...{ brokerFillId: "EthNis|31|32", brokerOrderId: "32", side: "sell", price: "7000" },
      ...{ quantity: "1200.25", fee: "0.5", feeCurrency: "NIS", executedAt: AT },
    },
  ],
  [
    "bitrue",
    ["E-SAND-USDT", "SAND/USDT:USDT"],
    {
      ...{ tradeId: 12, price: 0.9, qty: 3, amount: 2.7, contractName: "E-SAND-USDT" },
      ...{ side: "SELL", fee: "0.002", bidId: "501", askId: "502", isBuyer: false },
      ...{ isMaker: true, ctime: AT },
    },
    {
      ...{ identity: "contractName=E-SAND-USDT:12:502", brokerOrderId: "502", side: "sell" },
      ...{ quantity: "3", fee: "0.002", feeCurrency: "USDT", liquidity: "maker" },
    },
  ],
  [
    "bittrade",
    ["btcjpy", "BTC/JPY"],
    {
      ...{ symbol: "btcjpy", id: 81, "order-id": 82, type: "buy-limit", role: "maker" },
      ...{ "filled-amount": "0.5", price: "4000000", "created-at": AT, "filled-fees": "20" },
      ...{ "fee-currency": "jpy", "filled-points": "0.3", "fee-deduct-currency": "ht" },
    },
    {
      fees: [
        { amount: "20", currency: "JPY" },
        { amount: "0.3", currency: "HT" },
      ],
    },
  ],
  [
    "blofin",
    ["ETH-USDT", "ETH/USDT:USDT"],
    {
      ...{ instId: "ETH-USDT", tradeId: "91", orderId: "92", fillPrice: "1600.50" },
      ...{ fillSize: "2.0", side: "buy", fee: "0.19", ts: String(AT), positionSide: "long" },
    },
    { price: "1600.5", quantity: "2", fee: "0.19", feeCurrency: "USDT" },
  ],
  [
    "bullish",
    ["BTCUSDC", "BTC/USDC"],
    {
      ...{ symbol: "BTCUSDC", tradeId: "41", orderId: "42", price: "50000.5", quantity: "1.5" },
      ...{ side: "BUY", isTaker: false, createdAtTimestamp: String(AT) },
      ...{ quoteFee: "0.0000", baseFee: "0.0002" },
    },
    { brokerOrderId: "42", fee: "0.0002", feeCurrency: "BTC", liquidity: "maker" },
  ],
  [
    "coinbase",
    ["BTC-USDT", "BTC/USDT"],
    {
      ...{ trade_id: "t-1", order_id: "o-1", trade_time: new Date(AT).toISOString() },
      ...{ trade_type: "FILL", price: "30000.01", size: "10", commission: "0.06" },
      ...{ product_id: "BTC-USDT", size_in_quote: true, side: "BUY" },
    },
    { price: "30000.01", quantity: "0.000333333222222259" },
  ],
  [
    "digifinex",
    ["BTCUSDTPERP", "BTC/USDT:USDT"],
    {
      ...{ trade_id: "61", instrument_id: "BTCUSDTPERP", order_id: "62", type: 3 },
      ...{ order_type: 8, price: "18000.5", size: "2", fee: "0.009", match_role: 2 },
      ...{ trade_time: AT },
    },
    {
      ...{ identity: "instrument_id=BTCUSDTPERP:61:62", side: "sell", executedAt: AT },
      ...{ fee: "0.009", feeCurrency: "USDT", liquidity: "maker" },
    },
  ],
  [
    "deepcoin",
    ["BTC-USDT-SWAP", "BTC/USDT:USDT"],
    {
      ...{
        instType: "SWAP",
        instId: "BTC-USDT-SWAP",
        tradeId: "51",
        ordId: "52",
        fillPx: "98000.5",
      },
      ...{
        fillSz: "200",
        side: "sell",
        execType: "M",
        feeCcy: "USDT",
        fee: "-0.2",
        ts: String(AT),
      },
    },
    { quantity: "200", fee: "-0.2", feeCurrency: "USDT", liquidity: "maker" },
  ],
  [
    "coinsph",
    ["ETHUSDT", "ETH/USDT"],
    {
      ...{ symbol: "ETHUSDT", id: "13", orderId: "14", price: "1580.91", qty: "0.01", time: AT },
      ...{ commission: "0", commissionAsset: "USDT", isBuyer: false, isMaker: true },
    },
    { side: "sell", fee: "0", feeCurrency: "USDT", liquidity: "maker" },
  ],
  [
    "coinspot",
    ["ALGO", "ALGO/AUD"],
    {
      ...{ otc: false, market: "ALGO/AUD", amount: 386.9, created: new Date(AT).toISOString() },
      ...{ audfeeExGst: 1.8, audGst: 0.18, audtotal: 200, total: 200, side: "buy" },
      price: 0.516929,
    },
    { quantity: "386.9", price: "0.516929", fee: "1.98", feeCurrency: "AUD", executedAt: AT },
  ],
  [
    "htx",
    ["BTC-USD", "BTC/USD:BTC"],
    {
      ...{ match_id: 29, order_id: 918800256249405400, order_id_str: "918800256249405440" },
      ...{ symbol: "BTC", contract_code: "BTC-USD", direction: "buy", offset: "open" },
      ...{ trade_volume: 100, trade_price: 48555.6, trade_fee: -0.0004, create_date: AT },
      ...{ role: "Taker", id: "29-918800256249405440-1", fee_asset: "BTC" },
    },
    {
      ...{ brokerOrderId: "918800256249405440", side: "buy", quantity: "100", fee: "0.0004" },
      ...{ feeCurrency: "BTC", liquidity: "taker" },
    },
  ],
  [
    "latoken",
    ["BTC_USDT", "BTC/USDT"],
    {
      ...{ id: "l-1", isMakerBuyer: false, makerBuyer: false, direction: "TRADE_DIRECTION_SELL" },
      ...{ baseCurrency: "BTC", quoteCurrency: "USDT", price: "4564.32", quantity: "0.01000" },
      ...{ cost: "45.6432", fee: "0.22365168", order: "l-2", timestamp: AT },
    },
    { side: "sell", liquidity: "maker", fee: "0.22365168", feeCurrency: "USDT" },
  ],
  [
    "lbank",
    ["btc_usdt", "BTC/USDT"],
    {
      ...{ orderUuid: "o-1", tradeFeeRate: 0.001, dealTime: AT, dealQuantity: "30.00" },
      ...{ tradeFee: "0.0045", txUuid: "t-1", dealPrice: "0.15", tradeType: "sell" },
    },
    { side: "sell", quantity: "30", price: "0.15", liquidity: null },
  ],
  [
    "nado",
    ["2", "BTC/USDT0:USDT0"],
    {
      ...{ submission_idx: "563012", product_id: 2, timestamp: String(AT / 1_000) },
      ...{ digest: "0x80ce", order: { priceX18: "30000000000000000000000", amount: "-2" } },
      ...{ base_filled: "-500000000000000000", quote_filled: "15005000000000000000000" },
      ...{ fee: "3000000000000000000", is_taker: true },
    },
    {
      ...{ brokerFillId: "563012", brokerOrderId: "0x80ce", side: "sell", quantity: "0.5" },
      ...{ price: "30016", fee: "3", feeCurrency: "USDT0", liquidity: "taker", executedAt: AT },
    },
  ],
  [
    "tokocrypto",
    ["BNB_USDT", "BNB/USDT"],
    {
      ...{ tradeId: "11", orderId: "12", symbol: "BNB_USDT", price: "300.5", qty: "2" },
      ...{ quoteQty: "601", commission: "0.002", commissionAsset: "BNB", time: AT },
      ...{ isBuyer: 1, isMaker: 0, isBestMatch: 1 },
    },
    { side: "buy", liquidity: "taker", fee: "0.002", feeCurrency: "BNB" },
  ],
  [
    "toobit",
    ["BTC-SWAP-USDT", "BTC/USDT:USDT"],
    {
      ...{ id: "21", orderId: "22", time: String(AT), symbol: "BTC-SWAP-USDT", price: "65000.5" },
      ...{ qty: "3", commission: "0.05", commissionAsset: "USDT", side: "BUY_OPEN" },
      ...{ type: "LIMIT", isMaker: true },
    },
    { side: "buy", fee: "0.05", feeCurrency: "USDT", quantity: "3" },
  ],
  [
    "zebpay",
    ["BTCUSDT", "BTC/USDT:USDT"],
    {
      ...{ id: "c1-v", order: "c1", symbol: "BTC/USDT:USDT", timestamp: AT, price: "64000.5" },
      ...{ amount: "0.02", side: "sell", type: "market", takerOrMaker: "taker" },
      ...{ fee: { cost: 0.6, currency: "USDT" } },
    },
    { brokerFillId: "c1-v", brokerOrderId: "c1", liquidity: "taker" },
  ],
];

test.each(CASES)("%s", async (exchangeId, listing, row, fill) => {
  const page = await readOf(exchangeId, listing, [row]);
  expect(page.problems).toEqual([]);
  expect(page.fills).toMatchObject([{ symbol: listing[1], ...fill }]);
});

test("Bitbns' amount is in `crypto`; two fills of one order, even equal ones, are two", async () => {
  const row = {
    ...{ type: "BTC Sell order executed", crypto: 195_000, amount: 1380.58, rate: 709_765.5 },
    ...{ date: new Date(AT).toISOString(), factor: 100_000_000, fee: 3.47, id: "2938" },
  };
  const { fills, problems } = await readOf("bitbns", ["BTC", "BTC/INR"], [row, { ...row }]);
  expect(problems).toEqual([]);
  expect(fills).toMatchObject([
    { brokerOrderId: "2938", quantity: "0.00195", price: "709765.5", fee: "3.47" },
    { brokerOrderId: "2938", quantity: "0.00195" },
  ]);
  expect(new Set(fills.map(({ identity }) => identity)).size).toBe(2);
});

test("BigONE tells a trade with oneself in one row: it is a purchase and a sale", async () => {
  const row = {
    ...{ id: 108, asset_pair_name: "XIN-USDT", price: "70", amount: "2", taker_side: "ASK" },
    ...{ maker_order_id: 584, taker_order_id: 585, maker_fee: "0.0008", taker_fee: "0.07" },
    ...{ side: "SELF_TRADING", inserted_at: new Date(AT).toISOString() },
  };
  const { fills, problems } = await readOf("bigone", ["XIN-USDT", "XIN/USDT"], [row]);
  expect(problems).toEqual([]);
  expect(fills).toMatchObject([
    { side: "sell", brokerOrderId: "585", fee: "0.07", feeCurrency: "USDT", liquidity: "taker" },
    { side: "buy", brokerOrderId: "584", fee: "0.0008", feeCurrency: "XIN", liquidity: "maker" },
  ]);
  expect(new Set(fills.map(({ identity }) => identity)).size).toBe(2);
});

test("Mercado Bitcoin's operations get their side, order and fee from the order they belong to", async () => {
  const exchange = await exchangeWith("mercado", ["BTCBRL", "BTC/BRL"]);
  const capture = captureRows(exchange);
  capture.start();
  const operation = { operation_id: 7, quantity: "0.5", price: "200000", fee_rate: "0.70" };
  const order = {
    ...{ order_id: 3, coin_pair: "BRLBTC", order_type: 1, status: 4, quantity: "0.5" },
    ...{ limit_price: "200000", executed_quantity: "0.5", executed_price_avg: "200000" },
    ...{ created_timestamp: "1700000000", updated_timestamp: "1700000000", fee: "0.0035" },
    operations: [{ ...operation, executed_timestamp: "1700000000" }],
  };
  const market = exchange.market("BTC/BRL");
  const { trades } = exchange.parseOrder(order, market);
  const parsed = capture.finish(trades);
  const context = { exchangeId: "mercado", scope: null, since: null, symbols: null, now: NOW };
  expect(readRows(parsed.rows, context).fills).toMatchObject([
    {
      ...{ brokerFillId: "7", brokerOrderId: "3", side: "buy", quantity: "0.5", price: "200000" },
      ...{ fee: "0.0035", feeCurrency: "BTC", executedAt: AT },
    },
  ]);
});

test.each([
  ["btse", "spot", true],
  ["btse", "swap", false],
  ["hashkey", "spot", false],
  ["hashkey", "swap", true],
  ["htx", "spot", false],
  ["htx", "swap", true],
])("%s is asked market by market for %s: %s", async (exchangeId, type, demands) => {
  const Exchange = await loadExchange(exchangeId);
  const exchange = new Exchange({}) as CcxtExchange;
  expect(demandsSymbol(exchange, readOptions({ type }))).toBe(demands);
});

test.each(["CLOSE SHORT", "OPEN LONG", "BUY"])("WOO X buys where it says %s", async (side) => {
  const row = {
    ...{ id: 6, symbol: "PERP_BTC_USDT", orderId: 212, side, isMaker: 0, fee: 0, feeAsset: "USDT" },
    ...{ executedPrice: "10892.84", executedQuantity: "0.002", executedTimestamp: AT },
  };
  const { fills } = await readOf("woo", ["PERP_BTC_USDT", "BTC/USDT:USDT"], [row]);
  expect(fills).toMatchObject([{ side: "buy", liquidity: "taker" }]);
});

test("Gemini's trades that were fully broken never were, those that were reversed by hand were", async () => {
  const row = (tid: number, flags: Row): Row => ({
    ...{ price: "3648.09", amount: "0.0027343246", timestamp: 1547232911, timestampms: AT },
    ...{ type: "Buy", aggressor: true, fee_currency: "USD", fee_amount: "0.024937655575035" },
    ...{ tid, order_id: "107317524", exchange: "gemini", is_auction_fill: false, ...flags },
  });
  const rows = [row(1, { break: "full" }), row(2, { break: "manual" }), row(3, {})];
  const { fills, problems } = await readOf("gemini", ["btcusd", "BTC/USD"], rows);
  expect(problems).toEqual([]);
  expect(fills.map(({ brokerFillId }) => brokerFillId)).toEqual(["2", "3"]);
});

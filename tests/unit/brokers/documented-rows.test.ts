/** Rows as the exchanges' documents have them, where ccxt reads them otherwise or not at all. */
import { expect, test } from "vitest";
import type { BrokerFill } from "../../../src-main/brokers/broker";
import type { Row } from "../../../src-main/brokers/ccxt/exchange-port";
import { AT, type Listing, readOf } from "../../harness/exchange-rows";

type Case = [what: string, exchangeId: string, Listing, Row, Partial<BrokerFill>];

const option = (quantity: string): Row => ({
  ...{ id: 31, tradeId: 7, orderId: 41, symbol: "ETH-260327-2000-C", price: "18.7", quantity },
  ...{ fee: "0.17", side: "SELL", type: "LIMIT", liquidity: "MAKER", time: AT },
  ...{ quoteAsset: "USDT", optionSide: "CALL" },
});
const deltaRow = {
  ...{ id: "d1", size: 3, fill_type: "settlement", side: "sell", price: "3.125", role: "maker" },
  ...{ commission: "-0.002", created_at: `${AT}250`, product_id: 27, order_id: "134" },
};
const gateRow = {
  ...{ id: "61", create_time_ms: `${AT}.25`, order_id: "62", side: "sell", role: "taker" },
  ...{ amount: "0.5", price: "30.1", fee: "0", fee_currency: "USDT", currency_pair: "LTC_USDT" },
};
const bitstampRow = {
  ...{ id: 71, order_id: 72, type: "2", datetime: "2023-11-14 22:13:20.123456", fee: "0.0001" },
  ...{ eth: "-0.2", btc: "0.01", eth_btc: "0.05", usd: "0.0", btc_usd: "0.00" },
};
const hyperliquidRow = {
  ...{ coin: "HYPE", px: "20", sz: "10", side: "B", time: AT, dir: "Open Long", oid: 81, tid: 82 },
  ...{ crossed: true, fee: "0.11", feeToken: "USDC" },
};

const CASES: Case[] = [
  // https://developers.binance.com/docs/derivatives/options-trading/trade/Account-Trade-List
  ...["0.57", "-0.57"].map(
    (quantity): Case => [
      `a sold option of ${quantity}`,
      "binance",
      ["ETH-260327-2000-C", "ETH/USDT:USDT"],
      option(quantity),
      { side: "sell", quantity: "0.57", fee: "0.17", feeCurrency: "USDT", liquidity: "maker" },
    ],
  ),
  // https://docs.delta.exchange/#get-user-fills-by-filters
  [
    "a fill without its product",
    "delta",
    ["BTCUSD", "BTC/USD:USD"],
    { ...deltaRow, product_symbol: "BTCUSD", settling_asset_symbol: "USD" },
    {
      ...{ symbol: "BTC/USD:USD", side: "sell", quantity: "3", price: "3.125", executedAt: AT },
      ...{ fee: "-0.002", feeCurrency: "USD", liquidity: "maker", brokerOrderId: "134" },
    },
  ],
  // https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records
  [
    "a fee paid in GT",
    "gate",
    ["LTC_USDT", "LTC/USDT"],
    { ...gateRow, gt_fee: "0.004", point_fee: "0" },
    { fee: "0.004", feeCurrency: "GT" },
  ],
  [
    "a fee paid in points",
    "gate",
    ["LTC_USDT", "LTC/USDT"],
    { ...gateRow, gt_fee: "0", point_fee: "0.04" },
    { fee: "0.04", feeCurrency: "GATEPOINT" },
  ],
  [
    "a trade for nothing",
    "gate",
    ["LTC_USDT", "LTC/USDT"],
    { ...gateRow, gt_fee: "0", point_fee: "0" },
    { fee: "0", feeCurrency: "USDT" },
  ],
  // https://www.bitstamp.net/api/#tag/Transactions-private/operation/GetUserTransactions
  [
    "a market beside which another's rate of zero stands",
    "bitstamp",
    ["ethbtc", "ETH/BTC"],
    bitstampRow,
    { side: "sell", quantity: "0.2", price: "0.05", fee: "0.0001", feeCurrency: "BTC" },
  ],
  // https://docs.cdp.coinbase.com/api-reference/international-exchange-api/rest-api/portfolios/list-portfolio-fills
  [
    "a maker's fill",
    "coinbaseinternational",
    ["BTC-PERP", "BTC/USDC:USDC"],
    {
      ...{ fill_id: "1x-1-184", order_id: "1x-1-0", symbol: "BTC-PERP", fill_price: "25640.1" },
      ...{ fill_qty: "0.0022", side: "BUY", fee: "0.011", fee_asset: "USDC", is_taker: false },
      event_time: "2023-11-14T22:13:20.000Z",
    },
    { liquidity: "maker", fee: "0.011", executedAt: AT },
  ],
  // Rows of v5, of which a rebate is below zero (the older lists have it the other way round)
  ...(
    [
      ["TAKER", "0.07", "0.07"],
      ["MAKER", "-0.01", "-0.01"],
    ] as const
  ).map(
    ([role, trade_fee, fee]): Case => [
      `a ${role}'s fee of a linear contract`,
      "htx",
      ["BTC-USDT", "BTC/USDT:USDT"],
      {
        ...{ id: "151", contract_code: "BTC-USDT", order_id: "152", trade_id: "153", side: "sell" },
        ...{ trade_price: "62000.5", trade_volume: "2", created_time: String(AT) },
        ...{ fee_currency: "USDT", role, trade_fee, type: "market" },
      },
      { fee, feeCurrency: "USDT", side: "sell", brokerOrderId: "152" },
    ],
  ),
  // https://docs.kraken.com/api/docs/futures-api/websocket/fills has the names
  [
    "a fill that names the fee that was paid",
    "krakenfutures",
    ["PI_XBTUSD", "BTC/USD:BTC"],
    {
      ...{ fill_id: "9a", symbol: "PI_XBTUSD", side: "buy", order_id: "9b", size: 5000 },
      ...{ price: 27_937.5, fillTime: "2023-11-14T22:13:20.000Z", fillType: "taker" },
      ...{ fee_paid: "0.00008957", fee_currency: "BTC" },
    },
    { quantity: "5000", fee: "0.00008957", feeCurrency: "BTC", executedAt: AT },
  ],
  // https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint#retrieve-a-users-fills
  [
    "a fee of which a builder has a part",
    "hyperliquid",
    ["HYPE", "HYPE/USDC:USDC"],
    { ...hyperliquidRow, builderFee: "0.02" },
    { fee: "0.11", feeCurrency: "USDC" },
  ],
  [
    "a fee of the exchange's alone",
    "hyperliquid",
    ["HYPE", "HYPE/USDC:USDC"],
    hyperliquidRow,
    { fee: "0.11", feeCurrency: "USDC" },
  ],
];

test.each(CASES)("%s at %s", async (_what, exchangeId, listing, row, expected) => {
  const { fills, problems } = await readOf(exchangeId, listing, [row]);
  expect(problems).toEqual([]);
  expect(fills).toMatchObject([expected]);
  expect(fills[0]?.fees).toBeUndefined();
});

// https://docs.derive.xyz/reference/post_private-get-trade-history
test("Derive's trades that the chain turned back are none", async () => {
  const row = (trade_id: string, tx_status: string): Row => ({
    ...{ trade_id, tx_status, instrument_name: "BTC-PERP", direction: "sell", timestamp: AT },
    ...{ trade_price: "102700.6", trade_amount: "0.01", liquidity_role: "taker", trade_fee: "1.1" },
  });
  const rows = [
    row("1", "reverted"),
    row("2", "settled"),
    row("3", "ignored"),
    row("4", "pending"),
  ];
  const { fills, problems } = await readOf("derive", ["BTC-PERP", "BTC/USD:USDC"], rows);
  expect(problems).toEqual([]);
  expect(fills.map(({ brokerFillId }) => brokerFillId)).toEqual(["2", "4"]);
});

// https://docs.deribit.com/api-reference/trading/private-get_user_trades_by_currency
test("Deribit's combos are what their legs are, wherever those stand", async () => {
  const row = (trade_id: string, instrument_name: string, more: Row): Row => ({
    ...{ trade_id, instrument_name, timestamp: AT, price: 0.02, amount: 1, direction: "buy" },
    ...{ liquidity: "T", fee: 0.0003, fee_currency: "BTC", order_id: `o${trade_id}`, ...more },
  });
  const leg = row("BTC-1", "BTC-PERPETUAL", {
    combo_id: "BTC-FS-27DEC24_PERP",
    combo_trade_id: "BTC-9",
  });
  const alone = row("BTC-2", "BTC-27DEC24", { direction: "sell" });
  const rows = [
    leg,
    row("BTC-9", "BTC-FS-27DEC24_PERP", { legs: [leg, alone] }),
    row("BTC-8", "ETH-STRG-21APR25-1600_2000", {}),
    row("BTC-3", "BTC-27DEC24-90000-C", {}),
    row("BTC-4", "SOL_USDC-PERPETUAL", {}),
  ];
  const { fills, problems } = await readOf("deribit", ["BTC-PERPETUAL", "BTC/USD:BTC"], rows);
  expect(problems).toEqual([]);
  const byId = new Map(fills.map((fill) => [fill.identity, fill.brokerFillId]));
  expect([...byId.values()]).toEqual(["BTC-1", "BTC-2", "BTC-3", "BTC-4"]);
});

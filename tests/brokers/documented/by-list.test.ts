/** The example rows of the exchanges' own documents, read field by field, through the real ccxt over real HTTP. */
import { expect, test } from "vitest";
import type { Row } from "../../harness/replay/service";
import { withRig } from "../../integration/brokers/harness";
import { SUBJECTS } from "../conformance/subjects";

interface Example {
  brokerId: string;
  /** Which of the broker's subjects; the first where left out. */
  at?: number;
  symbols?: string[];
  row: Row;
  /** Symbol, side, quantity, price, fee and its currency, epoch ms, liquidity. */
  fill: readonly (string | number | null)[];
}

const EXAMPLES: readonly Example[] = [
  {
    brokerId: "phemex",
    row: {
      transactTimeNs: "1589450974800550100",
      orderID: "b2b7018d-f02f-4c59-b4cf-051b9c2d2e83",
      symbol: "sBTCUSDT",
      side: "Buy",
      execStatus: "MakerFill",
      tradeType: "Trade",
      execId: "c6bd8979-07ba-5946-b07e-f8b65135dbb1",
      execPriceEp: 970_056_000_000,
      execBaseQtyEv: 103_000,
      execQuoteQtyEv: 999_157_680,
      execFeeEv: -103,
      feeRateEr: 0,
      feeCurrency: "BTC",
    },
    fill: ["BTC/USDT", "buy", "0.00103", "9700.56", "-0.00000103", "BTC", 1589450974800, "maker"],
  },
  {
    brokerId: "phemex",
    at: 1,
    row: {
      createdAt: 1666226932259,
      symbol: "ETHUSDT",
      currency: "USDT",
      action: 1,
      tradeType: 1,
      execQtyRq: "0.01",
      execPriceRp: "1271.9",
      side: 1,
      execValueRv: "12.719",
      feeRateRr: "0.0001",
      execFeeRv: "0.0012719",
      ordType: 2,
      execId: "8718cae",
      execStatus: 6,
    },
    fill: ["ETH/USDT:USDT", "buy", "0.01", "1271.9", "0.0012719", "USDT", 1666226932259, "maker"],
  },
  {
    brokerId: "bitso",
    symbols: ["BTC/USDT"],
    row: {
      book: "btc_usdt",
      created_at: "2021-11-24T12:31:03+0000",
      minor: "11.30356000",
      major: "-0.00020000",
      fees_amount: "0.01119052",
      fees_currency: "usdt",
      oid: "djTzMIWx2Vi3iMjl",
      tid: "52559051",
      price: "56517.80",
      side: "sell",
      maker_side: "buy",
    },
    fill: ["BTC/USDT", "sell", "0.0002", "56517.8", "0.01119052", "USDT", 1637757063000, "taker"],
  },
  {
    brokerId: "bitflyer",
    row: {
      id: 37233,
      child_order_id: "JOR20150707-060559-021935",
      side: "BUY",
      price: 33470.0,
      size: 0.01,
      commission: 0.0001,
      exec_date: "2015-07-07T09:57:40.397",
      child_order_acceptance_id: "JRF20150707-060559-396699",
    },
    fill: ["BTC/JPY", "buy", "0.01", "33470", "0.0001", "BTC", 1436263060397, null],
  },
  {
    brokerId: "coinex",
    row: {
      deal_id: 3514376759,
      created_at: 1689152421692,
      market: "BTCUSDT",
      side: "buy",
      order_id: 8678890,
      margin_market: "BTCUSDT",
      price: "30718.42",
      amount: "0.00000325",
      role: "taker",
      fee: "0.0299",
      fee_ccy: "USDT",
    },
    fill: ["BTC/USDT", "buy", "0.00000325", "30718.42", "0.0299", "USDT", 1689152421692, "taker"],
  },
  {
    brokerId: "xt",
    row: {
      symbol: "btc_usdt",
      tradeId: "206906233569974658",
      orderId: "206906233178463488",
      orderSide: "SELL",
      orderType: "MARKET",
      bizType: "SPOT",
      time: 1679032290215,
      price: "25703.46",
      quantity: "0.000099",
      fee: "0.00508929",
      feeCurrency: "usdt",
      takerMaker: "TAKER",
    },
    fill: [
      "BTC/USDT",
      "sell",
      "0.000099",
      "25703.46",
      "0.00508929",
      "USDT",
      1679032290215,
      "taker",
    ],
  },
  {
    brokerId: "luno",
    symbols: ["LTC/BTC"],
    row: {
      pair: "LTCXBT",
      sequence: 3256813,
      order_id: "BXEX6XHHDT5EGW2",
      type: "ASK",
      timestamp: 1648652135235,
      price: "0.002786",
      volume: "0.10",
      base: "0.10",
      counter: "0.0002786",
      fee_base: "0.00",
      fee_counter: "0.0001",
      is_buy: false,
    },
    fill: ["LTC/BTC", "sell", "0.1", "0.002786", "0.0001", "BTC", 1648652135235, "taker"],
  },
  {
    brokerId: "coincheck",
    row: {
      id: 37,
      order_id: 48,
      created_at: "2015-11-18T07:02:21.000Z",
      funds: { btc: "-0.1", jpy: "4094.09" },
      pair: "btc_jpy",
      rate: "40900.0",
      fee_currency: "JPY",
      fee: "-4.09",
      liquidity: "M",
      side: "sell",
    },
    fill: ["BTC/JPY", "sell", "0.1", "40900", "-4.09", "JPY", 1447830141000, "maker"],
  },
  {
    brokerId: "delta",
    row: {
      commission: "0.008335000000000000",
      created_at: "2020-11-16T19:07:19Z",
      fill_type: "normal",
      id: "e7ff05c233a74245b72381f8dd91d1ce",
      order_id: "152999629",
      price: "16669",
      product: { symbol: "BTCUSDT", settling_asset: { symbol: "USDT" } },
      product_id: 139,
      role: "taker",
      side: "sell",
      size: 1,
    },
    fill: ["BTC/USDT:USDT", "sell", "1", "16669", "0.008335", "USDT", 1605553639000, "taker"],
  },
  {
    brokerId: "woofipro",
    row: {
      id: 2,
      symbol: "PERP_ETH_USDC",
      fee: 0.0001,
      fee_asset: "USDC",
      side: "BUY",
      order_id: 1,
      executed_price: 123,
      executed_quantity: 0.05,
      executed_timestamp: 1567382401000,
      is_maker: 1,
      realized_pnl: 123,
    },
    fill: ["ETH/USDC:USDC", "buy", "0.05", "123", "0.0001", "USDC", 1567382401000, "maker"],
  },
];

test.each(EXAMPLES)("$brokerId: $fill", async ({ brokerId, at = 0, symbols, row, fill }) => {
  const subject = SUBJECTS.filter((one) => one.brokerId === brokerId)[at];
  if (subject === undefined) throw new Error(`No subject ${brokerId}`);
  const options = symbols === undefined ? subject.options : { symbols };
  await withRig(
    subject,
    subject.ignoring([row]),
    async ({ pages }) => {
      const all = await pages();
      expect(all.flatMap(({ problems }) => problems)).toEqual([]);
      const read = all
        .flatMap(({ fills }) => fills)
        .map((one) => [
          one.symbol,
          one.side,
          one.quantity,
          one.price,
          one.fee,
          one.feeCurrency,
          one.executedAt,
          one.liquidity,
        ]);
      expect(read).toEqual([fill]);
    },
    { options },
  );
});

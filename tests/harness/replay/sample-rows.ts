/** Trade rows in the exchanges' own shapes (fields as in their public documents), as many as a test wants. */
import type { Row } from "./service";

const HOUR_MS = 3_600_000;

export interface SampleOptions {
  count: number;
  /** Time of the newest row, in epoch ms. */
  newest: number;
  /** Between two rows, in ms; an hour where left out. */
  stepMs?: number;
}

/** Times from old to new; every tenth shares its millisecond with the one before. */
export function timesOf({ count, newest, stepMs = HOUR_MS }: SampleOptions): number[] {
  return Array.from({ length: count }, (_, index) => {
    const step = index > 0 && index % 10 === 0 ? index - 1 : index;
    return newest - (count - 1 - step) * stepMs;
  });
}

export function krakenRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    id: `TID${String(index).padStart(3, "0")}-AAAAA-BBBBBB`,
    ordertxid: `OQCLML-BW3P3-${String(index).padStart(6, "0")}`,
    postxid: "TKH2SE-M7IF5-CFI7LT",
    pair: index % 2 === 0 ? "XXBTZUSD" : "XETHZUSD",
    time: time / 1000,
    type: index % 3 === 0 ? "sell" : "buy",
    ordertype: "limit",
    price: "30010.00000",
    cost: "600.20000",
    fee: "0.96032",
    vol: `0.0200${index % 10}000`,
    margin: "0.00000",
    misc: "",
    trade_id: 40_274_859 + index,
    maker: index % 4 === 0,
  }));
}

export function binanceRows(options: SampleOptions, symbol = "LTCUSDT"): Row[] {
  return timesOf(options).map((time, index) => ({
    symbol,
    id: 28_457 + index * 3,
    orderId: 100_234 + index,
    orderListId: -1,
    price: "46.00000100",
    qty: "12.00000000",
    quoteQty: "552.00001200",
    commission: "0.00012000",
    commissionAsset: "BNB",
    time,
    isBuyer: index % 2 === 0,
    isMaker: index % 3 === 0,
    isBestMatch: true,
  }));
}

export function bybitRows(options: SampleOptions, symbol = "BTCUSDT"): Row[] {
  return timesOf(options).map((time, index) => ({
    symbol,
    orderId: `order-${index}`,
    orderLinkId: "",
    side: index % 2 === 0 ? "Buy" : "Sell",
    orderPrice: "50000.00",
    orderQty: "0.100",
    leavesQty: "0",
    orderType: "Limit",
    execFee: "0.0150",
    execId: `${symbol}-exec-${index}`,
    execPrice: "50000.50",
    execQty: "0.100",
    execType: "Trade",
    execValue: "5000.05",
    execTime: String(time),
    feeCurrency: "USDT",
    isMaker: index % 3 === 0,
    feeRate: "0.0003",
  }));
}

export function okxRows(options: SampleOptions, instId = "BTC-USDT", instType = "SPOT"): Row[] {
  return timesOf(options).map((time, index) => ({
    instType,
    instId,
    tradeId: String(744_876_980 + index),
    ordId: String(680_800_019_749_904_000n + BigInt(index)),
    clOrdId: "",
    billId: String(680_800_019_754_098_000n + BigInt(index)),
    tag: "",
    fillPx: "51858.1",
    fillSz: "0.00192834",
    side: index % 2 === 0 ? "buy" : "sell",
    posSide: "net",
    execType: index % 3 === 0 ? "M" : "T",
    feeCcy: "BTC",
    fee: "-0.00000192834",
    ts: String(time),
    fillTime: String(time - 1),
  }));
}

export function coinbaseRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    entry_id: `entry-${index}`,
    trade_id: `11111111-1111-4111-8111-${String(index).padStart(12, "0")}`,
    order_id: `order-${index}`,
    trade_time: new Date(time).toISOString(),
    trade_type: "FILL",
    price: "21220.64",
    size: "0.0046830664333996",
    commission: "0.0000280983986004",
    product_id: "BTC-USD",
    sequence_timestamp: new Date(time + 2).toISOString().replace("Z", "520Z"),
    liquidity_indicator: index % 3 === 0 ? "MAKER" : "TAKER",
    size_in_quote: false,
    user_id: "user",
    side: index % 2 === 0 ? "BUY" : "SELL",
  }));
}

export function alpacaRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => {
    const at = new Date(time).toISOString();
    return {
      id: `${at.replace(/\D/g, "")}::ca2aafd0-1270-4b56-b0a9-${String(index).padStart(12, "0")}`,
      activity_type: "FILL",
      transaction_time: at.replace("Z", "352Z"),
      type: index % 3 === 0 ? "partial_fill" : "fill",
      price: "147.57",
      qty: "1.792161878",
      side: index % 2 === 0 ? "buy" : "sell",
      symbol: index % 2 === 0 ? "AAPL" : "BTC/USD",
      leaves_qty: "0",
      order_id: `82eebcf7-6e66-4b7e-93f8-${String(index).padStart(12, "0")}`,
      cum_qty: "1.792161878",
      order_status: "filled",
    };
  });
}

/** Every fifth transaction of the account is a fill. */
export function oandaRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => {
    const [id, units] = [5 + index * 5, index % 2 === 0 ? "100" : "-100"];
    return {
      type: "ORDER_FILL",
      id: String(id),
      batchID: String(id - 1),
      orderID: String(id - 1),
      accountID: "101-004-1234567-001",
      time: new Date(time).toISOString().replace("Z", "647476Z"),
      instrument: index % 2 === 0 ? "EUR_USD" : "DE30_EUR",
      units,
      price: "1.09289",
      fullVWAP: "1.09289",
      pl: "0.0000",
      financing: "-0.1519",
      commission: "0.0500",
      guaranteedExecutionFee: "0.0000",
      accountBalance: "43650.6981",
      reason: "MARKET_ORDER",
      tradeOpened: { tradeID: String(id), units, price: "1.09289" },
    };
  });
}

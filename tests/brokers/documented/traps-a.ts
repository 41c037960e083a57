/** Rows in documented shapes that ccxt alone reads wrongly, or nearly so, and the fill that each of them is. */
import { bingxRows } from "../../harness/replay/bingx";
import { bitstampRows } from "../../harness/replay/bitstamp";
import { gateRows, gateSwapRows } from "../../harness/replay/gate";
import { htxRows } from "../../harness/replay/htx";
import { krakenFuturesRows } from "../../harness/replay/krakenfutures";
import type { Row } from "../../harness/replay/service";
import type { Example } from "./examples-a";

const AT = 1_628_816_516_729;

const first = (rows: (sample: { count: number; newest: number }) => Row[]): Row => {
  const [row] = rows({ count: 1, newest: AT });
  if (row === undefined) throw new Error("No row");
  return row;
};

export const TRAPS: readonly Example[] = [
  {
    // A rebate comes without the minus sign of a charge.
    brokerId: "bingx",
    row: first(bingxRows),
    fill: {
      symbol: "BTC/USDT:USDT",
      side: "buy",
      quantity: "0.1",
      price: "106.75",
      fee: "-0.0021",
      feeCurrency: "USDT",
      executedAt: AT,
    },
  },
  {
    // The last name with an underscore is not the market.
    brokerId: "bitstamp",
    row: first(bitstampRows),
    fill: {
      symbol: "BTC/USD",
      side: "buy",
      quantity: "0.01",
      price: "27022",
      fee: "1.351",
      feeCurrency: "USD",
      executedAt: AT,
    },
  },
  {
    // Three fees at once: the coin's, GT and points.
    brokerId: "gate",
    row: { ...first(gateRows), gt_fee: "0.02", point_fee: "1.5" },
    fill: {
      symbol: "BTC/USDT",
      fee: "0.0005",
      feeCurrency: "ETH",
      fees: [
        { amount: "0.0005", currency: "ETH" },
        { amount: "0.02", currency: "GT" },
        { amount: "1.5", currency: "GATEPOINT" },
      ],
      executedAt: AT,
    },
  },
  {
    // Seconds with decimals; a sale is a negative size.
    brokerId: "gate",
    subject: 1,
    row: { ...first(gateSwapRows), size: -100 },
    fill: {
      symbol: "BTC/USDT:USDT",
      side: "sell",
      quantity: "100",
      price: "100.123",
      fee: "-0.01",
      feeCurrency: "USDT",
      executedAt: AT,
      liquidity: "maker",
    },
  },
  {
    // Half of the fee was paid with points.
    brokerId: "htx",
    row: { ...first(htxRows), "filled-points": "0.5", "fee-deduct-currency": "hbpoint" },
    fill: {
      symbol: "BTC/USDT",
      side: "buy",
      fees: [
        { amount: "0.0000146", currency: "USDT" },
        { amount: "0.5", currency: "HBPOINT" },
      ],
      executedAt: AT,
    },
  },
  {
    // An inverse contract, and no fee in the answer.
    brokerId: "krakenfutures",
    row: { ...first(krakenFuturesRows), symbol: "PI_XBTUSD" },
    fill: {
      symbol: "BTC/USD:BTC",
      side: "sell",
      quantity: "2000",
      price: "9400.5",
      fee: null,
      feeCurrency: null,
      executedAt: AT,
      liquidity: "maker",
    },
  },
];

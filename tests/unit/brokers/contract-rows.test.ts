/** Rows of contracts that mean something else than ccxt takes them for, through the real ccxt class. */
import { expect, test } from "vitest";
import { AT, readOf } from "../../harness/exchange-rows";

test.each([
  [1, "buy"],
  [2, "buy"],
  [3, "sell"],
  [4, "sell"],
])(
  "MEXC's contract order of kind %s is a %s, whatever it does to the position",
  async (kind, side) => {
    const row = {
      ...{ id: "29", symbol: "BTC_USDT", side: kind, vol: "12", price: "39000.5", timestamp: AT },
      ...{ feeCurrency: "USDT", fee: "0.0014", orderId: "26", positionMode: 1, taker: true },
    };
    const { fills, problems } = await readOf("mexc", ["BTC_USDT", "BTC/USDT:USDT"], [row]);
    expect(problems).toEqual([]);
    expect(fills).toMatchObject([{ side, quantity: "12", fee: "0.0014", liquidity: "taker" }]);
  },
);

test.each([
  ["SPOT", "BTC/USDT", 1],
  ["MARGIN", "BTC/USDT", 1],
  ["USDT-FUTURES", "BTC/USDT", 0],
  ["USDT-FUTURES", "BTC/USDT:USDT", 1],
  ["SPOT", "BTC/USDT:USDT", 0],
])(
  "of a unified account of Bitget, a fill of %s is none of %s",
  async (category, symbol, count) => {
    const row = {
      ...{
        execId: "13",
        orderId: "12",
        category,
        symbol: "BTCUSDT",
        side: "sell",
        orderType: "limit",
      },
      ...{ execPrice: "107005.4", execQty: "0.0001", tradeScope: "taker", createdTime: String(AT) },
      feeDetail: [{ feeCoin: "USDT", fee: "0.0064" }],
    };
    const { fills, problems } = await readOf("bitget", ["BTCUSDT", symbol], [row]);
    expect(problems).toEqual([]);
    expect(fills.map((fill) => [fill.symbol, fill.fee])).toEqual(
      Array.from({ length: count }, () => [symbol, "0.0064"]),
    );
  },
);

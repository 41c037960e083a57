/** Numbers beyond all bounds: ccxt would write them out until the memory is full, or for minutes. */
import { describe, expect, test } from "vitest";
import { AT, exchangeWith, readOf } from "../../harness/exchange-rows";

const ROW = { id: "1", orderId: "2", price: "100", qty: "1.5", time: AT, isBuyer: true };

describe("numbers beyond all bounds", () => {
  test.each(["1e99999999", "-1e99999999", "1e-99999999"])(
    "a price of %s is a row that can't be read, at once",
    async (price) => {
      const begun = performance.now();
      const rows = [
        { ...ROW, price },
        { ...ROW, id: "3" },
      ];
      const { fills, problems } = await readOf("binance", ["BTCUSDT", "BTC/USDT"], rows);
      expect(fills.map(({ brokerFillId }) => brokerFillId)).toEqual(["3"]);
      expect(problems).toHaveLength(1);
      expect(performance.now() - begun).toBeLessThan(5_000);
    },
  );

  test("a market's precision of trillions of places is none", async () => {
    const exchange = await exchangeWith("whitebit", ["BTC_USDT", "BTC/USDT"]);
    const parse = (precision: string) =>
      (exchange.parsePrecision as (precision: string) => unknown)(precision);
    expect(parse("-62135596800000")).toBeUndefined();
    expect(parse("62135596800000")).toBeUndefined();
    expect(parse("3")).toBe("0.001");
  });
});

/** What our row-by-row reading puts right in every exchange of ccxt. */
import { expect, test } from "vitest";
import { loadExchange } from "../../../src-main/brokers/ccxt/load-exchange";
import { captureRows } from "../../../src-main/brokers/ccxt/rows";

test.each([
  ["1589450974801000000", 0.000001, 1_589_450_974_801],
  ["1589450974800999999", 0.000001, 1_589_450_974_800],
  [1_615_379_541_001_000, 0.001, 1_615_379_541_001],
  ["1589450974.801", 1000, 1_589_450_974_801],
  ["", 0.000001, undefined],
  ["soon", 0.000001, undefined],
])("%s times %d keeps its millisecond", async (time, factor, expected) => {
  const Exchange = await loadExchange("phemex");
  const exchange = new Exchange({});
  captureRows(exchange);
  expect(exchange.safeIntegerProduct({ time }, "time", factor)).toBe(expected);
});

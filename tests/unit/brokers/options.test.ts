import { expect, test } from "vitest";
import { typeOfSymbol, typesInUse } from "../../../src-main/brokers/ccxt/market-types";
import { readOptions } from "../../../src-main/brokers/ccxt/options";
import { checkNativeOptions, readNativeOptions } from "../../../src-main/brokers/native/options";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";

test("symbols and since are ours, the rest is ccxt's", () => {
  const since = Date.UTC(2024, 0, 1);
  const symbols = ["LTC/USDT", "BTC/USDT:USDT", "LTC/USDT"];
  expect(readOptions({ symbols, since, defaultType: "swap" })).toEqual({
    symbols: ["LTC/USDT", "BTC/USDT:USDT"],
    since,
    exchange: { defaultType: "swap" },
  });
  expect(readOptions({})).toEqual({ symbols: null, since: null, exchange: {} });
});

test("type is another name of ccxt's for the default type", () => {
  expect(readOptions({ type: "swap" }).exchange).toEqual({ defaultType: "swap" });
  expect(readOptions({ type: "swap", defaultType: "spot" }).exchange).toEqual({
    defaultType: "spot",
  });
});

test("a connection about margin is about cross margin, unless the user says isolated", () => {
  const options = { defaultType: "margin", marginMode: "cross" };
  expect(readOptions({ type: "margin" }).exchange).toEqual(options);
  const isolated = { defaultType: "margin", marginMode: "isolated" };
  expect(readOptions(isolated).exchange).toEqual(isolated);
});

const wrong: ConnectionOptions[] = [
  { symbols: "BTC/USDT" },
  { symbols: [] },
  { symbols: ["BTCUSDT"] },
  { symbols: [1] },
  { symbols: ["A/B C"] },
  { since: "2024-01-01" },
  { since: 1_700_000_000 },
  { since: -1 },
  { since: 1.5 },
  { sandbox: true },
  { wasmExecPath: "/tmp/any.js" },
  { libraryPath: "/tmp/any.wasm" },
];
test.each(wrong)("%j is refused with a sentence", (options) => {
  expect(() => readOptions(options)).toThrow(RequestError);
  expect(() => readOptions(options)).toThrow(/^The option /);
});

test.each([
  ["BTC/USDT", "spot"],
  ["BTC/USDT:USDT", "linear"],
  ["BTC/USD:BTC", "inverse"],
  ["BTC/USDT:USDT-260327", "linear"],
  ["BTC/USD:BTC-260327", "inverse"],
  ["BTC/USDC:USDC-260327-90000-C", "option"],
])("%s is %s", (symbol, type) => {
  expect(typeOfSymbol(symbol)).toBe(type);
});

test("the types in use follow from symbols, else from ccxt's default type", () => {
  const types = (options: ConnectionOptions) =>
    typesInUse(readOptions(options), ["spot", "linear"]);
  expect(types({})).toEqual(["spot", "linear"]);
  expect(types({ symbols: ["BTC/USDT", "BTC/USD:BTC"] })).toEqual(["spot", "inverse"]);
  expect(types({ defaultType: "swap" })).toEqual(["linear"]);
  expect(types({ defaultType: "swap", defaultSubType: "inverse" })).toEqual(["inverse"]);
  expect(types({ defaultType: "option" })).toEqual(["option"]);
});

test("brokers of their own take symbols and since; what else a ccxt connection had is left alone", () => {
  const since = Date.UTC(2024, 0, 1);
  const options = { symbols: ["EUR/USD", "AAPL", "AAPL"], since };
  expect(readNativeOptions(options)).toEqual({ symbols: ["AAPL", "EUR/USD"], since });
  expect(readNativeOptions({ defaultType: "spot" })).toEqual({ symbols: null, since: null });
  expect(() => checkNativeOptions(options)).not.toThrow();
  expect(() => checkNativeOptions({ symbols: null, since: null })).not.toThrow();
});

const wrongNative: ConnectionOptions[] = [
  { symbols: "AAPL" },
  { symbols: [] },
  { symbols: ["A B"] },
  { symbols: [""] },
  { since: 900_000_000 },
  { since: "2024-01-01" },
  { defaultType: "spot" },
];
test.each(wrongNative)("%j is refused by a broker of its own", (options) => {
  expect(() => checkNativeOptions(options)).toThrow(RequestError);
  expect(() => checkNativeOptions(options)).toThrow(/option/);
});

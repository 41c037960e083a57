import { expect, test } from "vitest";
import { compareHoldings, comparePositions } from "../../../src-main/book/comparisons";

const held = (quantities: Record<string, string>, except: string[] = []) => ({
  quantities: Object.entries(quantities).map(([currency, quantity]) => ({ currency, quantity })),
  except,
});
const open = (quantities: Record<string, string>) =>
  Object.entries(quantities).map(([symbol, quantity]) => ({ symbol, quantity }));
const holding = (symbol: string, derived: string, reported: string) => ({
  ...{ symbol, derived, reported },
  isHolding: true,
});

test("a position is compared where either has one, both sides net, and where there was one before", () => {
  const reported = open({ "BTC/USDT:USDT": "1" }).concat(open({ "BTC/USDT:USDT": "-0.4" }));
  expect(comparePositions(reported, open({ AAPL: "2" }), ["GME"])).toEqual([
    { symbol: "AAPL", isHolding: false, derived: "2", reported: "0" },
    { symbol: "BTC/USDT:USDT", isHolding: false, derived: "0", reported: "0.6" },
    { symbol: "GME", isHolding: false, derived: "0", reported: "0" },
  ]);
});

test("a coin is held against what all its markets come to together", () => {
  expect(
    compareHoldings(
      held({ BTC: "0.4", SOL: "2.5", EUR: "100" }),
      open({ "BTC/EUR": "0.5", "BTC/USD": "-0.1", "SOL/EUR": "3" }),
      ["BTC/EUR", "BTC/USD", "SOL/EUR"],
    ),
  ).toEqual([holding("BTC", "0.4", "0.4"), holding("SOL", "3", "2.5")]);
});

test("what was sold is held against nothing, and what is not told of is nothing", () => {
  expect(compareHoldings(held({}), open({ "DOT/EUR": "1" }), ["ADA/EUR", "DOT/EUR"])).toEqual([
    holding("ADA", "0", "0"),
    holding("DOT", "1", "0"),
  ]);
});

test("a coin that others were ever priced in moves with them, one that fees are paid in with all: neither is compared", () => {
  expect(
    compareHoldings(
      held({ BTC: "0.9", ETH: "2", BNB: "2.9" }, ["BNB"]),
      open({ "BTC/EUR": "1", "ETH/BTC": "2", "BNB/EUR": "3" }),
      ["BTC/EUR", "ETH/BTC", "BNB/EUR"],
    ),
  ).toEqual([holding("ETH", "2", "2")]);
});

test("contracts, and what has no base, hold no coin", () => {
  expect(
    compareHoldings(held({}), open({ "BTC/USDT:USDT": "1", AAPL: "2" }), ["BTC/USDT:USDT", "AAPL"]),
  ).toEqual([]);
});

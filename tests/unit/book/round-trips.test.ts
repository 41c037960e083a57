import { describe, expect, test } from "vitest";
import { instrumentOf } from "../../../src-main/book/instrument";
import { createTotals } from "../../../src-main/book/totals";
import { fillsOf, tripsOf } from "./fills";

describe("round trips of a spot market", () => {
  test.each([
    [
      "long",
      fillsOf("buy 2 @ 100", "sell 2 @ 110"),
      [{ direction: "long", grossPnl: "20", netPnl: "20", entryPrice: "100", exitPrice: "110" }],
    ],
    [
      "short",
      fillsOf("sell 2 @ 100", "buy 2 @ 110"),
      [{ direction: "short", grossPnl: "-20", entryPrice: "100", exitPrice: "110" }],
    ],
    [
      "scaled in and out, the exits first in first out",
      fillsOf("buy 1 @ 100", "buy 1 @ 200", "sell 1 @ 150", "sell 0.5 @ 150"),
      [
        {
          closedAt: null,
          fills: 4,
          openQuantity: "0.5",
          maxQuantity: "2",
          // 150 - 100, and half of 150 - 200.
          grossPnl: "25",
          openValue: "100",
          entryPrice: "150",
        },
      ],
    ],
    [
      "short, partly bought back",
      fillsOf("sell 1 @ 100", "sell 1 @ 90", "buy 1.5 @ 80"),
      [{ direction: "short", openQuantity: "-0.5", grossPnl: "25", openValue: "45" }],
    ],
    [
      "through zero: the fill ends one trip and begins the next",
      fillsOf("buy 1 @ 100", ["sell 3 @ 110", "0.3 USDT"], "buy 2 @ 100"),
      [
        { id: 1, direction: "long", sold: "1", fees: "0.1", netPnl: "9.9", closedAt: 2_000 },
        { id: 2, direction: "short", sold: "2", fees: "0.2", netPnl: "19.8", openedAt: 2_000 },
      ],
    ],
    [
      "through zero with a fee that can't be halved: no sum is touched",
      fillsOf("buy 1 @ 100", ["sell 3 @ 110", "0.1 USDT", "0.01 BNB"]),
      [
        { fees: "0.03333", otherFees: [{ amount: "0.003333", currency: "BNB" }] },
        { fees: "0.06667", otherFees: [{ amount: "0.006667", currency: "BNB" }] },
      ],
    ],
    [
      "one after the other",
      fillsOf("buy 1 @ 1", "sell 1 @ 2", "buy 1 @ 3", "sell 1 @ 5"),
      [
        { id: 1, grossPnl: "1" },
        { id: 3, grossPnl: "2" },
      ],
    ],
    ["none without fills", [], []],
    ["none of an execution that was corrected to nothing", fillsOf(["buy 0 @ 1", "2 USDT"]), []],
    [
      "averages are rounded, values are not",
      fillsOf("buy 1 @ 1", "buy 2 @ 2", "sell 3 @ 2"),
      [{ entryPrice: "1.6667", buyValue: "5", sellValue: "6", grossPnl: "1" }],
    ],
    [
      "more digits than a float has",
      fillsOf("buy 0.000000000000000001 @ 12345678901234567.89", "sell 0.000000000000000001 @ 0"),
      [{ grossPnl: "-0.01234567890123456789" }],
    ],
  ])("%s", (_name, fills, expected) => {
    expect(tripsOf(fills)).toMatchObject(expected);
    expect(tripsOf(fills)).toHaveLength(expected.length);
  });
});

describe("fees", () => {
  test.each([
    [
      "in the quote are a cost, a rebate a gain",
      fillsOf(["buy 1 @ 100", "0.1 USDT"], ["sell 1 @ 101", "-0.02 USDT"]),
      { fees: "0.08", grossPnl: "1", netPnl: "0.92", otherFees: [] },
    ],
    [
      "in a third currency are not converted",
      fillsOf(["buy 1 @ 100", "0.001 BNB"], ["sell 1 @ 101", "0.002 BNB", "1 KCS", "0.5"]),
      {
        fees: "0",
        netPnl: "1",
        otherFees: [
          { amount: "0.5", currency: null },
          { amount: "0.003", currency: "BNB" },
          { amount: "1", currency: "KCS" },
        ],
      },
    ],
    [
      "in the base of a purchase never arrive: what did arrive makes flat",
      fillsOf(["buy 1 @ 100", "0.001 BTC"], "sell 0.999 @ 100"),
      {
        closedAt: 2_000,
        bought: "1",
        sold: "0.999",
        feeQuantity: "0.001",
        openQuantity: "0",
        grossPnl: "-0.1",
        fees: "0",
      },
    ],
    [
      "in the base of a purchase, half of it sold: its cost is that of all units",
      fillsOf(["buy 1 @ 99", "0.01 BTC"], "sell 0.495 @ 100"),
      { openQuantity: "0.495", grossPnl: "0", openValue: "49.5" },
    ],
    [
      "a rebate in the base arrives on top",
      fillsOf(["buy 1 @ 100", "-0.01 BTC"], "sell 1.01 @ 100"),
      { closedAt: 2_000, feeQuantity: "-0.01", grossPnl: "1" },
    ],
    [
      "in the base of a sale cost what the base is worth",
      fillsOf("buy 1 @ 100", ["sell 1 @ 110", "0.001 BTC"]),
      { closedAt: 2_000, feeQuantity: "0", fees: "0.11", netPnl: "9.89" },
    ],
    [
      "in the base, buying back a short: less is bought back",
      fillsOf("sell 0.9 @ 100", ["buy 1 @ 90", "0.1 BTC"]),
      { closedAt: 2_000, openQuantity: "0", grossPnl: "0" },
    ],
    [
      "larger than the purchase are no units of it",
      fillsOf(["buy 1 @ 100", "2 BTC"]),
      { openQuantity: "1", feeQuantity: "0", fees: "200" },
    ],
  ])("%s", (_name, fills, expected) => {
    expect(tripsOf(fills)).toMatchObject([expected]);
  });

  test("in the base where nothing is delivered (margin forex) are a cost at the fill's price", () => {
    const fills = fillsOf(["buy 1000 @ 1.25", "2 EUR"], "sell 1000 @ 1.25");
    expect(tripsOf(fills, "EUR/USD", false)).toMatchObject([
      { closedAt: 2_000, feeQuantity: "0", fees: "2.5", netPnl: "-2.5", currency: "USD" },
    ]);
  });

  test("a buy through zero: what did not arrive is missing from the new long", () => {
    const fills = fillsOf("sell 1 @ 100", ["buy 3 @ 100", "0.003 BTC"]);
    expect(tripsOf(fills)).toMatchObject([
      { openQuantity: "0", bought: "1", feeQuantity: "0", grossPnl: "0" },
      { openQuantity: "1.997", bought: "2", feeQuantity: "0.003", openValue: "200" },
    ]);
  });
});

describe("instruments", () => {
  test.each([
    ["BTC/USDT", "spot", "USDT", true],
    ["BTC/USDT:USDT", "linear", "USDT", true],
    ["BTC/USDT:USDT-261225", "linear", "USDT", true],
    ["BTC/USD:BTC", "inverse", "USD", false],
    ["ETH/USD:BTC", "inverse", "USD", false],
    ["BTC/USDC:USDC-261225-90000-C", "option", "USDC", true],
    ["BTC/USD:BTC-261225-90000-P", "option", "USD", false],
    ["AAPL", "other", null, true],
    ["AAPL261218C00200000", "option", null, true],
    ["VXX 110917C00005000", "option", null, true],
    ["VXX 17SEP11 5.0 C", "option", null, true],
    ["BRK B", "other", null, true],
    ["a/b/c", "other", null, true],
  ])("%s is %s", (symbol, kind, quote, hasResult) => {
    expect(instrumentOf(symbol)).toMatchObject({ kind, quote, hasResult });
  });

  test("an inverse contract has quantities and fees, but no result rather than a wrong one", () => {
    const fills = fillsOf(["buy 100 @ 50000", "0.00002 BTC"], ["sell 100 @ 60000", "0.0001 USD"]);
    expect(tripsOf(fills, "BTC/USD:BTC")).toMatchObject([
      {
        instrument: "inverse",
        closedAt: 2_000,
        grossPnl: null,
        netPnl: null,
        openValue: null,
        fees: "0",
        otherFees: [
          { amount: "0.00002", currency: "BTC" },
          { amount: "0.0001", currency: "USD" },
        ],
      },
    ]);
  });

  test("a share's result is in its price's currency, and no fee is taken to be in it", () => {
    const fills = fillsOf(["buy 10 @ 5", "1 USD"], "sell 10 @ 6");
    expect(tripsOf(fills, "AAPL")).toMatchObject([
      { currency: null, netPnl: "10", otherFees: [{ amount: "1", currency: "USD" }] },
    ]);
  });
});

test("the broker's own currency is that of symbols that name none", () => {
  expect(instrumentOf("AAPL", "USD")).toMatchObject({ kind: "other", quote: "USD" });
  expect(instrumentOf("BTC/EUR", "USD")).toMatchObject({ quote: "EUR" });
});

test("totals: by currency, contracts apart, without what has no result or no currency", () => {
  const trip = {
    instrument: "spot",
    currency: "USD",
    grossPnl: "1",
    fees: "0.5",
    netPnl: "0.5",
  } as const;
  const totals = createTotals();
  totals.add([
    trip,
    { ...trip, grossPnl: "-0.2", netPnl: "-0.7" },
    { ...trip, fees: "1", netPnl: "0" },
  ]);
  totals.add([
    { ...trip, instrument: "linear" },
    { ...trip, instrument: "inverse", grossPnl: null, netPnl: null },
    { ...trip, instrument: "other", currency: null },
  ]);
  expect(totals.totals()).toEqual([
    {
      currency: "USD",
      contracts: false,
      closed: 3,
      won: 1,
      lost: 1,
      grossPnl: "1.8",
      fees: "2",
      netPnl: "-0.2",
    },
    {
      currency: "USD",
      contracts: true,
      closed: 1,
      won: 1,
      lost: 0,
      grossPnl: "1",
      fees: "0.5",
      netPnl: "0.5",
    },
  ]);
});

test("a trip may be derived from on its own where nothing before it shares its millisecond", () => {
  const at = (time: number) => (fill: (typeof fills)[number]) => ({ ...fill, executedAt: time });
  const fills = fillsOf("buy 1 @ 1", "sell 1 @ 2", "buy 1 @ 3", "sell 2 @ 4", "buy 1 @ 4");
  expect(tripsOf(fills).map(({ clean }) => clean)).toEqual([true, true, false]);
  expect(tripsOf(fills.map(at(5))).map(({ clean }) => clean)).toEqual([true, false, false]);
});

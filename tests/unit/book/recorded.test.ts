/** Real statements of other people: their round trips come to what the text of the file says was bought and sold. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sumOf } from "../../../src-main/book/amount";
import type { BookFill } from "../../../src-main/book/book-fill";
import type { BrokerFill } from "../../../src-main/brokers/broker";
import { readFlexAnswer } from "../../../src-main/brokers/ibkr-flex/flex-xml";
import { readReport } from "../../../src-main/brokers/ibkr-flex/report-pages";
import { tripsOf } from "./fills";

const STATEMENTS = new URL(
  "../../../../shared/fixtures/ibkr-flex/portfolio-performance/",
  import.meta.url,
);
const isThere = existsSync(STATEMENTS);
if (!isThere) {
  process.stderr.write(`Recorded statements skipped: there is no ${fileURLToPath(STATEMENTS)}\n`);
}
const NOW = Date.UTC(2026, 10, 23);

const bookFill = (fill: BrokerFill, n: number): BookFill => ({
  ...fill,
  id: n,
  connectionId: "c1",
  fees: fill.fees ?? (fill.fee === null ? [] : [{ amount: fill.fee, currency: fill.feeCurrency }]),
});

/** The fills of a file that count, by account and symbol, in order. */
function positionsIn(xml: string): Map<string, BrokerFill[]> {
  const report = readFlexAnswer(xml);
  if (report.kind !== "report") throw new Error("Not a statement");
  const { fills } = readReport(report, { timeZone: "America/New_York", now: NOW });
  return Map.groupBy(
    fills.filter(({ cancelled }) => !cancelled),
    ({ brokerAccount, symbol }) => `${brokerAccount} ${symbol}`,
  );
}

describe.runIf(isThere)("round trips of recorded statements", () => {
  test.each(isThere ? readdirSync(STATEMENTS) : [])("%s", (name) => {
    for (const list of positionsIn(readFileSync(new URL(name, STATEMENTS), "utf8")).values()) {
      const fills = list.map(bookFill).sort((a, b) => a.executedAt - b.executedAt);
      const trips = tripsOf(fills, list[0]?.symbol, false);
      // The broker's own signed quantities, from the rows as they came; of several rows (a cancellation) all.
      const rows = list.flatMap(({ raw }) => [JSON.parse(raw)].flat());
      const signed = rows.map(({ quantity }) => String(quantity));
      expect(sumOf(trips.map(({ openQuantity }) => openQuantity))).toBe(sumOf(signed));
      const moved = fills.filter(({ quantity }) => quantity !== "0");
      const paid = moved.flatMap(({ fees }) => fees.map(({ amount }) => amount));
      const others = trips.flatMap(({ otherFees }) => otherFees.map(({ amount }) => amount));
      if (trips.every(({ fees }) => fees === "0")) expect(sumOf(others)).toBe(sumOf(paid));
    }
  });

  test("three positions that are open at the end of one file", () => {
    const xml = readFileSync(new URL("testIBFlexStatementFile01.xml", STATEMENTS), "utf8");
    const trips = [...positionsIn(xml).values()].flatMap((list) =>
      tripsOf(list.map(bookFill), list[0]?.symbol, false).map(
        ({ openQuantity, fills, ...trip }) => [
          list[0]?.symbol,
          openQuantity,
          fills,
          trip.otherFees,
        ],
      ),
    );
    expect(trips).toEqual([
      ["GCM", "12000", 3, [{ amount: "16.2", currency: "CAD" }]],
      ["UUU", "12000", 10, [{ amount: "120", currency: "CAD" }]],
      ["FB 21SEP18 200.0 C", "2", 1, [{ amount: "0.8956", currency: "CAD" }]],
    ]);
  });
});

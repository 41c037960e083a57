/** A CSV statement that needs no more than its text, as the tests of layouts read it. */
import { expect } from "vitest";
import { readCsvStatement } from "../../../../src-main/brokers/files/csv/csv-statement";
import type { CsvDraft } from "../../../../src-main/brokers/files/csv/options";

const context = {
  now: Date.UTC(2026, 10, 23),
  signal: new AbortController().signal,
};

export const readCsv = (text: string, options: CsvDraft = {}) =>
  readCsvStatement(
    { name: "a.csv", bytes: Buffer.from(text) },
    { source: "x", ...options },
    context,
  );

/**
 * That a file is read whole by the mapping that is proposed for it, and read the same once that is saved. `expected` has
 * `time side quantity symbol price fee feeCurrency` of each fill; at least `skipped` rows are no trades.
 */
export async function readsAsProposed(
  text: string,
  expected: readonly string[],
  skipped: number,
): Promise<void> {
  const found = await readCsv(text);
  expect(found.problems).toEqual([]);
  const shown = found.fills.map(
    ({ executedAt, side, quantity, symbol, price, fee, feeCurrency }) => {
      const when = new Date(executedAt).toISOString();
      return [when, side, quantity, symbol, price, fee, feeCurrency].filter(Boolean).join(" ");
    },
  );
  expect(shown).toEqual(expected);
  expect(found.skipped).toBeGreaterThanOrEqual(skipped);
  const again = await readCsv(text, { columns: found.facts.columns ?? {} });
  expect(again.fills).toEqual(found.fills);
}

/** A CSV statement that needs no more than its text, as the tests of layouts read it. */
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

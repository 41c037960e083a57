/** The four kinds of statements as brokers: whose ledger they share, what they need, what they load before it is needed. */
import { expect, test } from "vitest";
import { FILE_FORMATS } from "../../../../src-main/brokers/files/formats";
import { isStatementZone } from "../../../../src-main/brokers/files/time-zone";
import { DEFAULT_TIME_ZONE } from "../../../../src-main/brokers/ibkr-flex/options";
import { createBrokerRegistry } from "../../../../src-main/brokers/registry";
import { en } from "../../../../src-shared/i18n/en";
import { STATEMENT_ERROR_CODES, STATEMENT_ZONES } from "../../../../src-shared/statements";
import { allImports } from "../../architecture/imports";

test("each is in the registry, without credentials, with a ledger and a zone of its own", () => {
  const registry = createBrokerRegistry();
  const files = registry.list().filter(({ family }) => family === "file");
  const ids = files.map(({ id }) => id).sort();
  expect(ids).toEqual(["csv-file", "ibkr-flex-file", "mt4-file", "mt5-file"]);
  expect(files.flatMap(({ credentialFields }) => credentialFields)).toEqual([]);
  const ledgers = ids.map((id) => registry.find(id)?.ledger);
  expect(ledgers).toEqual(["csv", "ibkr", "mt4", "mt5"]);
  expect(Object.keys(STATEMENT_ZONES).sort()).toEqual(ids);
  expect(Object.values(STATEMENT_ZONES).every(isStatementZone)).toBe(true);
  // The same time for the same execution, by whichever way it comes.
  expect(STATEMENT_ZONES["ibkr-flex-file"]).toBe(DEFAULT_TIME_ZONE);
});

test("every option has a hint, every code its words", () => {
  for (const { shape, hints } of FILE_FORMATS) {
    expect(Object.keys(hints).sort()).toEqual(Object.keys(shape).sort());
  }
  expect(Object.keys(en.statements.codes).sort()).toEqual([...STATEMENT_ERROR_CODES].sort());
});

test("no reader, and no library of one, is loaded before there is a file to read", () => {
  const imports = allImports();
  const lazy = /files\/(readers\/|csv\/csv-statement)/;
  const reached = new Set<string>();
  const walk = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { from, to } of imports) {
      if (from === file && !(file.endsWith("files/formats.ts") && lazy.test(to))) walk(to);
    }
  };
  walk("src-main/brokers/files/file-adapter.ts");
  expect(reached.size).toBeGreaterThan(10);
  const heavy = ["csv-parse", "htmlparser2", "yauzl", "fast-xml-parser"];
  expect(heavy.filter((name) => reached.has(name))).toEqual([]);
});

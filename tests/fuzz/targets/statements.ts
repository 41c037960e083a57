/** Statement files: each kind's own fixtures and a few exports as brokers write them, damaged. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { FILE_FORMATS } from "../../../src-main/brokers/files/formats";
import { StatementError, type StatementFile } from "../../../src-main/brokers/files/statement";
import { STATEMENT_ERROR_CODES } from "../../../src-shared/statements";
import { ROOT } from "../../bench/workplace";
import { CSV_STATEMENTS, type Statement } from "../csv-statements";
import { fillsHold } from "../invariants";
import { encoded, mutatedBytes, mutatedText } from "../mutation/bytes";
import { type Change, changes, chosen } from "../mutation/change";
import { type Target, targetOf, type Verdict } from "../target";
import { bombs, rezipped, workbooks } from "../workbooks";

const NOW = Date.UTC(2026, 10, 23);
const ZONES = ["UTC", "America/New_York", "Europe/Athens"];
/** Of MetaTrader's servers and of CSV files, too. */
const ALL_ZONES = [...ZONES, "America/New_York+7"];
const context = { now: NOW, signal: new AbortController().signal };

const fixture = (path: string): string => readFileSync(join(ROOT, "tests/fixtures", path), "utf8");

interface Case {
  which: number;
  options: number;
  changes: Change[];
  bytes: Change[];
  encoding: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  which: fc.nat(999),
  options: fc.nat(999),
  changes: changes(4),
  // Seldom: most files arrive as they were written.
  bytes: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Change[]>([]) },
    { weight: 1, arbitrary: changes(3) },
  ),
  encoding: fc.nat(999),
});

/** Reads a file as a sync does; what it refuses must be refused by a name of the treaty. */
async function read(
  brokerId: string,
  file: StatementFile,
  options: Record<string, unknown>,
): Promise<Verdict> {
  const format = FILE_FORMATS.find(({ broker }) => broker.id === brokerId);
  if (format === undefined) throw new Error(`There is no format ${brokerId}`);
  try {
    const reader = await format.load();
    const { fills, problems } = await reader(file, options, context);
    for (const { code, message } of problems) named(code, message);
    // With one problem nothing of the file is imported, but a preview shows the fills all the same.
    fillsHold(fills, "statement", NOW);
    return problems.length === 0 ? "read" : "refused";
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    named(error.code, error.message);
    return "refused";
  }
}

function named(code: string, message: string): void {
  if (!STATEMENT_ERROR_CODES.some((known) => known === code) || message === "") {
    throw new Error(`Refused without a name: ${code} ${message}`);
  }
}

const fileTarget = (
  name: string,
  what: string,
  weight: number,
  brokerId: string,
  statements: () => readonly Statement[],
): Target =>
  targetOf<Case>({
    name,
    what,
    weight,
    async open() {
      const all = statements();
      return {
        cases,
        play({ which, options, changes: wanted, bytes, encoding }) {
          const statement = chosen(all, which);
          const text = mutatedText(statement.text, wanted);
          const file = {
            name: statement.name,
            bytes: mutatedBytes(encoded(text, encoding), bytes),
          };
          const timeZone = chosen(brokerId === "ibkr-flex-file" ? ZONES : ALL_ZONES, options);
          return read(brokerId, file, { timeZone, ...statement.options?.[options % 3] });
        },
      };
    },
  });

export const csv = fileTarget("csv", "CSV files of any broker", 270, "csv-file", () => [
  ...CSV_STATEMENTS(fixture("statements/trades.csv")),
  // Layouts whose trades are told across rows.
  ...readdirSync(join(ROOT, "tests/fixtures/statements/csv")).map((name) => ({
    name,
    text: fixture(`statements/csv/${name}`),
    options: [
      { source: "fuzz" },
      { source: "fuzz", dateOrder: "mdy" },
      { source: "fuzz", dateOrder: "dmy" },
    ],
  })),
]);
export const flexFile = fileTarget("flex-file", "Flex XML files", 230, "ibkr-flex-file", () =>
  ["activity", "confirms"].map((kind) => ({
    name: `${kind}.xml`,
    text: fixture(`brokers/ibkr-flex-${kind}.xml`),
  })),
);
export const mt4 = fileTarget("mt4", "MetaTrader 4's HTML", 200, "mt4-file", () => [
  { name: "a.htm", text: fixture("statements/mt4-statement.htm") },
]);
export const mt5 = fileTarget("mt5", "MetaTrader 5's HTML and CSV", 100, "mt5-file", () => {
  const html = fixture("statements/mt5-report.html");
  const rows = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)]
      .map(([, cell = ""]) => cell.replaceAll(/<[^>]*>/g, ""))
      .join("\t"),
  );
  return [
    { name: "a.html", text: html },
    { name: "a.csv", text: rows.join("\r\n") },
  ];
});

/** A workbook is a zip of XML: each is damaged in its turn, and some unpack to more than there is. */
export const xlsx: Target = targetOf<Case>({
  name: "xlsx",
  what: "MetaTrader 5's workbooks: the zip, and the XML in it",
  weight: 20,
  async open() {
    const whole = await workbooks(fixture("statements/mt5-report.html"));
    const large = bombs();
    return {
      cases,
      play({ which, options, changes: wanted, bytes, encoding }) {
        const isBomb = encoding % 200 === 0;
        const made = isBomb
          ? chosen(large, which)
          : rezipped(whole, (text) => mutatedText(text, wanted), which);
        const file = { name: "a.xlsx", bytes: mutatedBytes(made, bytes) };
        return read("mt5-file", file, { timeZone: chosen(ALL_ZONES, options) });
      },
    };
  },
});

/** Statements cut off in the middle of a line, in the layouts whose trades are made of more than their own row. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { CsvDraft } from "../../../../src-main/brokers/files/csv/options";
import { StatementError } from "../../../../src-main/brokers/files/statement";
import { readCsv } from "./csv-reading";

const FIXTURES = new URL("../../../fixtures/statements/csv/", import.meta.url);
const ORDERS: Readonly<Record<string, CsvDraft["dateOrder"]>> = {
  "flatex-storno.csv": "dmy",
  "ubs-storno.csv": "dmy",
};
const LAST_CELL = /[^,;]*$/;

/** The fills of a file, without what stands beside their facts; null where it is refused. */
async function fillsIn(text: string, options: CsvDraft): Promise<string[] | null> {
  try {
    const { fills, problems } = await readCsv(text, options);
    return problems.length > 0
      ? null
      : fills.map(({ raw: _, fees: __, ...fill }) => JSON.stringify(fill));
  } catch (error) {
    expect(error).toBeInstanceOf(StatementError);
    return null;
  }
}

test.each(readdirSync(FIXTURES))(
  "%s: refused, or as it was before the line that is cut",
  async (name) => {
    const text = readFileSync(new URL(name, FIXTURES), "utf8");
    const { facts } = await readCsv(text, { dateOrder: ORDERS[name] ?? "mdy" });
    const options = {
      columns: facts.columns,
      decimal: facts.decimal,
      dateOrder: ORDERS[name] ?? "mdy",
    } as CsvDraft;
    const lines = text.trimEnd().split("\n");
    for (const [at, line] of lines.entries()) {
      if (at < 3) continue;
      const before = lines
        .slice(0, at)
        .map((one) => `${one}\n`)
        .join("");
      // A line within quotes is none.
      if ((before.match(/"/g) ?? []).length % 2 === 1) continue;
      const allowed = [
        await fillsIn(before, options),
        await fillsIn(`${before}${line}\n`, options),
      ];
      // Whether the last cell is whole nobody can tell; what is cut elsewhere is cut near the end of a cell.
      const cells = line.replace(LAST_CELL, "");
      const ends = [...cells.matchAll(/[,;"]/g)].flatMap(({ index }) => [index, index + 2]);
      for (const length of new Set(ends)) {
        if (length < 1 || length >= cells.length) continue;
        const found = await fillsIn(before + line.slice(0, length), options);
        if (found === null) continue;
        expect(allowed, `${name} line ${at + 1}: ${line.slice(0, length)}`).toContainEqual(found);
      }
    }
  },
  30_000,
);

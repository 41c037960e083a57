/** Whatever becomes of a file: it is read right, or refused with a code; never half a row, never an unnamed error. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsvStatement } from "../../../../src-main/brokers/files/csv/csv-statement";
import { readFlexFile } from "../../../../src-main/brokers/files/readers/flex";
import { readMt4File, readMt5File } from "../../../../src-main/brokers/files/readers/metatrader";
import {
  StatementError,
  type StatementFile,
  type StatementReading,
} from "../../../../src-main/brokers/files/statement";
import { mt5Workbook, statementFixture } from "../../../harness/statements/mt5";

const context = { now: Date.UTC(2026, 10, 23), signal: new AbortController().signal };
const ZONE = { timeZone: "UTC" };

interface Kind {
  name: string;
  bytes: Buffer;
  read(file: StatementFile): Promise<StatementReading>;
}

const kinds = async (): Promise<Kind[]> => [
  {
    name: "a.csv",
    bytes: statementFixture("trades.csv"),
    read: (file) => readCsvStatement(file, { dateOrder: "dmy" }, context),
  },
  {
    name: "a.html",
    bytes: statementFixture("mt5-report.html"),
    read: (file) => readMt5File(file, ZONE, context),
  },
  {
    name: "a.xlsx",
    bytes: await mt5Workbook(),
    read: (file) => readMt5File(file, ZONE, context),
  },
  {
    name: "a.htm",
    bytes: statementFixture("mt4-statement.htm"),
    read: (file) => readMt4File(file, ZONE, context),
  },
  {
    name: "a.xml",
    bytes: statementFixture("../brokers/ibkr-flex-activity.xml"),
    read: (file) => readFlexFile(file, ZONE, context),
  },
];

/** What was read; null where it was refused with a code. Anything else fails the test. */
async function outcome({ read, name }: Kind, bytes: Buffer): Promise<StatementReading | null> {
  try {
    return await read({ name, bytes });
  } catch (error) {
    expect(error).toBeInstanceOf(StatementError);
    return null;
  }
}

test("bytes that were changed at random", async () => {
  const all = await kinds();
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), damage, async (kind, changes) => {
      const bytes = Buffer.from(kind.bytes);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await outcome(kind, bytes);
    }),
    { numRuns: 300, seed: 4 },
  );
});

test("cut off at many places: what is read without a problem is what the whole file says", async () => {
  for (const kind of await kinds()) {
    const whole = new Map((await kind.read(kind)).fills.map((fill) => [fill.identity, fill]));
    for (let length = 0; length < kind.bytes.length; length += 1 + (length % 61)) {
      const read = await outcome(kind, kind.bytes.subarray(0, length));
      if (read === null || read.problems.length > 0) continue;
      for (const fill of read.fills) expect(whole.get(fill.identity)).toEqual(fill);
    }
  }
});

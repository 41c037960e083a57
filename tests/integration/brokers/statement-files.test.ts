/** Statements from a folder all the way into SQLite: nothing twice, nothing by halves, nothing lost, nothing touched. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { RequestError } from "../../../src-shared/errors";
import { statementFixture } from "../../harness/statements/mt5";
import { testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";
import { fileAdapter, statementFolder, storedFills, syncFolder } from "./statement-folder";

const COLUMNS = { date: "Date", symbol: "Symbol", quantity: "Qty", price: "Price" };
const csv = (...rows: string[]) =>
  `Date,Symbol,Qty,Price\n${rows.map((row) => `${row}\n`).join("")}`;
const row = (n: number) =>
  `2026-03-05 10:${String(Math.floor(n / 60) % 60).padStart(2, "0")}:${String(n % 60).padStart(2, "0")},S${n},1,10.5`;

/** A folder of CSV files and its syncs. */
function csvFolder(extra: Record<string, unknown> = {}) {
  const storage = testStorage();
  const folder = statementFolder();
  const options = { folder: folder.path, source: "example", columns: COLUMNS, ...extra };
  const sync = (change: Partial<Parameters<typeof syncFolder>[0]> = {}) =>
    syncFolder({ storage, brokerId: "csv-file", options, ...change });
  return { storage, folder, sync, stored: () => storedFills(storage) };
}

describe("nothing twice", () => {
  test("a file is read once; touched, renamed, copied or overlapped it brings nothing new", async () => {
    const { folder, sync, stored } = csvFolder();
    folder.put("a.csv", csv(row(1), row(2), row(2)));
    expect(await sync()).toMatchObject({ imported: 3, problems: [] });
    expect(await sync()).toMatchObject({ imported: 0, skipped: 0, bytes: 0 });
    folder.put("a.csv", csv(row(1), row(2), row(2)), 30_000);
    expect(await sync()).toMatchObject({ imported: 0, skipped: 0, bytes: 112 });
    expect(await sync()).toMatchObject({ bytes: 0 });
    folder.put("copy.csv", csv(row(1), row(2), row(2)));
    folder.put("overlap.csv", csv(row(2), row(2), row(3)));
    expect(await sync()).toMatchObject({ imported: 1, updated: 0 });
    // Two equal rows of one file are two fills.
    expect(stored().map(({ symbol }) => symbol)).toEqual(["S1", "S2", "S2", "S3"]);
  });

  test("a connection that is added again, or beside the first, knows the fills of its source", async () => {
    const { folder, sync, stored } = csvFolder();
    folder.put("a.csv", csv(row(1), row(2)));
    await sync();
    expect(await sync({ connectionId: "c2" })).toMatchObject({ imported: 0, skipped: 2 });
    expect(stored()).toHaveLength(2);
  });

  test("another time zone moves the fills and adds none", async () => {
    const { storage, folder, sync, stored } = csvFolder({ timeZone: "Europe/Paris" });
    folder.put("a.csv", csv("2026-03-29 03:00:00,A,1,10.5", "2026-10-25 02:30:00,B,1,10.5"));
    await sync();
    expect(stored().map(({ executedAt }) => new Date(executedAt).toISOString())).toEqual([
      "2026-03-29T01:00:00.000Z",
      "2026-10-25T00:30:00.000Z",
    ]);
    const options = { ...storage.connections.find("c1")?.options, timeZone: "America/New_York" };
    expect(await sync({ options })).toMatchObject({ imported: 0, updated: 2 });
    expect(new Date(stored()[1]?.executedAt ?? 0).toISOString()).toBe("2026-10-25T06:30:00.000Z");
  });
});

test("a corrected statement updates its fill, whatever the order of names", async () => {
  const columns = { ...COLUMNS, id: "Id", account: "Account" };
  const { storage, folder, sync, stored } = csvFolder({ columns });
  const file = (price: string) =>
    `Id,Account,Date,Symbol,Qty,Price\n1,A,2026-03-05,X,1,${price}\n1,B,2026-03-05,X,1,7.5\n`;
  folder.put("z-first.csv", file("10.5"), 90_000);
  folder.put("a-corrected.csv", file("10.75"), 60_000);
  expect(await sync()).toMatchObject({ imported: 2, updated: 1, problems: [] });
  expect(
    stored()
      .map(({ price }) => price)
      .sort(),
  ).toEqual(["10.75", "7.5"]);
  // Each account of the file can be filed under a book of its own.
  const accounts = storage.accounts.ofConnection("c1").map(({ brokerAccount }) => brokerAccount);
  expect(accounts.sort()).toEqual(["example:A", "example:B"]);
});

describe("nothing by halves", () => {
  test("one bad row keeps the whole file out, the others come in, and it is tried again once it changes", async () => {
    const { folder, sync, stored } = csvFolder();
    folder.put("bad.csv", csv(row(1), "2026-03-05,X,1,abc", "2026-03-05,Y,1,1.5"), 90_000);
    folder.put("good.csv", csv(row(2)));
    const first = await sync();
    expect(first).toMatchObject({ imported: 1 });
    expect(first.problems[0]).toMatch(/^Nothing of bad\.csv was imported\. row 3: .*price "abc"/);
    expect(stored().map(({ symbol }) => symbol)).toEqual(["S2"]);
    // Told again in every run, and not read again.
    expect(await sync()).toMatchObject({ problems: [first.problems[0]], bytes: 0, imported: 0 });
    folder.put("bad.csv", csv(row(1), "2026-03-05,Y,1,1.5"), 30_000);
    expect(await sync()).toMatchObject({ imported: 2, problems: [] });
    expect(await sync()).toMatchObject({ imported: 0, problems: [] });
  });

  test("a file that is gone is forgotten with its problem", async () => {
    const { folder, sync } = csvFolder();
    folder.put("bad.csv", "Date,Symbol\n");
    expect((await sync()).problems).toHaveLength(1);
    folder.remove("bad.csv");
    expect(await sync()).toMatchObject({ problems: [] });
  });

  test("one id on two different rows: the file waits for a better mapping", async () => {
    const { folder, sync } = csvFolder({ columns: { ...COLUMNS, id: "Id" } });
    folder.put("a.csv", "Id,Date,Symbol,Qty,Price\n1,2026-03-05,X,1,2.5\n1,2026-03-05,X,2,2.5\n");
    const { imported, problems } = await sync();
    expect(imported).toBe(0);
    expect(problems[0]).toMatch(/Two different rows carry the id 1/);
  });

  test("cut off between two pages, the next sync reads the file again and completes it", async () => {
    const { folder, sync, stored } = csvFolder();
    folder.put("a.csv", csv(...Array.from({ length: 1_200 }, (_, n) => row(n))));
    const onPage = (_: unknown, index: number) => {
      if (index === 1) throw new Error("killed");
    };
    await expect(sync({ onPage })).rejects.toThrow("killed");
    expect(await sync()).toMatchObject({ imported: 700, skipped: 500 });
    expect(stored()).toHaveLength(500);
    expect(await sync()).toMatchObject({ imported: 0, bytes: 0 });
  });

  test("a time in the future is a strange clock, not somebody who is still writing", async () => {
    const { folder, sync } = csvFolder();
    folder.put("a.csv", csv(row(1)), -3_600_000);
    expect(await sync()).toMatchObject({ imported: 1 });
  });
});

describe("the folder", () => {
  test("one that is full of other things: told in a few words, and remembered in few bytes", async () => {
    const { storage, folder, sync } = csvFolder();
    for (let n = 0; n < 300; n += 1) folder.put(`${n}.csv`, `Nothing,${n}\n${n},2\n`, 90_000 + n);
    folder.put("good.csv", csv(row(1)));
    expect(await sync()).toMatchObject({ imported: 1 });
    const again = await sync();
    expect(again).toMatchObject({ imported: 0, bytes: 0 });
    expect(again.problems).toHaveLength(21);
    expect(again.problems[20]).toMatch(/280 more files/);
    expect(JSON.stringify(storage.importer.cursor("c1")).length).toBeLessThan(40_000);
    folder.put("299.csv", csv(row(2)), 30_000);
    expect(await sync()).toMatchObject({ imported: 1 });
  });

  test("2 GB are refused by their size, without a byte being read", async () => {
    const { folder, sync } = csvFolder();
    folder.put("huge.csv", "");
    folder.resize("huge.csv", 2 * 1024 ** 3);
    folder.put("good.csv", csv(row(1)));
    const { problems, bytes, imported } = await sync();
    expect(problems).toContainEqual(
      expect.stringMatching(/huge\.csv .* 2048 MB, and at most 32 MB/),
    );
    expect([imported, bytes < 1_000]).toEqual([1, true]);
  });

  test("only its own regular statements are read, and none of them is changed", async () => {
    const { folder, sync } = csvFolder();
    const elsewhere = tempDirectory();
    writeFileSync(join(elsewhere, "secret.csv"), csv(row(9)));
    symlinkSync(join(elsewhere, "secret.csv"), join(folder.path, "link.csv"));
    mkdirSync(join(folder.path, "folder.csv"));
    writeFileSync(join(folder.path, "folder.csv", "inner.csv"), csv(row(8)));
    folder.put(".hidden.csv", csv(row(7)));
    folder.put("~$open.csv", "x");
    folder.put("notes.pdf", "x");
    folder.put("A.CSV", csv(row(1)));
    const before = readdirSync(folder.path).sort();
    expect(await sync()).toMatchObject({ imported: 1, problems: [] });
    expect(readdirSync(folder.path).sort()).toEqual(before);
    expect(readFileSync(join(folder.path, "A.CSV"), "utf8")).toBe(csv(row(1)));
  });

  test("a folder that is not there now is a failure that passes", async () => {
    const { storage } = csvFolder();
    const options = { folder: join(tempDirectory(), "unplugged"), source: "x", columns: COLUMNS };
    const failed = syncFolder({ storage, brokerId: "csv-file", options });
    await expect(failed).rejects.toMatchObject({
      failure: "transient",
      code: "FOLDER_UNAVAILABLE",
    });
    await expect(failed).rejects.toBeInstanceOf(BrokerError);
  });

  test("what can't be a connection's folder, or option, is refused with what to do", () => {
    const data = tempDirectory();
    mkdirSync(join(data, "logs"));
    const adapter = fileAdapter("csv-file", data);
    const refusal = (options: Record<string, unknown>) => {
      try {
        adapter.checkOptions(options as Parameters<typeof adapter.checkOptions>[0]);
        return null;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        return `${error.code}: ${error.message}`;
      }
    };
    const rest = { source: "x", columns: COLUMNS };
    const inFolder = (folder: string) => refusal({ folder, ...rest });
    writeFileSync(join(data, "file"), "");
    expect(inFolder(tempDirectory())).toBeNull();
    expect(inFolder("statements")).toMatch(/^FOLDER_UNUSABLE: .*whole path/);
    expect(inFolder(join(data, "nowhere"))).toMatch(/^FOLDER_UNUSABLE: .*does not exist/);
    expect(inFolder(join(data, "file"))).toMatch(/^FOLDER_UNUSABLE: .*not a folder/);
    expect(inFolder(data)).toMatch(/^FOLDER_UNUSABLE: .*own data folder/);
    expect(inFolder(join(data, "logs"))).toMatch(/^FOLDER_UNUSABLE: .*own data folder/);
    const link = join(tempDirectory(), "link");
    symlinkSync(data, link);
    expect(inFolder(link)).toMatch(/^FOLDER_UNUSABLE: .*own data folder/);
    if (process.platform === "linux") {
      expect(inFolder("/proc/self")).toMatch(/^FOLDER_UNUSABLE: .*belongs to the system/);
    }
    const folder = tempDirectory();
    expect(refusal({ folder, source: "x" })).toMatch(/^INVALID_INPUT: .*columns/);
    expect(refusal({ ...rest, folder, columns: { date: "D" } })).toMatch(/columns\.symbol/);
    expect(refusal({ ...rest, folder, timeZone: "Mars/Base" })).toMatch(/a time zone such as/);
    expect(refusal({ ...rest, folder, decimal: "'" })).toMatch(/decimal is "\." or ","/);
    expect(refusal({ ...rest, folder, password: "x" })).toMatch(/takes the options folder, source/);
  });
});

describe("MetaTrader", () => {
  test("a report of each form: the deals of all of them once", async () => {
    const storage = testStorage();
    const folder = statementFolder();
    const options = { folder: folder.path };
    folder.put("report.html", statementFixture("mt5-report.html"));
    const sync = () => syncFolder({ storage, brokerId: "mt5-file", options });
    expect(await sync()).toMatchObject({ imported: 4, problems: [] });
    const utf16 = Buffer.from(`\ufeff${statementFixture("mt5-report.html")}`, "utf16le");
    folder.put("again.htm", utf16);
    expect(await sync()).toMatchObject({ imported: 0, skipped: 4, problems: [] });
    const fills = storedFills(storage);
    expect(fills.map(({ cancelledAt }) => cancelledAt !== null)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(fills[1]).toMatchObject({ fee: "1.29", feeCurrency: "EUR", sourceZone: "+03:00" });
    expect(fills[1]?.fees).toHaveLength(2);
  });

  test("an open trade, then closed: its opening stays one fill", async () => {
    const storage = testStorage();
    const folder = statementFolder();
    const options = { folder: folder.path, timeZone: "Europe/Athens" };
    const sync = () => syncFolder({ storage, brokerId: "mt4-file", options });
    const open = statementFixture("mt4-statement.htm").toString("utf8");
    folder.put("march.htm", open);
    expect(await sync()).toMatchObject({ imported: 3, problems: [] });
    const end = "</td><td>2026.04.01 10:00:00</td><td>4 100.00";
    folder.put(
      "april.htm",
      open.replace(/<\/td><td class=msdate nowrap>&nbsp;<\/td><td>4 110\.00/, end),
    );
    expect(await sync()).toMatchObject({ imported: 1, updated: 0, skipped: 3, problems: [] });
    const [opened, closed] = storedFills(storage).slice(2);
    expect([opened?.side, opened?.quantity]).toEqual(["sell", "1.2"]);
    expect([closed?.side, closed?.price, closed?.fee]).toEqual(["buy", "4100", "4.6"]);
  });
});

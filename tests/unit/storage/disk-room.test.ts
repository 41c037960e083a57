/** What a full disk looks like to the stores: a real one, made small by SQLite's own limit. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { isDiskFull } from "../../../src-main/foundation/disk-full";
import { silentLogger } from "../../../src-main/foundation/logger";
import { openDatabase } from "../../../src-main/storage/database";
import { tempDirectory } from "../../harness/temp";

test("a write that finds no room is noted until one finds some, whichever way it is made", async () => {
  const directory = tempDirectory();
  const paths = { database: join(directory, "f.sqlite"), backups: directory };
  const { sqlite, transaction, together, isFull, close } = openDatabase(paths, silentLogger());
  const grow = () =>
    sqlite.exec("INSERT INTO settings VALUES (hex(randomblob(8)), hex(zeroblob(100000)))");
  const stay = () => sqlite.exec("UPDATE settings SET value = value");
  const pages = sqlite.pragma("page_count", { simple: true });
  expect(isFull()).toBe(false);
  for (const write of [(work: () => unknown) => transaction(work), together]) {
    sqlite.pragma(`max_page_count = ${pages}`);
    const error = await Promise.resolve()
      .then(() => write(grow))
      .catch((thrown: unknown) => thrown);
    expect(isDiskFull(error)).toBe(true);
    expect(isFull()).toBe(true);
    await write(stay);
    expect(isFull()).toBe(false);
  }
  close();
});

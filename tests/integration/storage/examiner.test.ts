/** Copies of the database are examined in a thread of the built program, and nothing waits for that. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { silentLogger } from "../../../src-main/foundation/logger";
import { threadsIn } from "../../../src-main/foundation/program";
import { type Examiner, examineHere, examineInThread } from "../../../src-main/storage/examiner";
import { isBuilt } from "../../harness/headless";
import { T0, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

const { examiner } = threadsIn(join(import.meta.dirname, "..", "..", ".."));

/** How often everything else had its turn while a sound copy was examined. */
async function turnsDuring(examine: Examiner): Promise<number> {
  const directory = tempDirectory();
  const { name } = await testStorage(directory).backups.create(T0);
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await examine({ settle: false, file: join(directory, name) });
  isOver = true;
  return turns;
}

describe.skipIf(!isBuilt)("a copy of the database (needs a build)", () => {
  test("is examined while everything else goes on", async () => {
    const warned: string[] = [];
    const log = { ...silentLogger(), warn: (message: string) => void warned.push(message) };
    expect(await turnsDuring(examineInThread(examiner, log))).toBeGreaterThan(0);
    expect(warned).toEqual([]);
    expect(await turnsDuring(examineHere)).toBe(0);
  });

  test("that is damaged, or of a newer Fillkeep, is refused as it is in place", async () => {
    const directory = tempDirectory();
    const damaged = join(directory, "damaged.sqlite");
    writeFileSync(damaged, "this is no database at all");
    const examine = examineInThread(examiner, silentLogger());
    for (const settle of [true, false]) {
      await expect(examine({ settle, file: damaged })).rejects.toMatchObject({
        name: "RequestError",
        code: "BACKUP_DAMAGED",
        message: expect.stringContaining("not a database"),
      });
    }
  });

  test("is examined in place where the thread can't be started, and the log says so", async () => {
    const warned: string[] = [];
    const log = { ...silentLogger(), warn: (message: string) => void warned.push(message) };
    const nowhere = examineInThread(join(tempDirectory(), "nothing.js"), log);
    expect(await turnsDuring(nowhere)).toBeGreaterThan(0);
    expect(warned).toEqual(["A backup is examined in place"]);
  });
});

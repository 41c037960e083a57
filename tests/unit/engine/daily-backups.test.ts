/** The copy of each day: when it is made, what goes, and that a failure is not the end. */
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startDailyBackups } from "../../../src-main/engine/daily-backups";
import { DAY_MS, HOUR_MS } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { handClock } from "../../harness/hand-clock";
import { newConnection, testStorage } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

/** An hour of the engine is a third of a second, a day is as long as the test says. */
const QUICKLY = 10_000;

function house({ isEmpty = false } = {}) {
  const directory = tempDirectory();
  const storage = testStorage(directory);
  if (!isEmpty) storage.connections.add(newConnection());
  const clock = handClock(QUICKLY);
  let looks = 0;
  const counted = {
    ...storage.backups,
    list() {
      looks += 1;
      return storage.backups.list();
    },
  };
  const parts = { storage: { ...storage, backups: counted }, clock, log: silentLogger() };
  onTestFinished(startDailyBackups(parts));
  const daily = () => storage.backups.list().filter(({ isDaily }) => isDaily);
  return {
    directory,
    clock,
    storage,
    daily,
    /** Resolves after two more looks: what the first has begun is done. */
    async looked() {
      const before = looks;
      await until("two looks", () => looks >= before + 2);
    },
  };
}

test("one copy a day, checked, and the older ones go by the rotation", async () => {
  const { clock, daily, looked } = house();
  await until("the first copy", () => daily().length === 1);
  clock.pass(DAY_MS - HOUR_MS);
  await looked();
  expect(daily()).toHaveLength(1);
  for (let day = 2; day <= 9; day += 1) {
    clock.pass(DAY_MS);
    await until(`the copy of day ${day}`, () => daily()[0]?.createdAt === clock.now());
  }
  await looked();
  const ages = daily().map(({ createdAt }) => (clock.now() - createdAt) / DAY_MS);
  expect(ages).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("copies made by hand are nobody's to delete, and none is made of an empty house", async () => {
  const { storage, clock, daily, looked } = house({ isEmpty: true });
  const made = await storage.backups.create(clock.now() - 100 * DAY_MS);
  await looked();
  expect(daily()).toEqual([]);
  storage.connections.add(newConnection());
  await until("the copy", () => daily().length === 1);
  expect(storage.backups.list().map(({ name }) => name)).toContain(made.name);
});

test("a clock that was set back makes a copy rather than none for long", async () => {
  const { clock, daily } = house();
  await until("the first copy", () => daily().length === 1);
  clock.pass(-30 * DAY_MS);
  await until("one of the time that is now", () => daily().length === 2);
});

test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
  "a folder that can't be written is tried again",
  async () => {
    const { directory, clock, daily, looked } = house();
    await until("the first copy", () => daily().length === 1);
    chmodSync(directory, 0o500);
    onTestFinished(() => chmodSync(directory, 0o700));
    clock.pass(DAY_MS);
    await looked();
    expect(daily()).toHaveLength(1);
    chmodSync(directory, 0o700);
    writeFileSync(join(directory, "written"), "");
    await until("the next copy", () => daily().length === 2);
  },
);

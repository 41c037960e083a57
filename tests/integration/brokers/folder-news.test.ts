/** A real folder that is watched: what is told, what is not, and what counts as come to rest. */
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { MAX_FILES } from "../../../src-main/brokers/files/folder";
import { listSettled, SETTLED_MS } from "../../../src-main/brokers/files/settled";
import { watchFolder } from "../../../src-main/brokers/files/watch-folder";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { statementFolder } from "./statement-folder";

/** Two seconds of rest in 400 ms. */
const clock = systemClock(5);
const log = silentLogger();

interface Watched {
  /** How often there were news. */
  told(): number;
  /** `ended`, or why it broke off; null while it goes on. */
  end(): string | null;
  stop(): void;
}

async function watched(folder: string): Promise<Watched> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  let told = 0;
  let end: string | null = null;
  const listen = async (): Promise<void> => {
    for await (const _ of watchFolder(folder, [".csv"], { clock, signal: controller.signal })) {
      told += 1;
    }
  };
  listen().then(
    () => {
      end = "ended";
    },
    (error: Error) => {
      end = error.name;
    },
  );
  return { told: () => told, end: () => end, stop: () => controller.abort() };
}

test("a statement that comes into the folder is told once it has come to rest, others are not", async () => {
  const folder = tempDirectory();
  const news = await watched(folder);
  for (const name of ["notes.txt", ".hidden.csv", "~$open.csv"]) {
    writeFileSync(join(folder, name), "x");
  }
  mkdirSync(join(folder, "sub"));
  writeFileSync(join(folder, "a.csv"), "one");
  appendFileSync(join(folder, "a.csv"), "two");
  await until("the news", () => news.told() > 0);
  renameSync(join(folder, "notes.txt"), join(folder, "b.csv"));
  await until("the renamed one", () => news.told() > 1);
  expect(news.told()).toBe(2);
  news.stop();
  await until("its end", () => news.end() === "AbortError");
});

test("a folder that goes away ends it, and so does one that is not there", async () => {
  const folder = join(tempDirectory(), "statements");
  const missing = await watched(folder);
  await until("its end", () => missing.end() === "ended");
  mkdirSync(folder);
  const news = await watched(folder);
  writeFileSync(join(folder, "a.csv"), "one");
  await until("the news", () => news.told() === 1);
  rmSync(folder, { recursive: true });
  await until("its end", () => news.end() === "ended");
});

test("a sync waits for a statement that was put there just now", async () => {
  const folder = statementFolder();
  folder.put("old.csv", "1");
  folder.put("new.csv", "2", 0);
  const { signal } = new AbortController();
  const { files } = await listSettled(folder.path, [".csv"], { clock, log, signal });
  expect(files.map(({ name }) => name)).toEqual(["old.csv", "new.csv"]);
  const age = Date.now() - (files[1]?.modifiedAt ?? 0);
  expect(age).toBeGreaterThanOrEqual(clock.real(SETTLED_MS));
});

test("what is written on and on is left to the next sync, the others are not", async () => {
  const folder = statementFolder();
  folder.put("old.csv", "1");
  const growing = join(folder.path, "growing.csv");
  writeFileSync(growing, "");
  // Every wait ends with a touch: it never comes to rest.
  const busy = {
    ...clock,
    sleep: async () => appendFileSync(growing, "more"),
  };
  const { signal } = new AbortController();
  const { files, tooMany } = await listSettled(folder.path, [".csv"], { clock: busy, log, signal });
  expect(files.map(({ name }) => name)).toEqual(["old.csv"]);
  expect(tooMany).toBeLessThan(MAX_FILES);
});

/** `fillkeep backup|restore|check|export` on the files of a real host: while it runs, after it was killed, on a damaged disk. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { failToStart, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const BUNDLE = fileURLToPath(new URL("../../../out/main/headless.js", import.meta.url));

async function fillkeep(command: string, dataDirectory: string, ...more: string[]) {
  const args = [BUNDLE, command, "--data-dir", dataDirectory, ...more];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await exited;
  return { code, stdout, stderr, answer: () => JSON.parse(stdout) };
}

/** A host with the demo broker's fills in it. */
async function furnished(dataDirectory = tempDirectory()) {
  const host = await startHeadlessProcess({ dataDirectory });
  const { id } = await host.api("POST", "/connections", { brokerId: "demo", label: "Demo" });
  const isSynced = async () => (await host.api("GET", `/connections/${id}`)).lastSyncAt !== null;
  await until("its first sync", isSynced);
  const { count } = await host.api("GET", "/fills/count");
  return { host, dataDirectory, database: join(dataDirectory, "fillkeep.sqlite"), count, id };
}

describe.skipIf(!hasRedis || !isBuilt)(
  "upkeep on the command line (needs redis-server and a build)",
  () => {
    test("beside a running host: a backup, a check and both exports; a restore is refused", async () => {
      const { dataDirectory, count, host } = await furnished();
      const made = await fillkeep("backup", dataDirectory);
      expect(made.code).toBe(0);
      const { name } = made.answer().backup;
      expect((await host.api("GET", "/backups"))[0]).toMatchObject({ name, isDaily: false });

      const checked = await fillkeep("check", dataDirectory);
      expect(checked.code).toBe(0);
      expect(checked.answer()).toMatchObject({ sound: true, fills: count, damagedFills: 0 });

      const csv = await fillkeep("export", dataDirectory);
      const page = await host.api("GET", "/fills/export/part");
      expect(csv.stdout).toBe(page.text);
      const file = join(dataDirectory, "all.jsonl");
      const written = await fillkeep(
        ...["export", dataDirectory, "--format", "jsonl", "--out", file],
      );
      expect([written.code, written.stdout]).toEqual([0, ""]);
      const lines = readFileSync(file, "utf8").trim().split("\n");
      expect(lines).toHaveLength(count);
      expect(JSON.parse(lines[0] ?? "")).toMatchObject({ id: 1, raw: expect.any(String) });
      const again = await fillkeep("export", dataDirectory, "--out", file);
      expect([again.code, again.stderr]).toEqual([67, expect.stringContaining("there already")]);

      const refused = await fillkeep("restore", dataDirectory, name);
      expect(refused.code).toBe(75);
      expect((await host.api("GET", "/fills/count")).count).toBe(count);
    });

    test("a database whose header is gone is told, put back from the newest backup, and synced up", async () => {
      const { dataDirectory, database, count, host, id } = await furnished();
      await fillkeep("backup", dataDirectory);
      // In order: a WAL would have the header still.
      await host.end("SIGTERM");
      const file = readFileSync(database);
      file.fill(0xff, 0, 4_096);
      writeFileSync(database, file);

      const start = await failToStart({ dataDirectory });
      expect([start.exitCode, start.stderr]).toEqual([77, expect.stringContaining("restore")]);
      expect((await fillkeep("check", dataDirectory)).code).toBe(77);
      expect(readFileSync(database).equals(file), "It is not touched").toBe(true);

      // Newer than the good one, and no better than the database.
      writeFileSync(join(dataDirectory, "backups", "broken.sqlite"), file);
      const put = await fillkeep("restore", dataDirectory, "--newest");
      expect(put.code).toBe(0);
      const { kept } = put.answer();
      expect(readFileSync(join(dataDirectory, "backups", kept)).equals(file)).toBe(true);
      expect((await fillkeep("check", dataDirectory)).answer()).toMatchObject({ sound: true });

      const next = await startHeadlessProcess({ dataDirectory });
      await next.api("POST", `/connections/${id}/sync`);
      await until("the sync", async () => (await next.api("GET", "/sync-logs")).items.length > 1);
      expect((await next.api("GET", "/fills/count")).count).toBeGreaterThanOrEqual(count);
    });

    test("one garbled digit in one fill is found", async () => {
      const { dataDirectory, database, host } = await furnished();
      await host.end("SIGTERM");
      const sqlite = new Sqlite(database);
      sqlite.exec("UPDATE fills SET price = price || '1' WHERE id = 2");
      sqlite.close();
      const { code, answer } = await fillkeep("check", dataDirectory);
      expect(code).toBe(77);
      expect(answer()).toMatchObject({ sound: false, examples: [{ id: 2, part: "facts" }] });
    });

    test("what can't be put back is refused with its own code, and nothing is changed", async () => {
      const { dataDirectory, host } = await furnished();
      const { name } = (await fillkeep("backup", dataDirectory)).answer().backup;
      await host.end("SIGTERM");
      const folder = join(dataDirectory, "backups");
      const newer = new Sqlite(join(folder, name));
      newer.pragma("user_version = 99");
      newer.close();
      writeFileSync(join(folder, "broken.sqlite"), "no database");
      const before = readdirSync(folder);
      expect((await fillkeep("restore", dataDirectory, name)).code).toBe(65);
      expect((await fillkeep("restore", dataDirectory, "broken.sqlite")).code).toBe(65);
      expect((await fillkeep("restore", dataDirectory, "missing.sqlite")).code).toBe(66);
      expect((await fillkeep("restore", dataDirectory, "../fillkeep.sqlite")).code).toBe(66);
      expect((await fillkeep("restore", dataDirectory, "--newest")).code).toBe(66);
      expect(readdirSync(folder)).toEqual(before);
      const { backups } = (await fillkeep("restore", dataDirectory, "--list")).answer();
      expect(backups).toHaveLength(2);
      expect((await fillkeep("check", dataDirectory)).code).toBe(0);
    });

    test("what is asked wrongly, or of no Fillkeep, makes nothing", async () => {
      const nowhere = join(tempDirectory(), "nowhere");
      expect((await fillkeep("backup", nowhere)).code).toBe(73);
      expect(existsSync(nowhere)).toBe(false);
      const empty = join(tempDirectory(), "empty");
      mkdirSync(empty);
      expect((await fillkeep("export", empty)).code).toBe(73);
      for (const wrong of [
        ["restore"],
        ["restore", "a", "--newest"],
        ["check", "--out", "x"],
        ["export", "--format", "xml"],
        ["backup", "name"],
        ["backup", "--nonsense"],
      ]) {
        const [command = "", ...more] = wrong;
        const { code, stderr } = await fillkeep(command, empty, ...more);
        expect([code, stderr], wrong.join(" ")).toEqual([64, expect.stringContaining("Usage:")]);
      }
    });
  },
);

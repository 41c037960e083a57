/** A database that can't be read, at the start of the built shell: the newest sound backup is offered, and taken or not. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

describe.skipIf(!hasRedis || !isBuilt)(
  "a damaged database on the desktop (needs redis-server and a build)",
  () => {
    test("nothing is touched without a yes; with one the backup is put back, and the damaged file kept", async () => {
      const first = launchDesktop();
      const { directory, call, act, see } = first;
      await see("the page", ({ loaded }) => loaded);
      await call("connections/create", { brokerId: "demo", label: "Demo" });
      const fills = async () => ((await call("fills/count")) as { count: number }).count;
      await until("fills", async () => (await fills()) > 0);
      await call("backups/create");
      act({ quit: true });
      expect(await first.exited).toBe(0);
      const database = join(directory, "fillkeep.sqlite");
      const garbage = readFileSync(database).fill(0xff, 0, 4_096);
      writeFileSync(database, garbage);

      const left = launchDesktop({ directory, env: { FAKE_ANSWER: "1" } });
      expect(await left.exited).toBe(77);
      expect(left.facts.asked).toBe("The database is damaged");
      expect(left.facts.error).toContain("The database is damaged.");
      expect(readFileSync(database).equals(garbage)).toBe(true);

      const french = launchDesktop({ directory, env: { FAKE_LANGUAGE: "fr-FR" } });
      expect(await french.exited).toBe(0);
      expect(french.facts.buttons).toEqual([
        "Remettre la sauvegarde",
        "N’y pas toucher et quitter",
      ]);
      expect(french.facts.relaunched).toBe(true);
      const kept = readdirSync(join(directory, "backups")).find((name) =>
        name.startsWith("replaced-"),
      );
      expect(readFileSync(join(directory, "backups", kept ?? "")).equals(garbage)).toBe(true);

      const again = launchDesktop({ directory });
      await again.see("the page", ({ loaded }) => loaded);
      expect(await again.call("connections/list")).toMatchObject([{ label: "Demo" }]);
    });

    test("without a backup it says what is wrong, and leaves it", async () => {
      const first = launchDesktop();
      await first.see("the page", ({ loaded }) => loaded);
      first.act({ quit: true });
      await first.exited;
      const database = join(first.directory, "fillkeep.sqlite");
      writeFileSync(database, "no database at all".repeat(500));
      const { exited, facts } = launchDesktop({ directory: first.directory });
      expect(await exited).toBe(77);
      expect(facts.asked).toBeUndefined();
      expect(facts.error).toContain("damaged");
    });
  },
);

/** An error that nobody expected, in the built shell: it ends, says so, and quotes nothing that must not be told. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";

const SECRET = "c2VjcmV0LW9mLXNvbWVib2R5";

describe.skipIf(!hasRedis || !isBuilt)(
  "a crash on the desktop (needs redis-server and a build)",
  () => {
    test("ends in words of the user's language, and in the log without a secret", async () => {
      const first = launchDesktop({ env: { FAKE_LANGUAGE: "fr-FR" } });
      const { directory, act, call, see } = first;
      await see("the page", ({ loaded }) => loaded);
      await call("connections/create", {
        brokerId: "kraken",
        endpoint: "http://127.0.0.1:9",
        credentials: { apiKey: "a-key", secret: SECRET },
      });
      act({ fail: `Signed with ${SECRET}` });
      expect(await first.exited).toBe(1);
      expect(first.facts.error).toMatch(/^Fillkeep a dû s’arrêter: Quelque chose a échoué/);
      expect(first.facts.error).not.toContain(SECRET);
      const log = readFileSync(join(directory, "logs", "fillkeep.log"), "utf8");
      expect(log).toMatch(
        /ends on an error.*Signed with \[redacted\]|Signed with \[redacted\].*ends on an error/,
      );
      expect(log).not.toContain(SECRET);

      const again = launchDesktop({ directory });
      await again.see("what was there", ({ menu }) =>
        menu?.some((item: string) => item.startsWith("Kraken")),
      );
    });
  },
);

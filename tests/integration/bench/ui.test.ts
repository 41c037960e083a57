/** The page's bench in a size that proves nothing but that it works: every figure, nothing left behind. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../bench/report";
import { canBrowse } from "../../harness/browser";
import { tempDirectory } from "../../harness/temp";
import { bench } from "./run-bench";

describe.skipIf(!canBrowse)(
  "npm run bench -- ui (needs Chromium, redis-server and a build)",
  () => {
    test("brings every figure once, each beside its yardstick", async () => {
      const file = join(tempDirectory(), "report.json");
      const done = await bench("ui", "--quick", "--json", file);
      expect(done).toMatchObject({ exitCode: 0, leftovers: [] });
      const { results } = JSON.parse(readFileSync(file, "utf8")) as Report;
      expect(results.map(({ name }) => name)).toEqual([
        "ui.first_paint_ms",
        "ui.interactive_ms",
        "ui.main_bundle_gzip_kb",
        "ui.frame_p95_ms",
      ]);
      for (const { value, yardstick } of results) {
        expect(value).toBeGreaterThan(0);
        expect(yardstick).toMatch(/\d/);
      }
    });
  },
);

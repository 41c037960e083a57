/**
 * The benches in a size that proves nothing but that they work: every figure, nothing left behind. In one file, so one after
 * another: each of them bundles all of them first.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../bench/report";
import { canBrowse } from "../../harness/browser";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { bench } from "./run-bench";

const FIGURES = {
  scheduler: [
    "scheduler.dispatch_ratio",
    "scheduler.lateness_p50_ms",
    "scheduler.lateness_p99_ms",
    "scheduler.peer_timer_lateness_p99_ms",
    "scheduler.cron_scan_lateness_p99_ms",
    "scheduler.reconcile_ms_1000",
    "scheduler.reconcile_ms_10000",
    "scheduler.redis_bytes_per_connection",
    "scheduler.idle_cpu_percent",
    "scheduler.idle_rss_mb",
    "scheduler.redis_recovery_ms",
  ],
  import: [
    "import.new_ratio",
    "import.known_ratio",
    "import.loop_delay_p99_ms",
    "import.peak_rss_growth_mb",
    "import.ccxt_new_ratio",
    "import.growth_ratio",
    "import.idle_adapter_modules",
  ],
  ...(canBrowse && {
    ui: [
      "ui.first_paint_ms",
      "ui.interactive_ms",
      "ui.main_bundle_gzip_kb",
      "ui.frame_p95_ms",
      "ui.scroll_frame_p95_ms",
      "start.usable_page_ms",
    ],
  }),
  history: ["history.fills_page_ratio", "history.logs_page_ratio"],
  rpc: ["rpc.calls_per_s", "rpc.p99_ms"],
  workers: ["workers.speedup_2", "workers.speedup_4"],
};

const onLinux = process.platform === "linux";
describe.skipIf(!hasRedis || !isBuilt || !onLinux)(
  "npm run bench (needs redis-server, a build and Linux)",
  () => {
    test.each(Object.entries(FIGURES))(
      "%s brings every figure once, in a table and as JSON",
      async (name, figures) => {
        const file = join(tempDirectory(), "report.json");
        const done = await bench(name, "--quick", "--json", file);
        expect(done, JSON.stringify(done)).toMatchObject({ exitCode: 0, leftovers: [] });
        const report = JSON.parse(readFileSync(file, "utf8")) as Report;
        expect(Object.keys(report)).toEqual(["machine", "date", "results"]);
        expect(report.machine).toMatchObject({
          cores: expect.any(Number),
          node: expect.stringMatching(/^v\d/),
        });
        expect(new Date(report.date).toISOString()).toBe(report.date);
        expect(report.results.map(({ name }) => name)).toEqual(figures);
        for (const result of report.results) {
          expect(result).toEqual({
            name: expect.stringMatching(/^(scheduler|import|ui|start|history|rpc|workers)\./),
            value: expect.any(Number),
            unit: expect.any(String),
            yardstick: expect.stringMatching(/\w/),
            aim: result.aim === null ? null : expect.stringMatching(/^(at least|at most|under) \d/),
            // So little can't be judged.
            pass: null,
            ...(result.curve && {
              curve: { label: expect.any(String), points: expect.any(Array) },
            }),
          });
          expect(done.stdout).toContain(`\n${result.name} `);
        }
      },
    );

    test.each([
      [["nothing"], "The benches are: scheduler, import, ui, history, rpc, workers"],
      [["scheduler", "--only", "nothing"], "There are: dispatch, lateness"],
      [["import", "--only", "nothing"], "There are: pipeline, exchange, growth"],
    ])("%j is refused with what there is", async (args, words) => {
      const { exitCode, stderr } = await bench(...args);
      expect(exitCode).toBe(64);
      expect(stderr).toContain(words);
    });
  },
);

/** Secrets in use are in memory, so nothing of the program writes memory to disk or sends it anywhere. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesIn, ROOT } from "./imports";

/** Heap snapshots, core dumps, Electron's crash dumps, Node's reports: called for, or switched on by a flag. */
const WRITES_MEMORY =
  /HeapSnapshot|heapsnapshot|heap-prof|crashReporter|process\.(abort|report)|--report-|abort-on-uncaught/;

test("no file of the program writes its memory down", () => {
  const files = filesIn("src-main", /\.(ts|tsx|mjs)$/);
  const writing = files.filter((file) =>
    WRITES_MEMORY.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(writing).toEqual([]);
  for (const way of [
    "v8.writeHeapSnapshot()",
    "--heapsnapshot-near-heap-limit=1",
    "process.abort()",
  ]) {
    expect(way).toMatch(WRITES_MEMORY);
  }
});

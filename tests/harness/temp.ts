/** Throw-away folders that vanish with the test that asked for them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder, removed when the running test ends. */
export function tempDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "fillkeep-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

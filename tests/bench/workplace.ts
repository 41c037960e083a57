/** Where a measurement works: folders, servers and processes that are all gone when it ends, whatever happened. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Release, Releasers } from "../../src-main/foundation/releasers";

/** The project's root, from the sources as from the bundle (out/bench). */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Workplace {
  /** An empty folder, removed at the end. */
  directory(): string;
  /** Remembers how to undo what was just acquired; last in, first out. */
  push(release: Release): void;
  /** Leaves nothing behind. Idempotent. */
  close(): Promise<void>;
}

export function openWorkplace(): Workplace {
  const releasers = new Releasers();
  return {
    directory() {
      const directory = mkdtempSync(join(tmpdir(), "fillkeep-bench-"));
      releasers.push(() => rmSync(directory, { recursive: true, force: true }));
      return directory;
    },
    push: (release) => releasers.push(release),
    close: () => releasers.release(),
  };
}

/** What this program is: its host says so when it composes the house. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { About } from "../../src-shared/backups";

export type Program = Pick<About, "version" | "host" | "access">;

/** The version of the Fillkeep whose package.json lies in `appRoot`. */
export function versionOf(appRoot: string): string {
  const { version } = JSON.parse(readFileSync(join(appRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

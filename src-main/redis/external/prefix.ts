/** What the names of Fillkeep's keys begin with on a Redis that is not its own. */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { StartupError } from "../../../src-shared/errors";

const ID_BYTES = 8;
const OWN_NAME = /^fillkeep-[0-9a-f]{16}$/;
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The prefix of a name: in braces, which makes it the hash tag of each key, so that a cluster keeps all of them in one
 * slot, and on one server. Throws StartupError `USAGE` where the name could be taken for something else.
 */
export function keyPrefix(name: string): string {
  if (NAME.test(name)) return `{${name}}`;
  throw new StartupError(
    "USAGE",
    "The prefix of the keys in Redis has letters, digits, dots, dashes and underscores, 64 at most.",
  );
}

/**
 * The name a data directory goes by where the user chose none: drawn once and kept in `file`, so that two Fillkeeps on one
 * Redis don't meet. Neither a backup nor an export takes it along.
 */
export function ownName(file: string): string {
  const known = nameIn(file);
  if (known !== null) return known;
  const name = `fillkeep-${randomBytes(ID_BYTES).toString("hex")}`;
  writeFileSync(file, `${name}\n`, { mode: 0o600 });
  return name;
}

function nameIn(file: string): string | null {
  try {
    const name = readFileSync(file, "utf8").trim();
    return OWN_NAME.test(name) ? name : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

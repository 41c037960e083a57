/** The API's bearer secret: in a file only its owner can read (0600), made at the first start. */
import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync } from "node:fs";
import { StartupError } from "../../src-shared/errors";
import { replaceFile } from "../foundation/replace-file";

/** The secret in `file`. Throws `DATA_DIR_UNUSABLE` where the file can't be read or made. */
export function readApiToken(file: string): string {
  try {
    const stored = readExisting(file);
    if (stored !== "") {
      if (process.platform !== "win32") chmodSync(file, 0o600);
      return stored;
    }
    return renewApiToken(file);
  } catch (error) {
    throw new StartupError(
      "DATA_DIR_UNUSABLE",
      `Fillkeep can't use its API token file ${file}: ${(error as Error).message}.`,
      { cause: error },
    );
  }
}

/** Puts a new secret into `file`, whole or not at all, and returns it. */
export function renewApiToken(file: string): string {
  const secret = randomBytes(32).toString("base64url");
  replaceFile(file, `${secret}\n`, { mode: 0o600, flush: true });
  return secret;
}

function readExisting(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

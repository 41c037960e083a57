/** The data key in a file of its own, readable by its owner only (0600): for machines without a keychain. */
import { randomBytes } from "node:crypto";
import { chmod, stat } from "node:fs/promises";
import { StartupError } from "../../src-shared/errors";
import type { Disk } from "./disk";

export const KEY_BYTES = 32;

/** The key in `file`; null where there is none. Throws StartupError `VAULT_UNUSABLE` where it can't be used. */
export async function readKeyFile(disk: Disk, file: string): Promise<Buffer | null> {
  const stored = await disk.read(file).catch((error: Error) => {
    throw unusable(file, error.message, error);
  });
  if (stored === null) return null;
  const key = Buffer.from(stored.trim(), "base64");
  if (key.length !== KEY_BYTES) throw unusable(file, "it does not hold a 32-byte key");
  await closeToOthers(file);
  return key;
}

/** A file that only its owner reads is left as it is: it may lie where nothing can be changed (systemd's credentials). */
async function closeToOthers(file: string): Promise<void> {
  if (process.platform === "win32") return;
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) await chmod(file, 0o600);
}

/** A new key in `file`, whole or not at all: half a key must never seal credentials. Throws `VAULT_UNUSABLE`. */
export async function makeKeyFile(disk: Disk, file: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const draft = `${file}.new`;
  try {
    await disk.write(draft, `${key.toString("base64")}\n`);
    await disk.rename(draft, file);
  } catch (error) {
    throw unusable(file, (error as Error).message, error);
  }
  return key;
}

const unusable = (file: string, why: string, cause?: unknown): StartupError =>
  new StartupError("VAULT_UNUSABLE", `Fillkeep can't use its vault key ${file}: ${why}.`, {
    cause,
  });

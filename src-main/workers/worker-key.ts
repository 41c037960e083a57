/** The key that owner and workers share, in a file on each machine: 32 random bytes in base64, its owner's alone (0600). */
import { StartupError } from "../../src-shared/errors";
import { type Disk, realDisk } from "../vault/disk";
import { makeKeyFile, readKeyFile } from "../vault/key-file";

/** Throws StartupError `WORKER_KEY_UNUSABLE` where there is none, or it can't be read. */
export async function readWorkerKey(file: string, disk: Disk = realDisk): Promise<Buffer> {
  const key = await naming(file, () => readKeyFile(disk, file));
  if (key === null)
    throw unusable(file, "there is none; `fillkeep worker --make-key FILE` makes one");
  return key;
}

/** Makes a new key; never in the place of another file. Throws StartupError `WORKER_KEY_UNUSABLE`. */
export async function makeWorkerKey(file: string, disk: Disk = realDisk): Promise<void> {
  const there = await naming(file, () => disk.read(file));
  if (there !== null) throw unusable(file, "it is there already, and is left as it is");
  await naming(file, () => makeKeyFile(disk, file));
}

async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The vault's own words name its own key.
    const cause = error instanceof StartupError ? error.cause : error;
    throw unusable(file, cause instanceof Error ? cause.message : "it does not hold a 32-byte key");
  }
}

const unusable = (file: string, why: string): StartupError =>
  new StartupError("WORKER_KEY_UNUSABLE", `Fillkeep can't use the worker key ${file}: ${why}.`);

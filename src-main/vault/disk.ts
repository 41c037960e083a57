/** The few things the keys' files are done with; a port, so that tests can fail each step. */
import { constants } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

export interface Disk {
  /** Null where there is no such file. */
  read(file: string): Promise<string | null>;
  /** Whole and flushed, its owner's alone (0600). */
  write(file: string, text: string): Promise<void>;
  /** In one step, and known to the disk when it returns. */
  rename(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
}

export const realDisk: Disk = {
  async read(file) {
    try {
      return await readFile(file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  },
  async write(file, text) {
    // Made anew, never through a link that lies there.
    await rm(file, { force: true });
    const { O_WRONLY, O_CREAT, O_EXCL } = constants;
    const handle = await open(file, O_WRONLY | O_CREAT | O_EXCL, 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  async rename(from, to) {
    await rename(from, to);
    await flushFolder(dirname(to));
  },
  async remove(file) {
    await rm(file, { force: true });
    await flushFolder(dirname(file));
  },
};

/** A rename is safe from a power cut once its folder is on the disk; Windows has no such call and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

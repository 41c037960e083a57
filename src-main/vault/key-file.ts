/** The data key in a file of its own, readable by its owner only (0600). Made at the first start. */
import { randomBytes } from "node:crypto";
import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import { StartupError } from "../../src-shared/errors";
import type { KeyProvider } from "./key-provider";

const KEY_BYTES = 32;

/** A key provider on the key file `file`. Whoever can read that file and the database can read the credentials. */
export function keyFileProvider(file: string): KeyProvider {
  return {
    name: "key-file",
    async dataKey() {
      const stored = await read(file);
      if (stored === null) return create(file);
      const key = Buffer.from(stored.trim(), "base64");
      if (key.length !== KEY_BYTES) throw unusable(file, "it does not hold a 32-byte key");
      if (process.platform !== "win32") await chmod(file, 0o600);
      return key;
    },
  };
}

/** Written whole under another name first: a kill in between must not leave half a key that then seals credentials. */
async function create(file: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const draft = `${file}.${process.pid}.new`;
  try {
    await writeFile(draft, `${key.toString("base64")}\n`, { mode: 0o600, flush: true });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw unusable(file, (error as Error).message, error);
  }
  return key;
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw unusable(file, (error as Error).message, error);
  }
}

const unusable = (file: string, why: string, cause?: unknown): StartupError =>
  new StartupError("VAULT_UNUSABLE", `Fillkeep can't use its vault key ${file}: ${why}.`, {
    cause,
  });

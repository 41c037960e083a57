/** One file, read whole: checked by its size before, and by its size and time after, in case somebody writes to it. */
import { constants, type Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { ListedFile } from "./folder";
import { StatementError } from "./statement";

const MEGABYTE = 1024 * 1024;
const CHUNK = MEGABYTE;

/**
 * The content; null where the file is being written or has just gone: the next sync looks again. Throws a
 * {@link StatementError} for one that is too large (`maxBytes`; nothing of it is read) or may not be read.
 */
export async function readWhole(
  { path }: Pick<ListedFile, "path">,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer | null> {
  let handle: FileHandle;
  try {
    // The name may have become a link or a pipe since the folder was listed. Windows has neither flag.
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    return refused(error);
  }
  try {
    const before = await handle.stat();
    if (!before.isFile()) return null;
    if (before.size > maxBytes) throw tooLarge(before.size, maxBytes);
    const bytes = Buffer.alloc(before.size);
    let length = 0;
    while (length < bytes.length) {
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(
        bytes,
        length,
        Math.min(CHUNK, bytes.length - length),
      );
      if (bytesRead === 0) return null;
      length += bytesRead;
    }
    return isSame(before, await handle.stat()) ? bytes : null;
  } catch (error) {
    if (error instanceof StatementError || signal.aborted) throw error;
    return refused(error);
  } finally {
    await handle.close();
  }
}

const isSame = (a: Stats, b: Stats): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;

function refused(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException;
  // Gone, or a link by now.
  if (code === "ENOENT" || code === "ELOOP") return null;
  throw new StatementError(
    "STATEMENT_UNREADABLE",
    `It can't be read (${code ?? "unknown"}): allow Fillkeep to read it, or close the program that holds it`,
  );
}

function tooLarge(size: number, maxBytes: number): StatementError {
  const has = Math.ceil(size / MEGABYTE);
  return new StatementError(
    "STATEMENT_TOO_LARGE",
    `It has ${has} MB, and at most ${maxBytes / MEGABYTE} MB are read: export shorter periods`,
  );
}

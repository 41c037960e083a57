/**
 * The folder of a connection: what may be one, and which statements lie in it.
 *
 * Nothing is ever written, moved or deleted there. Links are not followed, folders in the folder not entered.
 */
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";
import { RequestError } from "../../../src-shared/errors";
import { BrokerError } from "../broker";

export interface ListedFile {
  name: string;
  path: string;
  size: number;
  /** Epoch ms. */
  modifiedAt: number;
}

export interface Listing {
  /** Oldest first, so that of two statements about one fill the newer has the last word. */
  files: ListedFile[];
  /** Statements left out because there are too many. */
  tooMany: number;
}

/** Statements that are read of one folder; the cursor remembers each of them. */
export const MAX_FILES = 1_000;
/** Entries of any kind that are looked at. */
const MAX_ENTRIES = 50_000;
/** Where systems keep what only looks like files. */
const UNREAL = ["/proc", "/sys", "/dev"];
const DEVICE_PATH = /^\\\\[.?]\\/;

/**
 * The folder's real path. Throws `FOLDER_UNUSABLE` with what is wrong with it: not absolute, not there, no folder, not
 * readable, a system's own, or in Fillkeep's data directory.
 */
export function checkFolder(folder: string, dataDirectory: string | null): string {
  const refuse = (why: string): RequestError =>
    new RequestError("FOLDER_UNUSABLE", `${folder.slice(0, 300)} ${why}`, { folder });
  if (!isAbsolute(folder) || folder.includes("\u0000") || DEVICE_PATH.test(folder)) {
    throw refuse("is not the whole path of a folder: name it from the root of its disk");
  }
  let real: string;
  try {
    real = realpathSync(folder);
    if (!statSync(real).isDirectory()) throw refuse("is not a folder");
    accessSync(real, constants.R_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof RequestError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw refuse(code === "ENOENT" ? "does not exist" : `can't be read (${code ?? "unknown"})`);
  }
  if (UNREAL.some((path) => isIn(real, path))) throw refuse("belongs to the system");
  if (dataDirectory !== null && isIn(real, realOr(dataDirectory))) {
    throw refuse("is Fillkeep's own data folder: choose another");
  }
  return real;
}

/** The statements of a folder by their suffixes. Throws a {@link BrokerError} where it can't be read now. */
export async function listFolder(folder: string, suffixes: readonly string[]): Promise<Listing> {
  const files: ListedFile[] = [];
  let entries = 0;
  try {
    for await (const entry of await opendir(folder)) {
      entries += 1;
      if (entries > MAX_ENTRIES) throw crowded(folder);
      if (!entry.isFile() || !isStatement(entry.name, suffixes)) continue;
      const path = join(folder, entry.name);
      const stat = await lstat(path).catch(() => null);
      if (stat === null || !stat.isFile()) continue;
      const { size, mtimeMs } = stat;
      files.push({ name: entry.name, path, size, modifiedAt: Math.floor(mtimeMs) });
    }
  } catch (error) {
    if (error instanceof BrokerError) throw error;
    throw folderGone(folder, error);
  }
  files.sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1));
  const tooMany = Math.max(0, files.length - MAX_FILES);
  return { files: files.slice(tooMany), tooMany };
}

/** A disk that is not connected comes back: such a failure heals by itself. */
export function folderGone(folder: string, cause: unknown): BrokerError {
  const { code } = cause as NodeJS.ErrnoException;
  const message = `The folder ${folder} can't be read (${code ?? "unknown"}): is its disk connected?`;
  return new BrokerError("transient", "FOLDER_UNAVAILABLE", message, { cause });
}

const crowded = (folder: string): BrokerError =>
  new BrokerError(
    "config",
    "BROKER_CONFIG",
    `The folder ${folder} holds more than ${MAX_ENTRIES} files: give the statements a folder of their own`,
  );

/** Hidden files and the lock files of spreadsheets are nobody's statement. */
export function isStatement(name: string, suffixes: readonly string[]): boolean {
  if (name.startsWith(".") || name.startsWith("~$")) return false;
  const lower = name.toLowerCase();
  return suffixes.some((suffix) => lower.endsWith(suffix));
}

const isIn = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

function realOr(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

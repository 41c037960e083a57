/** Runs one order of upkeep; what came of it is a JSON line, except for an export, which is the file itself. */
import { existsSync } from "node:fs";
import type { Writable } from "node:stream";
import { RequestError, StartupError } from "../../src-shared/errors";
import { defaultDataDirectory } from "../foundation/default-data-directory";
import { createLogger } from "../foundation/logger";
import { type DataPaths, openDataDirectory } from "../foundation/paths";
import { backupShelf } from "../storage/backup-shelf";
import { backupStore } from "../storage/backups";
import { lockInstance } from "../storage/instance-lock";
import { inspect, isSound } from "../storage/integrity";
import { openReadOnly, type ReadOnly } from "../storage/read-only";
import { restoreIfAsked } from "../storage/restore";
import { readUpkeep, type UpkeepOrder } from "./command-line";
import { exportTo } from "./export";

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdout: Writable;
  /** Epoch ms. */
  now: number;
}

/** The exit code of a check that has found something: as of a start on a database that is damaged. */
const DAMAGED = 77;

/** Does what `args` ask for; the exit code. Throws a StartupError. */
export async function runUpkeep(args: string[], around: Surroundings): Promise<number> {
  const order = readUpkeep(args, around.env);
  const paths = existing(order.dataDirectory ?? defaultDataDirectory());
  const answer = (value: object): void => void around.stdout.write(`${JSON.stringify(value)}\n`);
  switch (order.command) {
    case "backup":
      answer({ backup: await reading(paths, (it) => backUp(it, paths, around.now)) });
      return 0;
    case "restore":
      answer(restore(order.which, paths, around.now));
      return 0;
    case "check": {
      const report = await reading(paths, async ({ sqlite }) => inspect(sqlite));
      answer({ sound: isSound(report), ...report });
      return isSound(report) ? 0 : DAMAGED;
    }
    case "export": {
      const { format, out } = order;
      await reading(paths, (it) => exportTo(it, format, out, around.stdout));
      return 0;
    }
  }
}

/** Upkeep makes no data directory: one that was mistyped is to be told. */
function existing(directory: string): DataPaths {
  if (!existsSync(directory)) {
    throw new StartupError("DATA_DIR_UNUSABLE", `There is no data directory ${directory}.`);
  }
  return openDataDirectory(directory);
}

async function reading<T>(paths: DataPaths, work: (it: ReadOnly) => Promise<T>): Promise<T> {
  const opened = openReadOnly(paths);
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}

const backUp = ({ sqlite }: ReadOnly, paths: DataPaths, now: number) =>
  backupStore(sqlite, paths).create(now);

type Which = Extract<UpkeepOrder, { command: "restore" }>["which"];

/** Puts a copy back at once, while no Fillkeep runs on the directory. */
function restore(which: Which, paths: DataPaths, now: number): object {
  const shelf = backupShelf(paths);
  if (which === "list") return { backups: shelf.list() };
  const release = lockInstance(paths.instanceLock);
  try {
    const { name } = which === "newest" ? newest(shelf) : choose(shelf, which.name);
    const kept = restoreIfAsked(paths, createLogger({ directory: paths.logs, stderr: true }), now);
    if (kept === null) throw new StartupError("BACKUP_UNUSABLE", `${name} could not be put back.`);
    return { restored: name, kept: existsSync(`${paths.backups}/${kept}`) ? kept : null };
  } finally {
    release();
  }
}

type Shelf = ReturnType<typeof backupShelf>;

function choose(shelf: Shelf, name: string) {
  try {
    return shelf.restoreNext(name);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const code = error.code === "BACKUP_NOT_FOUND" ? "BACKUP_MISSING" : "BACKUP_UNUSABLE";
    throw new StartupError(code, `${error.message}. Nothing was changed.`, { cause: error });
  }
}

/** The newest copy that checks out; what was replaced by an earlier one is nobody's first choice. */
function newest(shelf: Shelf) {
  for (const { name } of shelf.list()) {
    if (name.startsWith("replaced-")) continue;
    try {
      return shelf.restoreNext(name);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }
  throw new StartupError("BACKUP_MISSING", "There is no backup that could be put back.");
}

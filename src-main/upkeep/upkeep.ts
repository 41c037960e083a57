/** Runs one order of upkeep; what came of it is a JSON line, except for an export, which is the file itself. */
import { existsSync } from "node:fs";
import type { Writable } from "node:stream";
import { StartupError } from "../../src-shared/errors";
import { defaultDataDirectory } from "../foundation/default-data-directory";
import { type DataPaths, openDataDirectory } from "../foundation/paths";
import { backupStore } from "../storage/backups";
import { inspect, isSound } from "../storage/integrity";
import { openReadOnly, type ReadOnly } from "../storage/read-only";
import { readUpkeep } from "./command-line";
import { exportTo } from "./export";
import { listBackups, restore } from "./restore";

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
      answer(
        order.which === "list"
          ? { backups: listBackups(paths) }
          : await restore(order.which, paths, around.now),
      );
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

/** Where things are inside a data directory, and the one check that it can be used at all. */
import { accessSync, constants, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartupError } from "../../src-shared/errors";
import { orDiskFull } from "./disk-full";

export interface DataPaths {
  readonly root: string;
  readonly database: string;
  readonly backups: string;
  readonly instanceLock: string;
  /** The vault's key, bare. */
  readonly vaultKey: string;
  /** The vault's key, wrapped. */
  readonly vaultRecord: string;
  readonly apiToken: string;
  readonly redis: string;
  /** What this directory's keys are called on a Redis that is not Fillkeep's own. */
  readonly redisName: string;
  readonly logs: string;
}

/**
 * Makes sure the data directory exists and can be written; what is made here is its owner's alone (0700).
 * Throws `DATA_DIR_UNUSABLE` or `DISK_FULL` where it can't.
 */
export function openDataDirectory(directory: string): DataPaths {
  const root = resolve(directory);
  const paths: DataPaths = {
    root,
    database: join(root, "fillkeep.sqlite"),
    backups: join(root, "backups"),
    instanceLock: join(root, "instance.lock"),
    vaultKey: join(root, "vault.key"),
    vaultRecord: join(root, "vault-key.json"),
    apiToken: join(root, "api-token"),
    redis: join(root, "redis"),
    redisName: join(root, "redis-name"),
    logs: join(root, "logs"),
  };
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    for (const folder of [paths.backups, paths.redis, paths.logs]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const refusal = new StartupError(
      "DATA_DIR_UNUSABLE",
      `Fillkeep can't use the data directory ${root}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}. Choose one you may write to.`,
      { cause: error },
    );
    throw orDiskFull(refusal, root);
  }
  return paths;
}

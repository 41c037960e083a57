/** Key keepers on a folder, as one start of Fillkeep after another has them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { silentLogger } from "../../src-main/foundation/logger";
import { type KeyKeeperOptions, keyKeeper } from "../../src-main/vault/key-keeper";
import type { Wraps } from "../../src-main/vault/key-record";
import { T0 } from "./storage";

/** As weak as scrypt goes: these tests are not about how long a guess takes. */
export const QUICK = { N: 2, r: 1, p: 1 };

export interface KeyFolder {
  readonly keyFile: string;
  readonly record: string;
  /** A keeper as the next start of Fillkeep has it. */
  start(options?: Partial<KeyKeeperOptions>): ReturnType<typeof keyKeeper>;
  wraps(): Wraps;
  hasKeyFile(): boolean;
  files(): string[];
}

export function keyFolder(directory: string): KeyFolder {
  const keyFile = join(directory, "vault.key");
  const record = join(directory, "vault-key.json");
  return {
    keyFile,
    record,
    start: (options) =>
      keyKeeper({ keyFile, record, now: () => T0, log: silentLogger(), cost: QUICK, ...options }),
    wraps: () => JSON.parse(readFileSync(record, "utf8")).wraps,
    hasKeyFile: () => existsSync(keyFile),
    files: () => readdirSync(directory).sort(),
  };
}

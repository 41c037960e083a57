/**
 * Keeps the vault's data key: in a file, or wrapped in a record by the system's keychain or a passphrase.
 *
 * No step may lose the key, wherever the power goes. What is new is written beside the old, read back from the disk and
 * opened; only then does it take the old one's place. What a keychain has wrapped proves no more than that this process
 * can open it, so what came before (the key file, or the wrap before) stays until a later start has opened the new one.
 */
import type { LockReason } from "../../src-shared/vault";
import type { Logger } from "../foundation/logger";
import { type Disk, realDisk } from "./disk";
import { makeKeyFile, readKeyFile } from "./key-file";
import {
  type Kept,
  type Keychain,
  type KeyProvider,
  type Opening,
  type Protecting,
  WrongPassphraseError,
} from "./key-provider";
import { readRecord, recordOf, type Wrap, type Wraps } from "./key-record";
import { isUnprotected, unwrapFirst, wrapWithKeychain } from "./key-wraps";
import { SCRYPT_COST, wrapWithPassphrase } from "./passphrase";

export interface KeyKeeperOptions {
  /** The bare key: where earlier versions kept it, and where there is nothing better. */
  keyFile: string;
  /** The wrapped key. */
  record: string;
  /** Left out where the host has none. */
  keychain?: Keychain;
  /** Given to the process when it was started; a passphrase then protects the key from the start. */
  passphrase?: string;
  /** Epoch ms. */
  now(): number;
  log: Logger;
  disk?: Disk;
  cost?: typeof SCRYPT_COST;
}

/** A key provider on the two files. */
export function keyKeeper(options: KeyKeeperOptions): KeyProvider {
  const { keyFile, record, keychain, now, log, disk = realDisk, cost = SCRYPT_COST } = options;
  /** This process has wrapped the key by the keychain: only the next one can tell whether that lasts. */
  let isUnproven = false;

  const keptAs = (wraps: Wraps | null): Kept => {
    const first = wraps?.[0];
    const backend = first?.by === "keychain" ? first.backend : null;
    return {
      protection: first?.by ?? "key-file",
      backend,
      isWeak: first === undefined || (backend !== null && isUnprotected(backend)),
      takesPassphrase: wraps?.some(({ by }) => by === "passphrase") ?? false,
      hasKeychain: keychain !== undefined,
    };
  };
  const lockedAs = (reason: LockReason, wraps: Wraps | null): Opening => ({
    key: null,
    reason,
    kept: keptAs(wraps),
  });
  const openAs = (key: Buffer, wraps: Wraps | null): Opening => ({
    key,
    reason: null,
    kept: keptAs(wraps),
  });

  /** Throws, with the old record still in force, where the new one does not open what is on the disk. */
  async function write(key: Buffer, wraps: Wraps, passphrase?: string): Promise<void> {
    const draft = `${record}.new`;
    await disk.write(draft, recordOf(wraps));
    const written = await readRecord(disk, draft);
    if (written === null || written === "damaged") throw new Error("The record can't be read back");
    const { opened, at } = await unwrapFirst(written, { keychain, passphrase });
    if (at !== 0 || !opened.key?.equals(key)) throw new Error("The new wrap does not open");
    await disk.rename(draft, record);
  }

  async function toPassphrase(key: Buffer, passphrase: string): Promise<Wraps> {
    const wraps = [await wrapWithPassphrase(key, passphrase, cost)];
    await write(key, wraps, passphrase);
    isUnproven = false;
    await disk.remove(keyFile);
    return wraps;
  }

  /** `before` stays beside the new wrap, which has yet to prove itself. */
  async function toKeychain(key: Buffer, before?: Wrap): Promise<Wraps> {
    if (keychain === undefined) throw new Error("This host has no keychain");
    const wraps = [
      await wrapWithKeychain(keychain, key),
      ...(before === undefined ? [] : [before]),
    ];
    await write(key, wraps);
    isUnproven = true;
    return wraps;
  }

  /** The key file's key goes where it is better protected, if there is such a place. */
  async function move(key: Buffer, passphrase: string | undefined): Promise<Opening> {
    if (passphrase !== undefined) return openAs(key, await toPassphrase(key, passphrase));
    try {
      const isBetter = keychain !== undefined && (await keychain.isAvailable());
      // One that does not protect would add nothing but a way to be locked out.
      if (!isBetter || isUnprotected(keychain.backend())) return openAs(key, null);
      return openAs(key, await toKeychain(key));
    } catch (error) {
      log.warn("The keychain did not take the vault's key; its file keeps it", { error });
      return openAs(key, null);
    }
  }

  /** A wrap that has gone stale is renewed; what stayed beside one that has now proved itself goes. */
  async function tidy(key: Buffer, wraps: Wraps, isStale: boolean, bare: Buffer | null) {
    const [first] = wraps as [Wrap];
    if (isStale) return toKeychain(key, first);
    if (isUnproven) return wraps;
    if (bare?.equals(key)) await disk.remove(keyFile);
    else if (bare !== null) log.warn("The vault's key file holds another key than its record");
    if (wraps.length === 1) return wraps;
    await write(key, [first]);
    return [first];
  }

  async function openRecord(wraps: Wraps, bare: Buffer | null, passphrase?: string) {
    const { opened, at } = await unwrapFirst(wraps, { keychain, passphrase });
    if (opened.key !== null) {
      const { key, isStale } = opened;
      // Where an older wrap had to serve, nothing is proved and nothing goes.
      if (at > 0) return openAs(key, wraps);
      const tidied = await tidy(key, wraps, isStale, bare).catch((error: unknown) => {
        log.warn("The vault's key stays wrapped as it was", { error });
        return wraps;
      });
      return openAs(key, tidied);
    }
    if (bare === null || wraps[0]?.by !== "keychain") return lockedAs(opened.reason, wraps);
    log.warn("The keychain does not give the vault's key; its file still has it", {
      reason: opened.reason,
    });
    return openAs(bare, null);
  }

  async function open(passphrase?: string): Promise<Opening> {
    const bare = await readKeyFile(disk, keyFile);
    const wraps = await readRecord(disk, record);
    if (wraps === null) {
      return move(bare ?? (await makeKeyFile(disk, keyFile)), passphrase ?? options.passphrase);
    }
    if (wraps === "damaged") {
      log.error("The record of the vault's key can't be read", { record });
      return bare === null ? lockedAs("damaged", null) : openAs(bare, null);
    }
    if (passphrase !== undefined) return openRecord(wraps, bare, passphrase);
    try {
      return await openRecord(wraps, bare, options.passphrase);
    } catch (error) {
      if (!(error instanceof WrongPassphraseError)) throw error;
      log.error("The passphrase Fillkeep was started with does not open the vault");
      return lockedAs("passphrase", wraps);
    }
  }

  return {
    open,
    async protect(key, protecting: Protecting) {
      if (protecting.by === "passphrase")
        return keptAs(await toPassphrase(key, protecting.passphrase));
      const wraps = await readRecord(disk, record);
      return keptAs(await toKeychain(key, Array.isArray(wraps) ? wraps[0] : undefined));
    },
    async startOver() {
      for (const file of [record, keyFile]) {
        if ((await disk.read(file)) !== null) await disk.rename(file, `${file}.kept-${now()}`);
      }
      isUnproven = false;
      return open();
    },
  };
}

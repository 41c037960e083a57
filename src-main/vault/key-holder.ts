/** Holds the open data key for the life of the process, or knows why there is none, and tries again when asked. */
import { RequestError } from "../../src-shared/errors";
import type { VaultStatus } from "../../src-shared/vault";
import { SECOND_MS } from "../foundation/clock";
import { createGuesses } from "../foundation/guessing";
import type { Logger } from "../foundation/logger";
import type { Release } from "../foundation/releasers";
import {
  type KeyProvider,
  type Opening,
  type Protecting,
  WrongPassphraseError,
} from "./key-provider";

export interface KeyHolder {
  /** Null while the vault is locked. */
  readonly key: Buffer | null;
  status(): VaultStatus;
  onChange(listener: (status: VaultStatus) => void): Release;
  /** Tries again. Throws `WRONG_PASSPHRASE`, or `UNLOCK_TOO_SOON` while wrong ones keep coming. */
  unlock(passphrase?: string): Promise<VaultStatus>;
  /** `current`: the passphrase in force, where one is. Throws `VAULT_LOCKED`, `KEYCHAIN_UNAVAILABLE` and as `unlock`. */
  protect(protecting: Protecting, current?: string): Promise<VaultStatus>;
  /** Throws `VAULT_OPEN` where there is a key that would be lost. */
  startOver(): Promise<VaultStatus>;
}

export interface KeyHolderOptions {
  /** Epoch ms. */
  now?(): number;
  log?: Pick<Logger, "info" | "warn" | "error">;
  /** How long the start waits for a keychain that shows a prompt, in real ms. */
  answerLimitMs?: number;
}

const ANSWER_LIMIT_MS = 5 * SECOND_MS;

const WAITING: Opening = {
  key: null,
  reason: "keychain-waiting",
  kept: {
    protection: "keychain",
    backend: null,
    isWeak: false,
    takesPassphrase: false,
    hasKeychain: true,
  },
};

/** Opens the key. One that a prompt holds up comes later: until then the vault is locked. Throws StartupError. */
export async function holdKey(
  provider: KeyProvider,
  { now = Date.now, log, answerLimitMs = ANSWER_LIMIT_MS }: KeyHolderOptions = {},
): Promise<KeyHolder> {
  const listeners = new Set<(status: VaultStatus) => void>();
  const guesses = createGuesses();
  let notBefore = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let held = await openInTime();

  function status(): VaultStatus {
    return { isLocked: held.key === null, reason: held.reason, ...held.kept };
  }

  function take(opening: Opening): VaultStatus {
    held = opening;
    log?.info("The vault", { ...status() });
    for (const listener of [...listeners]) listener(status());
    return status();
  }

  async function openInTime(): Promise<Opening> {
    const opening = provider.open();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, answerLimitMs, null);
    });
    const inTime = await Promise.race([opening, late]);
    clearTimeout(timer);
    if (inTime !== null) return inTime;
    opening.then(
      (answer) => held.key === null && take(answer),
      (error: unknown) => log?.error("The vault could not be opened", { error }),
    );
    return WAITING;
  }

  /** Opens with a passphrase that may be a guess: one at a time, and ever more slowly. */
  async function openWith(passphrase: string | undefined): Promise<Opening> {
    if (passphrase === undefined) return provider.open();
    if (now() < notBefore) {
      throw new RequestError("UNLOCK_TOO_SOON", "Too many wrong passphrases: wait a moment", {
        retryAt: notBefore,
      });
    }
    try {
      const opening = await provider.open(passphrase);
      guesses.hit();
      return opening;
    } catch (error) {
      if (!(error instanceof WrongPassphraseError)) throw error;
      notBefore = now() + guesses.missed();
      log?.warn("A wrong passphrase was given");
      throw new RequestError("WRONG_PASSPHRASE", error.message);
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  return {
    get key() {
      return held.key;
    },
    status,
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    unlock: (passphrase) =>
      inTurn(async () => (held.key === null ? take(await openWith(passphrase)) : status())),
    protect: (protecting, current) =>
      inTurn(async () => {
        const { key, kept } = held;
        if (key === null) throw new RequestError("VAULT_LOCKED", "Unlock the vault first");
        if (kept.protection === "passphrase") {
          if (current === undefined)
            throw new RequestError("WRONG_PASSPHRASE", "The passphrase in force is needed");
          await openWith(current);
        }
        try {
          return take({ key, reason: null, kept: await provider.protect(key, protecting) });
        } catch (error) {
          log?.error("The vault's key is kept as before", { error });
          if (protecting.by === "passphrase") throw error;
          throw new RequestError("KEYCHAIN_UNAVAILABLE", "The keychain did not take the key");
        }
      }),
    startOver: () =>
      inTurn(async () => {
        if (held.key !== null) throw new RequestError("VAULT_OPEN", "The vault is open");
        log?.warn("The vault's key is given up: a new one is made");
        return take(await provider.startOver());
      }),
  };
}

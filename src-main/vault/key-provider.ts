/** The vault's ports: what keeps its data key, and what a system's keychain must be able to do for that. */
import type { LockReason, Protection } from "../../src-shared/vault";

/** How the key is kept, said honestly. */
export interface Kept {
  protection: Protection;
  /** What the system calls its keychain; null where none is used. */
  backend: string | null;
  /** Not known to be protected by more than the permissions of its file. */
  isWeak: boolean;
  takesPassphrase: boolean;
  hasKeychain: boolean;
}

/** What an attempt to open it came to. */
export type Opening =
  | { key: Buffer; reason: null; kept: Kept }
  | { key: null; reason: LockReason; kept: Kept };

export type Protecting = { by: "passphrase"; passphrase: string } | { by: "keychain" };

/** The 32-byte data key. Whatever can't be opened is kept: a new key would orphan every sealed credential. */
export interface KeyProvider {
  /**
   * The key, made at first use; or why it can't be had. Throws {@link WrongPassphraseError}, and StartupError
   * `VAULT_UNUSABLE` where a key file can't be read or made.
   */
  open(passphrase?: string): Promise<Opening>;
  /** Keeps an open key in another way; throws, with the old way still in force, where that fails. */
  protect(key: Buffer, protecting: Protecting): Promise<Kept>;
  /** Puts what can't be opened aside and makes a new key. */
  startOver(): Promise<Opening>;
}

/** A system's keychain, as far as a key needs it. Electron's safeStorage behind it on the desktop. */
export interface Keychain {
  isAvailable(): Promise<boolean>;
  /** What the system calls it. On Linux also `basic_text` (no protection) and `unknown`. */
  backend(): string;
  encrypt(text: string): Promise<Buffer>;
  /** `isStale`: its own key has changed since; the text is to be encrypted anew. Rejects where the user refuses. */
  decrypt(sealed: Buffer): Promise<{ text: string; isStale: boolean }>;
}

export class WrongPassphraseError extends Error {
  override readonly name = "WrongPassphraseError";
}

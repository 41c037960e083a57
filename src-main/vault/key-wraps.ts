/** Wraps the data key and unwraps it, by keychain or passphrase; an unwrapping that fails says why. */
import type { LockReason } from "../../src-shared/vault";
import { KEY_BYTES } from "./key-file";
import type { Keychain } from "./key-provider";
import { WrongPassphraseError } from "./key-provider";
import type { KeychainWrap, Wrap, Wraps } from "./key-record";
import { unwrapWithPassphrase } from "./passphrase";

/** What Linux calls its keychain where it has none that protects, or none it can name. */
const UNPROTECTED = new Set(["basic_text", "unknown"]);
export const isUnprotected = (backend: string): boolean => UNPROTECTED.has(backend);

export type Unwrapped =
  /** `isStale`: to be wrapped anew. */
  { key: Buffer; isStale: boolean; reason: null } | { key: null; reason: LockReason };

const locked = (reason: LockReason): Unwrapped => ({ key: null, reason });

export async function wrapWithKeychain(keychain: Keychain, key: Buffer): Promise<KeychainWrap> {
  const sealed = await keychain.encrypt(key.toString("base64"));
  return { by: "keychain", backend: keychain.backend(), sealed: sealed.toString("base64") };
}

async function unwrapWithKeychain(
  wrap: KeychainWrap,
  keychain: Keychain | undefined,
): Promise<Unwrapped> {
  const isThere = await keychain?.isAvailable().catch(() => false);
  if (keychain === undefined || !isThere) return locked("keychain-missing");
  const isOther = keychain.backend() !== wrap.backend;
  try {
    const { text, isStale } = await keychain.decrypt(Buffer.from(wrap.sealed, "base64"));
    const key = Buffer.from(text, "base64");
    if (key.length === KEY_BYTES) return { key, isStale: isStale || isOther, reason: null };
  } catch {
    // Refused by the user, or sealed by another keychain: either way there is no key.
  }
  return locked(isOther ? "keychain-changed" : "keychain-refused");
}

/**
 * The key by the first wrap that opens, and which one it was; else why the first one does not. Throws
 * {@link WrongPassphraseError} where a passphrase was given and fits none.
 */
export async function unwrapFirst(
  wraps: Wraps,
  { keychain, passphrase }: { keychain?: Keychain; passphrase?: string },
): Promise<{ opened: Unwrapped; at: number }> {
  const reasons: LockReason[] = [];
  let isWrong = false;
  for (const [at, wrap] of wraps.entries()) {
    const opened = await unwrap(wrap);
    if (opened.key !== null) return { opened, at };
    reasons.push(opened.reason);
  }
  if (isWrong) throw new WrongPassphraseError("That is not the passphrase of this vault");
  return { opened: locked(reasons[0] ?? "damaged"), at: 0 };

  async function unwrap(wrap: Wrap): Promise<Unwrapped> {
    if (wrap.by === "keychain") return unwrapWithKeychain(wrap, keychain);
    if (passphrase === undefined) return locked("passphrase");
    const key = await unwrapWithPassphrase(wrap, passphrase);
    isWrong = key === null;
    return key === null ? locked("passphrase") : { key, isStale: false, reason: null };
  }
}

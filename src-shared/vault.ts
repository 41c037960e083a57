/** How the key that seals the credentials is kept, whether it can be had, and why not. */
import { z } from "zod";

export const PROTECTIONS = ["keychain", "passphrase", "key-file"] as const;
export type Protection = (typeof PROTECTIONS)[number];

/**
 * Why the key can't be had: the passphrase is not given yet; the keychain has not answered (a prompt stands open),
 * is not there, is another one than before, or refused; what is stored can't be read.
 */
export const LOCK_REASONS = [
  "passphrase",
  "keychain-waiting",
  "keychain-missing",
  "keychain-changed",
  "keychain-refused",
  "damaged",
] as const;
export type LockReason = (typeof LOCK_REASONS)[number];

/** In characters. NIST SP 800-63B asks for 8 at least; nothing here slows down who has stolen the file but scrypt. */
export const MIN_PASSPHRASE_LENGTH = 12;
export const MAX_PASSPHRASE_LENGTH = 1_024;

export const vaultSchema = z.object({
  isLocked: z.boolean(),
  /** Null while it is open. */
  reason: z.enum(LOCK_REASONS).nullable(),
  protection: z.enum(PROTECTIONS),
  /** What the system calls its keychain (`gnome_libsecret`); null where none is used. */
  backend: z.string().nullable(),
  /** True where it is not known to be protected by more than the permissions of its file. */
  isWeak: z.boolean(),
  /** A passphrase can open it. */
  takesPassphrase: z.boolean(),
  /** This host can keep it in the system's keychain. */
  hasKeychain: z.boolean(),
});
export type VaultStatus = z.infer<typeof vaultSchema>;

/**
 * The vault seals credentials with AES-256-GCM, each bound to its connection and broker, under the host's data key.
 *
 * A sealed value is: version (1 byte), nonce (12), tag (16), ciphertext. GCM needs a nonce that never repeats under
 * a key: 96 random bits are safe far beyond any number of credentials a person has (NIST SP 800-38D, 8.3).
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { type Credentials, credentialsSchema } from "../../src-shared/domain";
import type { Redactor } from "../foundation/redact";
import { holdKey, type KeyHolder, type KeyHolderOptions } from "./key-holder";
import type { KeyProvider } from "./key-provider";

export interface SealContext {
  connectionId: string;
  brokerId: string;
}

/**
 * The credentials could not be opened; their sealed form is untouched. `VAULT_LOCKED`: none can, until the vault is
 * unlocked; `CREDENTIALS_LOCKED`: these can't by this vault's key.
 */
export class VaultLockedError extends Error {
  override readonly name = "VaultLockedError";
  constructor(
    readonly code: "VAULT_LOCKED" | "CREDENTIALS_LOCKED",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** While it is locked, `fingerprint`, `seal` and `open` throw {@link VaultLockedError} `VAULT_LOCKED`. */
export interface Vault extends Omit<KeyHolder, "key"> {
  readonly isLocked: boolean;
  /** A keyed hash of a login: equal for equal parts, and worth nothing without the vault's key. */
  fingerprint(parts: readonly unknown[]): string;
  seal(credentials: Credentials, context: SealContext): Buffer;
  /** Throws {@link VaultLockedError} where key, context or bytes do not fit. */
  open(sealed: Buffer, context: SealContext): Credentials;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";

/**
 * The vault under the host's key, locked where that can't be had. Everything it seals or opens, and every passphrase, is
 * masked in the logs from then on. Throws StartupError `VAULT_UNUSABLE`.
 */
export async function openVault(
  provider: KeyProvider,
  redactor: Redactor,
  options?: KeyHolderOptions,
): Promise<Vault> {
  const holder = await holdKey(provider, options);
  const key = (): Buffer => {
    if (holder.key !== null) return holder.key;
    throw new VaultLockedError("VAULT_LOCKED", "The vault is locked: its key can't be had");
  };
  const remember = (credentials: Credentials): void => {
    for (const secret of Object.values(credentials)) redactor.remember(secret);
  };
  return {
    get isLocked() {
      return holder.key === null;
    },
    status: holder.status,
    onChange: holder.onChange,
    unlock(passphrase) {
      if (passphrase !== undefined) redactor.remember(passphrase);
      return holder.unlock(passphrase);
    },
    protect(protecting, current) {
      if (protecting.by === "passphrase") redactor.remember(protecting.passphrase);
      if (current !== undefined) redactor.remember(current);
      return holder.protect(protecting, current);
    },
    startOver: holder.startOver,
    fingerprint: (parts) =>
      createHmac("sha256", key())
        .update(JSON.stringify(["fillkeep-login", ...parts]))
        .digest("base64url"),
    seal(credentials, context) {
      remember(credentials);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key(), nonce).setAAD(boundTo(context));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(credentials)), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, context) {
      const credentials = decrypt(key(), sealed, context);
      remember(credentials);
      return credentials;
    },
  };
}

const boundTo = ({ connectionId, brokerId }: SealContext): Buffer =>
  Buffer.from(JSON.stringify(["fillkeep", VERSION, connectionId, brokerId]));

function decrypt(key: Buffer, sealed: Buffer, context: SealContext): Credentials {
  try {
    if (sealed[0] !== VERSION) throw new Error(`Unknown seal version ${sealed[0]}`);
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
    const opener = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(boundTo(context))
      .setAuthTag(tag);
    const text = Buffer.concat([
      opener.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)),
      opener.final(),
    ]);
    return z.parse(credentialsSchema, JSON.parse(text.toString("utf8")));
  } catch (error) {
    const message = "The stored credentials can't be opened with this vault key";
    throw new VaultLockedError("CREDENTIALS_LOCKED", message, { cause: error });
  }
}

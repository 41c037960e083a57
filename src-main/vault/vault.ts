/**
 * The vault seals credentials with AES-256-GCM, each bound to its connection and broker, under the host's data key.
 *
 * A sealed value is: version (1 byte), then what gcm.ts makes of it.
 */
import { createHmac } from "node:crypto";
import { z } from "zod";
import { type Credentials, credentialsSchema } from "../../src-shared/domain";
import type { Redactor } from "../foundation/redact";
import { openUnder, sealUnder } from "./gcm";
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
      const plain = Buffer.from(JSON.stringify(credentials));
      return Buffer.concat([Buffer.of(VERSION), sealUnder(key(), plain, boundTo(context))]);
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
    const text = openUnder(key, sealed.subarray(1), boundTo(context));
    return z.parse(credentialsSchema, JSON.parse(text.toString("utf8")));
  } catch (error) {
    const message = "The stored credentials can't be opened with this vault key";
    throw new VaultLockedError("CREDENTIALS_LOCKED", message, { cause: error });
  }
}

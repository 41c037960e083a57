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
import type { KeyProvider } from "./key-provider";

export interface SealContext {
  connectionId: string;
  brokerId: string;
}

/** The credentials could not be opened; their sealed form is untouched. */
export class VaultLockedError extends Error {
  override readonly name = "VaultLockedError";
}

export interface Vault {
  readonly protection: string;
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

/** Opens the vault with the host's key. Everything it seals or opens is masked in the logs from then on. */
export async function openVault(provider: KeyProvider, redactor: Redactor): Promise<Vault> {
  const key = await provider.dataKey();
  const remember = (credentials: Credentials): void => {
    for (const secret of Object.values(credentials)) redactor.remember(secret);
  };
  return {
    protection: provider.name,
    fingerprint: (parts) =>
      createHmac("sha256", key)
        .update(JSON.stringify(["fillkeep-login", ...parts]))
        .digest("base64url"),
    seal(credentials, context) {
      remember(credentials);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(context));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(credentials)), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, context) {
      const credentials = decrypt(key, sealed, context);
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
    throw new VaultLockedError("The stored credentials can't be opened with this vault key", {
      cause: error,
    });
  }
}

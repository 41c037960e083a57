/**
 * AES-256-GCM as the vault uses it: nonce (12), tag (16), ciphertext, bound to what it belongs to. A nonce must never repeat
 * under a key: 96 random bits are safe far beyond any number of credentials a person has (NIST SP 800-38D, 8.3).
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals under a 32-byte key. */
export function sealUnder(key: Buffer, plain: Buffer, boundTo: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws where key, bytes or what it is bound to do not fit. */
export function openUnder(key: Buffer, sealed: Buffer, boundTo: Buffer): Buffer {
  const opener = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(boundTo)
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([opener.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]);
}

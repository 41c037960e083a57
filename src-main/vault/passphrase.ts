/**
 * The data key wrapped under a passphrase: scrypt (RFC 7914) makes a key of it, AES-256-GCM seals under that, bound to
 * scrypt's own parameters. A wrapped key is: nonce (12), tag (16), ciphertext.
 */
import {
  type BinaryLike,
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from "node:crypto";
import { promisify } from "node:util";
import type { PassphraseWrap } from "./key-record";

type Cost = Pick<PassphraseWrap, "N" | "r" | "p">;

/** About 0.4 s and 128 MB a guess. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt */
export const SCRYPT_COST: Cost = { N: 2 ** 17, r: 8, p: 1 };

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const derive = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt);

export async function wrapWithPassphrase(
  key: Buffer,
  passphrase: string,
  cost: Cost = SCRYPT_COST,
): Promise<PassphraseWrap> {
  const about = { by: "passphrase" as const, ...cost, salt: randomBytes(16).toString("base64") };
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, await keyOf(passphrase, about), nonce).setAAD(
    boundTo(about),
  );
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
  return { ...about, sealed };
}

/** The key; null where the passphrase, or the wrap, is not the one. */
export async function unwrapWithPassphrase(
  wrap: PassphraseWrap,
  passphrase: string,
): Promise<Buffer | null> {
  const sealed = Buffer.from(wrap.sealed, "base64");
  const key = await keyOf(passphrase, wrap);
  try {
    const opener = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(boundTo(wrap))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([opener.update(body), opener.final()]);
  } catch {
    return null;
  }
}

type About = Cost & Pick<PassphraseWrap, "salt">;

/** Normalised, so that an é typed on another keyboard is the same é (RFC 8265). */
const keyOf = (passphrase: string, { N, r, p, salt }: About): Promise<Buffer> =>
  derive(passphrase.normalize("NFC"), Buffer.from(salt, "base64"), 32, {
    N,
    r,
    p,
    // Node's own limit is 32 MB; this is twice what these parameters need.
    maxmem: 256 * r * (N + p + 8),
  });

const boundTo = ({ N, r, p, salt }: About): Buffer =>
  Buffer.from(JSON.stringify(["fillkeep-key", 1, N, r, p, salt]));

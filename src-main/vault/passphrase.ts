/**
 * The data key wrapped under a passphrase: scrypt (RFC 7914) makes a key of it, under which it is sealed, bound to scrypt's
 * own parameters.
 */
import { type BinaryLike, randomBytes, type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { openUnder, sealUnder } from "./gcm";
import type { PassphraseWrap } from "./key-record";

type Cost = Pick<PassphraseWrap, "N" | "r" | "p">;

/** About 0.4 s and 128 MB a guess. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt */
export const SCRYPT_COST: Cost = { N: 2 ** 17, r: 8, p: 1 };

const derive = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt);

export async function wrapWithPassphrase(
  key: Buffer,
  passphrase: string,
  cost: Cost = SCRYPT_COST,
): Promise<PassphraseWrap> {
  const about = { by: "passphrase" as const, ...cost, salt: randomBytes(16).toString("base64") };
  const sealed = sealUnder(await keyOf(passphrase, about), key, boundTo(about)).toString("base64");
  return { ...about, sealed };
}

/** The key; null where the passphrase, or the wrap, is not the one. */
export async function unwrapWithPassphrase(
  wrap: PassphraseWrap,
  passphrase: string,
): Promise<Buffer | null> {
  const key = await keyOf(passphrase, wrap);
  try {
    return openUnder(key, Buffer.from(wrap.sealed, "base64"), boundTo(wrap));
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

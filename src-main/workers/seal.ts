/**
 * Seals everything that owner and workers write to Redis, with AES-256-GCM under the key that both were given.
 *
 * Each process and each fetch has a key of its own, derived from that one and its id (HKDF-SHA-256, RFC 5869): random
 * nonces are safe for 2^32 messages under a key (NIST SP 800-38D, 8.3), which one key for all would see within months. What
 * is sealed for one id opens for no other, so nothing can be moved to where it does not belong.
 */
import { hkdfSync } from "node:crypto";
import { openUnder, sealUnder } from "../vault/gcm";
import { KEY_BYTES } from "../vault/key-file";
import { PROTOCOL } from "./protocol";

export interface Seal {
  /** Seals a JSON value for whoever or whatever has this id. */
  seal(value: unknown, id: string): Buffer;
  /** The value; undefined where key, id or bytes do not fit. */
  open(sealed: Buffer, id: string): unknown;
}

export function createSeal(key: Buffer): Seal {
  const keyFor = (id: string): Buffer =>
    Buffer.from(hkdfSync("sha256", key, id, `fillkeep-workers-${PROTOCOL}`, KEY_BYTES));
  return {
    seal: (value, id) => sealUnder(keyFor(id), Buffer.from(JSON.stringify(value)), Buffer.from(id)),
    open(sealed, id) {
      let plain: Buffer;
      try {
        plain = openUnder(keyFor(id), sealed, Buffer.from(id));
      } catch {
        return undefined;
      }
      return JSON.parse(plain.toString());
    },
  };
}

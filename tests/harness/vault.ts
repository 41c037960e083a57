/** A data key that needs no disk, for tests that are not about how it is kept. */
import type { Kept, KeyProvider } from "../../src-main/vault/key-provider";

export const KEPT: Kept = {
  protection: "key-file",
  backend: null,
  isWeak: true,
  takesPassphrase: false,
  hasKeychain: false,
};

export function fixedKey(key = Buffer.alloc(32, 7)): KeyProvider {
  const opening = async () => ({ key, reason: null, kept: KEPT });
  return { open: opening, startOver: opening, protect: async () => KEPT };
}

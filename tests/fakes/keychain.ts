/** A keychain that a test may take away, lock, exchange or renew; what it seals only it opens. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keychain } from "../../src-main/vault/key-provider";

export interface FakeKeychain extends Keychain {
  name: string;
  isThere: boolean;
  /** The user says no to the prompt. */
  isRefused: boolean;
  /** Its own key is renewed at the next look: what is sealed is to be sealed anew. */
  isRenewed: boolean;
  /** The user has not answered the prompt yet; the test resolves it. */
  prompt: Promise<void> | null;
  calls: string[];
}

export function fakeKeychain(name = "gnome_libsecret", secret = randomBytes(32)): FakeKeychain {
  const keychain: FakeKeychain = {
    name,
    isThere: true,
    isRefused: false,
    isRenewed: false,
    prompt: null,
    calls: [],
    async isAvailable() {
      await keychain.prompt;
      return keychain.isThere;
    },
    backend: () => keychain.name,
    async encrypt(text) {
      keychain.calls.push("encrypt");
      if (keychain.isRefused) throw new Error("The user refused");
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", secret, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      // Renewed by what is sealed under it.
      keychain.isRenewed = false;
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    async decrypt(sealed) {
      keychain.calls.push("decrypt");
      if (keychain.isRefused) throw new Error("The user refused");
      const opener = createDecipheriv("aes-256-gcm", secret, sealed.subarray(0, 12));
      opener.setAuthTag(sealed.subarray(12, 28));
      const text = Buffer.concat([opener.update(sealed.subarray(28)), opener.final()]);
      return { text: text.toString("utf8"), isStale: keychain.isRenewed };
    },
  };
  return keychain;
}

/** The system's keychain by way of Electron's asynchronous safeStorage; the synchronous calls are deprecated. */
import type { Keychain } from "../vault/key-provider";

/** What of Electron's safeStorage is used. */
export type SafeStorage = Pick<
  Electron.SafeStorage,
  | "isAsyncEncryptionAvailable"
  | "encryptStringAsync"
  | "decryptStringAsync"
  | "getSelectedStorageBackend"
>;

/** Windows' DPAPI and macOS's Keychain have one name; on Linux it depends on the desktop. */
const BACKENDS: Partial<Record<NodeJS.Platform, string>> = { darwin: "keychain", win32: "dpapi" };

/** Nothing is asked of safeStorage before `ready`: until then it has no keychain, and on Linux no name for it. */
export function safeStorageKeychain(
  safeStorage: SafeStorage,
  ready: Promise<unknown>,
  platform: NodeJS.Platform = process.platform,
): Keychain {
  return {
    async isAvailable() {
      await ready;
      return safeStorage.isAsyncEncryptionAvailable();
    },
    // Of the synchronous calls' choice: the asynchronous ones tell of none.
    backend: () => BACKENDS[platform] ?? safeStorage.getSelectedStorageBackend(),
    async encrypt(text) {
      await ready;
      return safeStorage.encryptStringAsync(text);
    },
    async decrypt(sealed) {
      await ready;
      const first = await safeStorage.decryptStringAsync(sealed);
      if (!first.shouldReEncrypt) return { text: first.result, isStale: false };
      // Electron asks for a second call, which gives the text under the new key.
      const second = await safeStorage.decryptStringAsync(sealed);
      return { text: second.result, isStale: true };
    },
  };
}

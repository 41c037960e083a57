/** The system's keychain by way of safeStorage: asked only when ready, and by its asynchronous calls alone. */
import { expect, test } from "vitest";
import { type SafeStorage, safeStorageKeychain } from "../../../src-main/desktop/keychain";
import { until } from "../../harness/until";

function storage(change: Partial<SafeStorage> = {}) {
  const calls: string[] = [];
  const noted = <A extends unknown[], R>(name: string, work: (...args: A) => R) => {
    return (...args: A): R => {
      calls.push(name);
      return work(...args);
    };
  };
  const safe: SafeStorage = {
    isAsyncEncryptionAvailable: noted("available", async () => true),
    encryptStringAsync: noted("encrypt", async (text: string) => Buffer.from(text)),
    decryptStringAsync: noted("decrypt", async (sealed: Buffer) => ({
      result: sealed.toString(),
      shouldReEncrypt: false,
    })),
    getSelectedStorageBackend: () => "gnome_libsecret",
    ...change,
  };
  return { safe, calls };
}
const ready = Promise.resolve();

test("nothing is asked before the app is ready", async () => {
  const { safe, calls } = storage();
  const { promise, resolve } = Promise.withResolvers<void>();
  const keychain = safeStorageKeychain(safe, promise, "linux");
  const asked = Promise.all([
    keychain.isAvailable(),
    keychain.encrypt("a"),
    keychain.decrypt(Buffer.from("b")),
  ]);
  await until("a turn", async () => true);
  expect(calls).toEqual([]);
  resolve();
  await asked;
  expect(calls.sort()).toEqual(["available", "decrypt", "encrypt"]);
});

test("told to re-encrypt, it asks again for the text, as Electron wants it", async () => {
  let calls = 0;
  const { safe } = storage({
    decryptStringAsync: async () => {
      calls += 1;
      return { result: `answer ${calls}`, shouldReEncrypt: calls === 1 };
    },
  });
  const keychain = safeStorageKeychain(safe, ready, "linux");
  expect(await keychain.decrypt(Buffer.from(""))).toEqual({ text: "answer 2", isStale: true });
  expect(await keychain.decrypt(Buffer.from(""))).toEqual({ text: "answer 3", isStale: false });
});

test("what the system calls its keychain; only Linux is asked", () => {
  const { safe } = storage();
  const asked = storage({
    getSelectedStorageBackend() {
      throw new TypeError("not a function");
    },
  });
  expect(safeStorageKeychain(safe, ready, "linux").backend()).toBe("gnome_libsecret");
  expect(safeStorageKeychain(asked.safe, ready, "darwin").backend()).toBe("keychain");
  expect(safeStorageKeychain(asked.safe, ready, "win32").backend()).toBe("dpapi");
});

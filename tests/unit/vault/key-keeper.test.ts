/** Where the vault's key lies, start after start: moved to the keychain, under a passphrase, locked, given up. */
import { statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { WrongPassphraseError } from "../../../src-main/vault/key-provider";
import { fakeKeychain } from "../../fakes/keychain";
import { keyFolder } from "../../harness/keeper";
import { T0 } from "../../harness/storage";
import { tempDirectory } from "../../harness/temp";

const PASSPHRASE = "three quiet harbours";
const folder = () => keyFolder(tempDirectory());

/** A folder as an earlier version left it: the key in its file. */
async function earlier() {
  const place = folder();
  const { key } = await place.start().open();
  if (key === null) throw new Error("locked");
  return { place, key };
}

test("without a keychain the key lies in its file, and is said to be weak", async () => {
  const { place, key } = await earlier();
  expect(statSync(place.keyFile).mode & 0o777).toBe(0o600);
  const again = await place.start().open();
  expect(again).toMatchObject({ key, kept: { protection: "key-file", isWeak: true } });
  expect(place.files()).toEqual(["vault.key"]);
});

test("an earlier version's key moves to the keychain; its file goes once a later start has opened the new one", async () => {
  const { place, key } = await earlier();
  const keychain = fakeKeychain();
  const first = place.start({ keychain });
  expect(await first.open()).toMatchObject({
    key,
    kept: { protection: "keychain", backend: "gnome_libsecret", isWeak: false, hasKeychain: true },
  });
  expect(statSync(place.record).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(place.wraps())).not.toContain(key.toString("base64"));
  await first.open();
  expect(place.hasKeyFile(), "What this process wrapped is proved by the next").toBe(true);

  expect(await place.start({ keychain }).open()).toMatchObject({ key });
  expect(place.files()).toEqual(["vault-key.json"]);
  expect(await place.start({ keychain }).open()).toMatchObject({ key });
});

test("a keychain that forgets what it sealed loses nothing: the file still has the key", async () => {
  const { place, key } = await earlier();
  await place.start({ keychain: fakeKeychain() }).open();
  const opened = await place.start({ keychain: fakeKeychain() }).open();
  expect(opened).toMatchObject({ key, kept: { protection: "key-file", isWeak: true } });
});

test.each(["basic_text", "unknown"])(
  "the key is not moved to %s by itself, only when asked",
  async (name) => {
    const { place, key } = await earlier();
    const keychain = fakeKeychain(name);
    const keeper = place.start({ keychain });
    const opened = await keeper.open();
    expect(opened).toMatchObject({ key, kept: { protection: "key-file", hasKeychain: true } });
    expect(place.files()).toEqual(["vault.key"]);
    expect(await keeper.protect(key, { by: "keychain" })).toMatchObject({
      protection: "keychain",
      backend: name,
      isWeak: true,
    });
  },
);

test("a keychain that refuses to take the key leaves it in its file", async () => {
  const { place, key } = await earlier();
  const keychain = fakeKeychain();
  keychain.isRefused = true;
  expect(await place.start({ keychain }).open()).toMatchObject({
    key,
    kept: { protection: "key-file" },
  });
});

/** The key in the keychain, its file gone. */
async function inKeychain() {
  const { place, key } = await earlier();
  const keychain = fakeKeychain();
  await place.start({ keychain }).open();
  await place.start({ keychain }).open();
  return { place, key, keychain };
}

test("locked while the keychain is missing, refuses or is another one; open again when it is back", async () => {
  const { place, key, keychain } = await inKeychain();
  const before = place.files();
  const keeper = place.start({ keychain });
  keychain.isThere = false;
  expect(await keeper.open()).toMatchObject({ key: null, reason: "keychain-missing" });
  keychain.isThere = true;
  keychain.isRefused = true;
  expect(await keeper.open()).toMatchObject({ key: null, reason: "keychain-refused" });
  expect(await place.start({ keychain: fakeKeychain("kwallet6") }).open()).toMatchObject({
    key: null,
    reason: "keychain-changed",
  });
  expect(await place.start().open()).toMatchObject({ key: null, reason: "keychain-missing" });
  expect(place.files(), "Nothing is deleted").toEqual(before);
  keychain.isRefused = false;
  expect(await keeper.open()).toMatchObject({ key, reason: null });
});

test("a keychain under another name that still opens it is recorded as the one it is", async () => {
  const { place, key, keychain } = await inKeychain();
  keychain.name = "kwallet6";
  expect(await place.start({ keychain }).open()).toMatchObject({
    key,
    kept: { backend: "kwallet6" },
  });
});

test("told to re-encrypt, it does, and the old wrap stays until a later start has opened the new one", async () => {
  const { place, key, keychain } = await inKeychain();
  const [old] = place.wraps();
  keychain.isRenewed = true;
  expect(await place.start({ keychain }).open()).toMatchObject({ key });
  const [renewed, kept] = place.wraps();
  expect(kept).toEqual(old);
  expect(renewed?.sealed).not.toBe(old?.sealed);
  expect(await place.start({ keychain }).open()).toMatchObject({ key });
  expect(place.wraps()).toEqual([renewed]);
});

test("a re-encryption that fails changes nothing", async () => {
  const { place, key, keychain } = await inKeychain();
  const before = place.wraps();
  keychain.isRenewed = true;
  const { encrypt } = keychain;
  keychain.encrypt = () => Promise.reject(new Error("no"));
  expect(await place.start({ keychain }).open()).toMatchObject({ key });
  keychain.encrypt = encrypt;
  expect(place.wraps()).toEqual(before);
});

test("under a passphrase it is locked until that is given; a wrong one is refused", async () => {
  const { place, key } = await earlier();
  expect(await place.start().protect(key, { by: "passphrase", passphrase: PASSPHRASE })).toEqual({
    protection: "passphrase",
    backend: null,
    isWeak: false,
    takesPassphrase: true,
    hasKeychain: false,
  });
  expect(place.files()).toEqual(["vault-key.json"]);
  expect(place.wraps()).toMatchObject([{ by: "passphrase", N: 2, r: 1, p: 1 }]);
  const next = place.start();
  expect(await next.open()).toMatchObject({ key: null, reason: "passphrase" });
  await expect(next.open("another passphrase")).rejects.toThrow(WrongPassphraseError);
  expect(await next.open(PASSPHRASE)).toMatchObject({ key });
});

test("a passphrase given at the start protects a new key, an earlier one, and opens both", async () => {
  const fresh = folder();
  const { key } = await fresh.start({ passphrase: PASSPHRASE }).open();
  expect(fresh.files()).toEqual(["vault-key.json"]);
  expect(await fresh.start({ passphrase: PASSPHRASE }).open()).toMatchObject({ key });
  const wrong = await fresh.start({ passphrase: "not the passphrase" }).open();
  expect(wrong, "The program starts all the same").toMatchObject({
    key: null,
    reason: "passphrase",
  });

  const { place, key: moved } = await earlier();
  expect(await place.start({ passphrase: PASSPHRASE }).open()).toMatchObject({ key: moved });
  expect(place.files()).toEqual(["vault-key.json"]);
});

test("back from a passphrase to the keychain: the passphrase opens it until the keychain has proved itself", async () => {
  const { place, key } = await earlier();
  const keychain = fakeKeychain();
  const keeper = place.start({ keychain });
  await keeper.protect(key, { by: "passphrase", passphrase: PASSPHRASE });
  expect(await keeper.protect(key, { by: "keychain" })).toMatchObject({
    protection: "keychain",
    takesPassphrase: true,
  });
  const forgotten = place.start({ keychain: fakeKeychain() });
  expect(await forgotten.open()).toMatchObject({ key: null, reason: "keychain-refused" });
  expect(await forgotten.open(PASSPHRASE)).toMatchObject({ key });
  expect(await place.start({ keychain }).open()).toMatchObject({
    key,
    kept: { takesPassphrase: false },
  });
});

test("a record that can't be read locks the vault and stays as it is; a new start keeps it aside", async () => {
  const { place, keychain } = await inKeychain();
  for (const text of ["{", '{"version":2}', '{"version":1,"wraps":[]}', ""]) {
    writeFileSync(place.record, text);
    expect(await place.start({ keychain }).open()).toMatchObject({ key: null, reason: "damaged" });
  }
  writeFileSync(place.record, "{");
  const keeper = place.start({ keychain });
  const over = await keeper.startOver();
  expect(over).toMatchObject({ reason: null, kept: { protection: "keychain" } });
  expect(place.files()).toEqual(["vault-key.json", `vault-key.json.kept-${T0}`, "vault.key"]);
  expect(await place.start({ keychain }).open()).toMatchObject({ key: over.key });
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRedactor } from "../../../src-main/foundation/redact";
import { openVault, VaultLockedError } from "../../../src-main/vault/vault";
import { keyFolder } from "../../harness/keeper";
import { tempDirectory } from "../../harness/temp";

const context = { connectionId: "c1", brokerId: "kraken" };
const credentials = { apiKey: "key-of-kraken", secret: "c2VjcmV0LW9mLWtyYWtlbg==" };

async function vaultIn(directory: string, redactor = createRedactor()) {
  return openVault(keyFolder(directory).start(), redactor);
}

test("what is sealed opens again, after a restart too, and shows nothing of itself", async () => {
  const directory = tempDirectory();
  const sealed = (await vaultIn(directory)).seal(credentials, context);
  expect(sealed.includes("key-of-kraken")).toBe(false);
  expect((await vaultIn(directory)).open(sealed, context)).toEqual(credentials);
});

test("the same credentials never seal to the same bytes", async () => {
  const vault = await vaultIn(tempDirectory());
  const [a, b] = [vault.seal(credentials, context), vault.seal(credentials, context)];
  expect(a.equals(b)).toBe(false);
});

test("sealed bytes open only for their connection, their broker, their key, and unchanged", async () => {
  const vault = await vaultIn(tempDirectory());
  const sealed = vault.seal(credentials, context);
  expect(() => vault.open(sealed, { ...context, connectionId: "c2" })).toThrow(VaultLockedError);
  expect(() => vault.open(sealed, { ...context, brokerId: "okx" })).toThrow(VaultLockedError);
  for (const at of [0, 5, 20, sealed.length - 1]) {
    const bent = Buffer.from(sealed);
    bent.writeUInt8(bent.readUInt8(at) ^ 1, at);
    expect(() => vault.open(bent, context)).toThrow(VaultLockedError);
  }
  expect(() => vault.open(sealed.subarray(0, 12), context)).toThrow(VaultLockedError);
  const other = await vaultIn(tempDirectory());
  expect(() => other.open(sealed, context)).toThrow(VaultLockedError);
});

test("a bad key file is refused and kept; one that can't be made is said", async () => {
  const place = keyFolder(tempDirectory());
  writeFileSync(place.keyFile, "c2hvcnQ=");
  await expect(place.start().open()).rejects.toMatchObject({ code: "VAULT_UNUSABLE" });
  expect(readFileSync(place.keyFile, "utf8")).toBe("c2hvcnQ=");
  const nowhere = keyFolder(join(tempDirectory(), "missing"));
  await expect(nowhere.start().open()).rejects.toMatchObject({ code: "VAULT_UNUSABLE" });
  expect(existsSync(nowhere.keyFile)).toBe(false);
});

test("while it is locked nothing is sealed or opened, and what is sealed opens after", async () => {
  const directory = tempDirectory();
  const place = keyFolder(directory);
  const passphrase = "three quiet harbours";
  const sealed = (await openVault(place.start({ passphrase }), createRedactor())).seal(
    credentials,
    context,
  );
  const vault = await openVault(place.start(), createRedactor());
  expect(vault.isLocked).toBe(true);
  for (const use of [
    () => vault.open(sealed, context),
    () => vault.seal(credentials, context),
    () => vault.fingerprint([]),
  ]) {
    expect(use).toThrow(expect.objectContaining({ code: "VAULT_LOCKED" }));
  }
  await vault.unlock(passphrase);
  expect(vault.open(sealed, context)).toEqual(credentials);
});

test("what the vault has seen is masked in logs", async () => {
  const redactor = createRedactor();
  const vault = await vaultIn(tempDirectory(), redactor);
  vault.seal(credentials, context);
  expect(redactor.redact("sent key-of-kraken")).toBe("sent [redacted]");
  await vault.protect({ by: "passphrase", passphrase: "three quiet harbours" });
  expect(redactor.redact("typed three quiet harbours")).toBe("typed [redacted]");
});

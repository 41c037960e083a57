import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRedactor } from "../../../src-main/foundation/redact";
import { keyFileProvider } from "../../../src-main/vault/key-file";
import { openVault, VaultLockedError } from "../../../src-main/vault/vault";
import { tempDirectory } from "../../harness/temp";

const context = { connectionId: "c1", brokerId: "kraken" };
const credentials = { apiKey: "key-of-kraken", secret: "c2VjcmV0LW9mLWtyYWtlbg==" };

async function vaultIn(directory: string, redactor = createRedactor()) {
  return openVault(keyFileProvider(join(directory, "vault.key")), redactor);
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

test("the key file is made once, for its owner only; a bad one is refused and kept", async () => {
  const directory = tempDirectory();
  const file = join(directory, "vault.key");
  const first = await keyFileProvider(file).dataKey();
  expect(first).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await keyFileProvider(file).dataKey()).equals(first)).toBe(true);

  writeFileSync(file, "c2hvcnQ=");
  await expect(keyFileProvider(file).dataKey()).rejects.toMatchObject({ code: "VAULT_UNUSABLE" });
  expect(readFileSync(file, "utf8")).toBe("c2hvcnQ=");
  const nowhere = join(directory, "missing", "vault.key");
  await expect(keyFileProvider(nowhere).dataKey()).rejects.toMatchObject({
    code: "VAULT_UNUSABLE",
  });
  expect(existsSync(nowhere)).toBe(false);
});

test("what the vault has seen is masked in logs", async () => {
  const redactor = createRedactor();
  const vault = await vaultIn(tempDirectory(), redactor);
  vault.seal(credentials, context);
  expect(redactor.redact("sent key-of-kraken")).toBe("sent [redacted]");
});

import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  SCRYPT_COST,
  unwrapWithPassphrase,
  wrapWithPassphrase,
} from "../../../src-main/vault/passphrase";
import { QUICK } from "../../harness/keeper";

test("the cost in use is the one that is recommended, and works", async () => {
  expect(SCRYPT_COST).toEqual({ N: 131_072, r: 8, p: 1 });
  const key = randomBytes(32);
  const wrap = await wrapWithPassphrase(key, "three quiet harbours");
  expect(wrap).toMatchObject({ by: "passphrase", ...SCRYPT_COST });
  expect(await unwrapWithPassphrase(wrap, "three quiet harbours")).toEqual(key);
});

test("only the same passphrase opens it, however its letters are composed; nothing of it may be changed", async () => {
  const key = randomBytes(32);
  const wrap = await wrapWithPassphrase(key, "un été au caf\u00e9", QUICK);
  expect(await unwrapWithPassphrase(wrap, "un e\u0301te\u0301 au cafe\u0301")).toEqual(key);
  expect(await unwrapWithPassphrase(wrap, "un ete au cafe")).toBeNull();
  const sealed = Buffer.from(wrap.sealed, "base64");
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = Buffer.from(sealed);
    bent.writeUInt8(bent.readUInt8(at) ^ 1, at);
    const altered = { ...wrap, sealed: bent.toString("base64") };
    expect(await unwrapWithPassphrase(altered, "un été au café"), `byte ${at}`).toBeNull();
  }
  expect(await unwrapWithPassphrase({ ...wrap, N: 4 }, "un été au café")).toBeNull();
  expect(await unwrapWithPassphrase({ ...wrap, sealed: "" }, "un été au café")).toBeNull();
  const again = await wrapWithPassphrase(key, "un été au café", QUICK);
  expect([again.salt, again.sealed]).not.toEqual([wrap.salt, wrap.sealed]);
});

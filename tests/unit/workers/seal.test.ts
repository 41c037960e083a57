import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createSeal } from "../../../src-main/workers/seal";

const KEY = randomBytes(32);
const SECRET = { credentials: { secret: "marked-secret-value" }, nested: [1, null, "é"] };

test("what is sealed opens for its own id and key, and for no other", () => {
  const seal = createSeal(KEY);
  const sealed = seal.seal(SECRET, "fetch-1");
  expect(seal.open(sealed, "fetch-1")).toEqual(SECRET);
  expect(createSeal(KEY).open(sealed, "fetch-1")).toEqual(SECRET);
  expect(seal.open(sealed, "fetch-2")).toBeUndefined();
  expect(createSeal(randomBytes(32)).open(sealed, "fetch-1")).toBeUndefined();
});

test("nothing of it can be read, and the same thing sealed twice looks different", () => {
  const seal = createSeal(KEY);
  const [one, two] = [seal.seal(SECRET, "a"), seal.seal(SECRET, "a")];
  expect(one.includes("marked-secret")).toBe(false);
  expect(one.equals(two)).toBe(false);
});

test("what was changed by a bit, cut or is nothing at all does not open", () => {
  const seal = createSeal(KEY);
  const sealed = seal.seal(SECRET, "a");
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = Buffer.from(sealed);
    bent[at] = (bent[at] as number) ^ 1;
    expect(seal.open(bent, "a")).toBeUndefined();
  }
  for (const cut of [0, 5, 12, 27, sealed.length - 1]) {
    expect(seal.open(sealed.subarray(0, cut), "a")).toBeUndefined();
  }
});

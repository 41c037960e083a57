import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Claims, createClaims } from "../../../src-main/workers/claims";
import { LEASE_MS } from "../../../src-main/workers/protocol";

let claims: Claims;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  claims = createClaims();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Whether a login is free after so long. */
async function isFreeAfter(ms: number, login = "login"): Promise<boolean> {
  let isFree = false;
  const controller = new AbortController();
  const asked = claims.untilFree(login, controller.signal).then(
    () => {
      isFree = true;
    },
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(ms);
  controller.abort();
  await asked;
  return isFree;
}

function abandoned(): void {
  claims.heardOf("a");
  claims.abandon("f", "a", "login");
}

test("nobody waits for what was never abandoned, nor for another login", async () => {
  claims.heardOf("a");
  expect(await isFreeAfter(0)).toBe(true);
  abandoned();
  expect(await isFreeAfter(0, "another")).toBe(true);
  expect(await isFreeAfter(0)).toBe(false);
});

test("a login is free a lease after the last word of who had it, and not before", async () => {
  abandoned();
  await vi.advanceTimersByTimeAsync(1_000);
  claims.heardOf("a");
  expect(await isFreeAfter(LEASE_MS - 1)).toBe(false);
  expect(await isFreeAfter(1)).toBe(true);
  expect(claims.holders()).toEqual([]);
});

test("a word while it is waited for prolongs the waiting", async () => {
  abandoned();
  setTimeout(() => claims.heardOf("a"), LEASE_MS - 1);
  expect(await isFreeAfter(2 * LEASE_MS - 2)).toBe(false);
  expect(await isFreeAfter(1)).toBe(true);
});

test.each([
  ["says that it has let go", () => claims.release("f")],
  ["no longer names it", () => claims.keep("a", new Set(["another"]))],
  ["has left", () => claims.forget("a")],
])("it is free at once where its worker %s", async (_what, letGo) => {
  abandoned();
  setTimeout(letGo, 100);
  expect(await isFreeAfter(99)).toBe(false);
  expect(await isFreeAfter(1)).toBe(true);
});

test("another worker's word frees nothing", async () => {
  abandoned();
  claims.release("another");
  claims.keep("b", new Set());
  claims.keep("a", new Set(["f"]));
  claims.forget("b");
  expect(await isFreeAfter(0)).toBe(false);
});

test("of who is taken for gone nothing is waited for: its leases are over", async () => {
  abandoned();
  claims.forget("a");
  claims.abandon("g", "a", "login");
  expect(await isFreeAfter(0)).toBe(true);
});

test("workers of the owner before may ask for anything, until each is heard of or its lease is over", async () => {
  claims.inherit(["a", "b"]);
  expect(claims.holders()).toEqual(["a", "b"]);
  claims.heardOf("a");
  claims.keep("a", new Set());
  expect(claims.holders()).toEqual(["b"]);
  expect(await isFreeAfter(LEASE_MS - 1, "any")).toBe(false);
  expect(await isFreeAfter(1, "any")).toBe(true);
});

test("who waits can be called off", async () => {
  abandoned();
  const controller = new AbortController();
  const waited = claims.untilFree("login", controller.signal);
  controller.abort("cancelled");
  await expect(waited).rejects.toBe("cancelled");
});

import { timingSafeEqual } from "node:crypto";
import { expect, test, vi } from "vitest";
import { createSessions } from "../../../src-main/headless/sessions";

vi.mock("node:crypto", async (load) => {
  const crypto = await load<typeof import("node:crypto")>();
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

const DAY = 86_400_000;
const SECRET = "a-long-enough-secret";
const at = (now: number, secret = SECRET, port = 4817) => createSessions(secret, port, () => now);
const sent = (setCookie: string | null) => ({ cookie: setCookie?.split(";")[0] });
const codeOf = (path: string) => new URLSearchParams(path.split("?")[1]).get("code") ?? "";

test("a login code works once and gives an HttpOnly, SameSite=Strict cookie", () => {
  const sessions = at(0);
  const code = codeOf(sessions.loginPath());
  const cookie = sessions.redeem(code);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect(sessions.hasCookie(sent(cookie))).toBe(true);
  expect(sessions.redeem(code)).toBeNull();
  expect(sessions.redeem("")).toBeNull();
});

test("a session outlives a restart, and ends after 30 days or with another secret or port", () => {
  const cookie = sent(at(0).logIn(SECRET));
  expect(at(29 * DAY).hasCookie(cookie)).toBe(true);
  expect(at(31 * DAY).hasCookie(cookie)).toBe(false);
  expect(at(0, "another-secret-altogether").hasCookie(cookie)).toBe(false);
  expect(at(0, SECRET, 4818).hasCookie(cookie)).toBe(false);
});

test("a cookie with a later end does not carry its signature", () => {
  const cookie = sent(at(0).logIn(SECRET)).cookie ?? "";
  const later = cookie.replace(/=\d+/, `=${90 * DAY}`);
  expect(at(0).hasCookie({ cookie: later })).toBe(false);
  expect(at(0).hasCookie({ cookie: `other=1; ${cookie}` })).toBe(true);
  expect(at(0).hasCookie({})).toBe(false);
});

test("the bearer secret, and nothing near it", () => {
  const sessions = at(0);
  const bearer = (authorization?: string) => sessions.hasBearer({ authorization });
  expect(bearer(`Bearer ${SECRET}`)).toBe(true);
  expect(bearer(`bearer ${SECRET}`)).toBe(true);
  for (const wrong of [undefined, "", "Bearer", `Basic ${SECRET}`, `Bearer ${SECRET}x`, SECRET]) {
    expect(bearer(wrong)).toBe(false);
  }
  expect(sessions.logIn("guess")).toBeNull();
});

test("secrets and signatures are compared in constant time, whatever their lengths", () => {
  const compared = vi.mocked(timingSafeEqual);
  const sessions = at(0);
  const cookie = sent(sessions.logIn(SECRET)).cookie ?? "";
  for (const compare of [
    () => sessions.logIn("x"),
    () => sessions.logIn(`${SECRET}x`),
    () => sessions.hasBearer({ authorization: "Bearer x" }),
    () => sessions.hasCookie({ cookie: `${cookie.slice(0, -1)}x` }),
    () => sessions.hasCookie({ cookie: cookie.replace(/\..*/, ".x") }),
  ]) {
    compared.mockClear();
    expect(compare()).toBeFalsy();
    expect(compared.mock.results).toEqual([{ type: "return", value: false }]);
  }
});

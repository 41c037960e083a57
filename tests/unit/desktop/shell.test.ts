import { expect, test } from "vitest";
import { isOwnPage, isTrustedSender } from "../../../src-main/desktop/origin";
import { pageFile } from "../../../src-main/desktop/page-file";

test.each([
  ["app://fillkeep/", true],
  ["app://fillkeep/index.html#/fills", true],
  ["app://fillkeep.evil/", false],
  ["app://evil/fillkeep", false],
  ["https://fillkeep/", false],
  ["file:///etc/passwd", false],
  ["javascript:alert(1)", false],
  ["", false],
])("%s is our own page: %s", (address, own) => {
  expect(isOwnPage(address)).toBe(own);
});

test("only the main frame of our own page may speak", () => {
  const frame = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } });
  expect(isTrustedSender(frame("app://fillkeep/"))).toBe(true);
  expect(isTrustedSender(frame("app://fillkeep/", {}))).toBe(false);
  expect(isTrustedSender(frame("https://evil.example/"))).toBe(false);
  expect(isTrustedSender({ senderFrame: null })).toBe(false);
});

test.each([
  ["app://fillkeep/", "/page/index.html"],
  ["app://fillkeep/assets/index-1.js", "/page/assets/index-1.js"],
  ["app://fillkeep/assets/icon.svg?x", "/page/assets/icon.svg"],
  ["app://fillkeep/../secret.html", "/page/secret.html"],
  ["app://fillkeep/..%2f..%2fetc%2fsecret.html", null],
  ["app://fillkeep/%00.html", null],
  ["app://fillkeep/%zz.html", null],
  ["app://fillkeep/vault.key", null],
  ["app://fillkeep/fillkeep.sqlite", null],
])("%s is answered by %s", (address, path) => {
  expect(pageFile("/page", address)?.path ?? null).toBe(path);
});

/** Which builds may replace themselves: the rules about feeds and signatures. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Build, noUpdatesBecause } from "../../../src-main/desktop/updates/feed";
import { tempDirectory } from "../../harness/temp";

const HTTPS = "provider: generic\nurl: https://updates.example/fillkeep\n";
const APPIMAGE = { platform: "linux", env: { APPIMAGE: "/home/a/Fillkeep.AppImage" } } as const;

function because(feed: string | null, build: Partial<Build> = {}) {
  const resources = tempDirectory();
  if (feed !== null) writeFileSync(join(resources, "app-update.yml"), feed);
  return noUpdatesBecause({ isPackaged: true, resources, ...APPIMAGE, ...build });
}

test("an AppImage with an https feed may; the sources and a build without a feed may not", () => {
  expect(because(HTTPS)).toBeNull();
  expect(because(HTTPS, { isPackaged: false })).toBe("not-installed");
  expect(because(null)).toBe("no-feed");
});

test("what the system's package manager installed is the system's to update", () => {
  expect(because(HTTPS, { env: {} })).toBe("system-package");
  expect(because(HTTPS, { platform: "darwin", env: {} })).toBeNull();
});

test.each([
  ["http://updates.example/fillkeep", "insecure-feed"],
  ["'http://updates.example/fillkeep'", "insecure-feed"],
  ['"https://updates.example/fillkeep"', null],
  ["HTTPS://updates.example", "insecure-feed"],
  ["file:///tmp", "insecure-feed"],
  ["", "insecure-feed"],
])("a feed at %s: %s", (url, reason) => {
  expect(because(`provider: generic\nurl: ${url}\n`)).toBe(reason);
});

test("a provider without an address of its own is https", () => {
  expect(because("provider: github\nowner: a\nrepo: b\n")).toBeNull();
});

test.each([
  [HTTPS, "unsigned"],
  [`${HTTPS}publisherName:\n`, "unsigned"],
  [`${HTTPS}publisherName: []\n`, "unsigned"],
  [`publisherName:\n${HTTPS}`, "unsigned"],
  [`${HTTPS}publisherName: The Fillkeep authors\n`, null],
  [`${HTTPS}publisherName:\n  - The Fillkeep authors\n`, null],
  [`publisherName:\n  - The Fillkeep authors\n${HTTPS}`, null],
])("on Windows nothing is taken unless the build names who signs (%j: %s)", (feed, reason) => {
  expect(because(feed, { platform: "win32", env: {} })).toBe(reason);
});

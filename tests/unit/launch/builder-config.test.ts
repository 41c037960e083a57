/** What electron-builder is told: the walls of the packed app, and which builds may look for updates. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { licencesOf } from "../../../src-main/launch/licences";

const launch = (path: string) =>
  import(new URL(`../../../src-main/launch/packaging/${path}`, import.meta.url).href);
const { builderConfig } = await launch("builder-config.mjs");
const { PIN } = await launch("server-pin.mjs");

const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const configOf = (platform: string, env: Record<string, string> = {}) =>
  builderConfig({
    project: ROOT,
    servers: "/servers",
    out: "/out",
    electronVersion: "45.4.1",
    electronDist: null,
    platform,
    env,
  });
const FEED = { FILLKEEP_UPDATE_FEED: "https://updates.invalid/fillkeep" };

test("the fuses are those of the security checklist", () => {
  expect(configOf("linux").electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test("the files it names are there", () => {
  const { win, mac, linux } = configOf("linux");
  for (const file of [win.icon, mac.icon, mac.entitlements, linux.icon]) {
    expect([file, existsSync(file)]).toEqual([file, true]);
  }
});

test.each([["linux"], ["darwin"], ["win32"]])(
  "without a feed %s looks for no updates",
  (platform) => {
    expect(configOf(platform).publish).toBeNull();
  },
);

test("a feed is published as it is", () => {
  expect(configOf("linux", FEED).publish).toEqual({
    provider: "generic",
    url: FEED.FILLKEEP_UPDATE_FEED,
  });
});

test.each([["http://updates.invalid/"], ["updates.invalid"]])("%s is no feed", (url) => {
  expect(() => configOf("linux", { FILLKEEP_UPDATE_FEED: url })).toThrow(
    "must be an https address",
  );
});

test("Windows gets no feed without the name that updates are verified by", () => {
  expect(() => configOf("win32", FEED)).toThrow("FILLKEEP_WIN_PUBLISHER");
  const { win, publish } = configOf("win32", { ...FEED, FILLKEEP_WIN_PUBLISHER: "Somebody" });
  expect(win.signtoolOptions.publisherName).toBe("Somebody");
  expect(publish.provider).toBe("generic");
});

test("macOS is signed as a whole, or ad hoc, never in part", () => {
  expect(configOf("darwin").mac).toMatchObject({ identity: "-", hardenedRuntime: false });
  const signed = configOf("darwin", { CSC_NAME: "Somebody (TEAM)" }).mac;
  expect(signed).toMatchObject({ hardenedRuntime: true });
  expect(signed.identity).toBeUndefined();
  expect(() => configOf("darwin", { CSC_LINK: "cert.p12" })).toThrow("CSC_NAME");
});

test("it is notarised where Apple's key is, not elsewhere", () => {
  expect(configOf("darwin").mac.notarize).toBe(false);
  expect(configOf("darwin", { APPLE_API_KEY: "key.p8" }).mac.notarize).toBe(true);
});

test("nobody signs the server again, whose digest is taken", () => {
  const { win, mac } = configOf("darwin");
  expect(win.signExts).toEqual(["!redis-server.exe"]);
  const inside = "/Fillkeep.app/Contents/Resources/redis/darwin-arm64/redis-server";
  expect(mac.signIgnore.some((pattern: string) => new RegExp(pattern).test(inside))).toBe(true);
});

test("the list of licences names the server that is shipped", () => {
  const { name, version, licence } = PIN;
  expect(licencesOf(ROOT, [])).toContainEqual({ name, version, licence });
});

test("electron-builder is pinned by a lock of its own that names no registry", () => {
  const folder = join(ROOT, "src-main/launch/packaging/builder");
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const { packages } = read("package-lock.json");
  expect(packages[""].dependencies).toEqual(read("package.json").dependencies);
  const resolved = Object.values(packages).filter((each) => "resolved" in (each as object));
  expect(resolved).toEqual([]);
});

/**
 * Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), by its numbers. Each test
 * fails when its setting is taken out; 17 is in ports.test.ts, 20 in preload.test.ts, 19 in
 * tests/unit/launch/builder-config.test.ts.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CONTENT_SECURITY_POLICY } from "../../../src-main/foundation/content-security-policy";
import { Contents, electron, recorded } from "../../harness/recorded-electron";
import { filesIn } from "../architecture/imports";

vi.mock("electron", async () => (await import("../../harness/recorded-electron")).electron);

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const page = mkPage();
const { lockDown } = await import("../../../src-main/desktop/lockdown");
const { registerScheme, servePage } = await import("../../../src-main/desktop/protocol");
const { APP_ORIGIN } = await import("../../../src-main/desktop/origin");
const { createWindow } = await import("../../../src-main/desktop/window");
const { openExternal } = await import("../../../src-main/desktop/external");

const textsOf = (folder: string, extensions: RegExp): string[] =>
  filesIn(folder, extensions).map((file) => readFileSync(join(ROOT, file), "utf8"));

/** A page and, beside it, what must not be served. */
function mkPage(): string {
  const directory = mkdtempSync(join(tmpdir(), "fillkeep-checklist-"));
  const root = join(directory, "renderer");
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "index.html"), "<p>the page</p>");
  writeFileSync(join(directory, "secret.html"), "not for the page");
  return root;
}

const contents = new Contents();

beforeAll(async () => {
  registerScheme();
  servePage(page);
  lockDown();
  createWindow("/preload.cjs", {});
  electron.app.emit("web-contents-created", {}, contents);
});

afterAll(() => rmSync(dirname(page), { recursive: true, force: true }));

const preferences = (): Electron.WebPreferences => {
  const [first] = recorded.windows;
  if (first?.webPreferences === undefined) throw new Error("No window, or one with defaults");
  return first.webPreferences;
};
const served = (address: string, init?: RequestInit): Promise<Response> => {
  const handler = recorded.handlers.get("app");
  if (handler === undefined) throw new Error("Nobody serves the page");
  // Not a Request: that one tidies the address before anybody sees it.
  return handler({ url: address, method: "GET", ...init } as Request);
};

test("1: the window shows what is ours and nothing that came over a network", () => {
  const sources = textsOf("src-main/desktop", /\.ts$/).join("\n");
  expect(sources.match(/\.load(URL|File)\(/g)).toEqual([".loadURL("]);
  expect(sources).toMatch(/\.loadURL\(`\$\{APP_ORIGIN\}\/`\)/);
  expect(APP_ORIGIN).toBe("app://fillkeep");
  // It would fetch its dictionaries from elsewhere.
  expect(preferences().spellcheck).toBe(false);
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/https?:|\*/);
});

test("2: no page has Node", () => {
  expect(preferences()).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  });
});

test("3: the preload's world is not the page's", () => {
  expect(preferences().contextIsolation).toBe(true);
});

test("4: the page is sandboxed, and the app sandboxes whatever else there may be", () => {
  expect(preferences().sandbox).toBe(true);
  const [entry = ""] = textsOf("src-main/desktop", /^index\.ts$/);
  // Before the app is ready, so before anything else that main does.
  expect(entry).toMatch(/function main\(\): void \{\s+app\.enableSandbox\(\);/);
});

test.each(["clipboard-read", "geolocation", "media", "notifications", "hid", "openExternal"])(
  "5: %s is denied when it is asked for, looked up, or was granted to a device",
  (permission) => {
    const answer = vi.fn();
    recorded.permissions.get("request")?.(contents, permission, answer, {});
    expect(answer.mock.calls).toEqual([[false]]);
    expect(recorded.permissions.get("check")?.(contents, permission, "app://fillkeep", {})).toBe(
      false,
    );
    expect(recorded.permissions.get("device")?.({ deviceType: permission })).toBe(false);
  },
);

test("6: web security is on", () => {
  expect(preferences().webSecurity).toBe(true);
});

test("7: every answer of the protocol has the strict policy, a refusal too", async () => {
  for (const address of ["app://fillkeep/", "app://fillkeep/nowhere.html", "app://evil/"]) {
    const { headers } = await served(address);
    expect(headers.get("Content-Security-Policy"), address).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("X-Content-Type-Options"), address).toBe("nosniff");
  }
});

test("8, 9, 10: no insecure content, no experiments, no features of Blink switched on", () => {
  expect(preferences()).toMatchObject({
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
  expect(preferences()).not.toHaveProperty("enableBlinkFeatures");
  const sources = textsOf("src-main/desktop", /\.ts$/).join("\n");
  expect(sources).not.toMatch(/enableBlinkFeatures|enable-blink-features|commandLine\.append/);
});

test("11, 12: there is no webview, and none can be attached", () => {
  expect(preferences().webviewTag).toBe(false);
  const sources = textsOf("src-renderer", /\.(tsx?|html)$/).join("\n");
  expect(sources).not.toMatch(/<webview|allowpopups|createElement\("webview"/);
  expect(contents.prevents("will-attach-webview", "app://fillkeep/")).toBe(true);
});

test.each(["will-navigate", "will-redirect", "will-frame-navigate"])(
  "13: %s leads nowhere but to our own page",
  (event) => {
    for (const address of [
      "https://evil.example/",
      "app://fillkeep.evil.example/",
      "app://fillkeep@evil.example/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "data:text/html,x",
      "not an address",
    ]) {
      expect(contents.prevents(event, address), address).toBe(true);
    }
    expect(contents.prevents(event, "app://fillkeep/#/fills")).toBe(false);
    expect(preferences().navigateOnDragDrop).toBe(false);
  },
);

test("14: no page opens another window", () => {
  for (const url of ["https://evil.example/", "app://fillkeep/", "about:blank"]) {
    expect(contents.openHandler?.({ url })).toEqual({ action: "deny" });
  }
});

test("15: only https leaves for the browser, and only from one place", async () => {
  await openExternal("https://www.kraken.com/u/security/api");
  for (const address of ["file:///etc/passwd", "http://kraken.com/", "smb://evil/share", "x:"]) {
    await expect(openExternal(address)).rejects.toThrow();
  }
  expect(recorded.opened).toEqual(["https://www.kraken.com/u/security/api"]);
  const callers = filesIn("src-main", /\.ts$/).filter((file) =>
    /shell\.openExternal|openPath/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(callers).toEqual(["src-main/desktop/external.ts"]);
});

test("16: Electron is pinned to a version that is supported", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const installed = readFileSync(join(ROOT, "node_modules/electron/package.json"), "utf8");
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(JSON.parse(installed).version).toBe(devDependencies.electron);
  // Electron supports its three newest majors; 45 came out in 2026.
  expect(Number.parseInt(devDependencies.electron, 10)).toBeGreaterThanOrEqual(45);
});

test("18: a protocol of our own, with the rights of a site and no more, serves the page's files alone", async () => {
  expect(recorded.schemes).toEqual([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  expect(await (await served("app://fillkeep/")).text()).toBe("<p>the page</p>");
  for (const address of [
    "app://fillkeep/..%2fsecret.html",
    "app://fillkeep/%2e%2e%2fsecret.html",
    "app://fillkeep/%252e%252e%252fsecret.html",
    "app://fillkeep/..%5csecret.html",
    "app://fillkeep//secret.html",
    "app://fillkeep/%00index.html",
    "app://other/index.html",
  ]) {
    expect((await served(address)).status, address).toBe(404);
  }
  expect((await served("app://fillkeep/", { method: "POST" })).status).toBe(404);
  const sources = textsOf("src-main/desktop", /\.ts$/).join("\n");
  expect(sources).not.toMatch(/loadFile|["'`]file:\/\//);
});

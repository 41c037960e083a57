/** The window of the built shell: where it opens, what closing it means, how it is found again, what becomes of a page that fails. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Desktop, launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";

type Options = Parameters<typeof launchDesktop>[0];

async function open(options?: Options): Promise<Desktop> {
  const desktop = launchDesktop(options);
  await desktop.see("the page", ({ loaded }) => loaded);
  return desktop;
}

const NO_TRAY = { env: { FAKE_NO_TRAY: "1" } };
const onClose = async ({ call }: Desktop) =>
  ((await call("settings/get")) as { onClose: string }).onClose;

describe.skipIf(!hasRedis || !isBuilt)("the window (needs redis-server and a build)", () => {
  test("closing asks once, keeps running in the tray, and a click there brings it back", async () => {
    const desktop = await open({ hasTrayHost: true, env: { FAKE_LANGUAGE: "fr-FR" } });
    const { facts, act, see } = desktop;
    expect(facts.showsAtOnce).toBe(false);
    await see("the window", ({ window }) => window.isVisible);
    act({ answerWith: 2, close: true });
    await see("the question", ({ asked }) => asked === "Laisser Fillkeep en marche\u202f?");
    expect(facts.buttons).toEqual(["Laisser en marche", "Quitter", "Annuler"]);
    expect(facts.closed).toBe(false);
    expect(await onClose(desktop), "Cancelled: not answered yet").toBe("ask");
    expect(facts.window.isVisible).toBe(true);

    act({ answerWith: 0, close: true });
    await see("it to be hidden", ({ window }) => !window.isVisible);
    expect(await onClose(desktop)).toBe("tray");
    delete facts.asked;
    act({ clickTray: true });
    await see("it to be back", ({ window }) => window.isVisible);
    act({ close: true });
    await see("it to be hidden again", ({ window }) => !window.isVisible);
    expect(facts.asked, "It asks once").toBeUndefined();
  });

  test("closing may mean to quit, from then on without a question", async () => {
    const desktop = await open({ hasTrayHost: true });
    desktop.act({ answerWith: 1, close: true });
    expect(await desktop.exited).toBe(0);
    const next = await open({ hasTrayHost: true, directory: desktop.directory });
    expect(await onClose(next)).toBe("quit");
    next.act({ close: true });
    expect(await next.exited).toBe(0);
    expect(next.facts.asked).toBeUndefined();
  });

  test("without a tray nobody is stranded: the window is minimised, and it says so", async () => {
    const desktop = await open(NO_TRAY);
    const { facts, act, see } = desktop;
    act({ answerWith: 0, close: true });
    await see("the question", ({ asked }) => asked === "Keep Fillkeep running?");
    expect(facts.detail).toContain("This desktop shows no tray icon");
    await see("it to be minimised", ({ window }) => window.isMinimized);
    expect(facts.window.isVisible).toBe(true);
    act({ secondStart: ["fillkeep"] });
    await see("it to be back", ({ window }) => !window.isMinimized);
    act({ quit: true });
    await desktop.exited;

    const next = await open({ ...NO_TRAY, directory: desktop.directory });
    next.act({ close: true });
    await next.see("a word about it", ({ asked }) => asked === "Fillkeep is still running");
    await next.see("it to be minimised", ({ window }) => window.isMinimized);
    expect(await next.call("shell/status")).toMatchObject({ tray: false });
  });

  test.skipIf(process.platform !== "linux")("a tray that no panel shows is none", async () => {
    const { facts, act, see } = await open({ hasTrayHost: false });
    expect(facts.icon).toContain("off-light.png");
    act({ answerWith: 0, close: true });
    await see("it to be minimised", ({ window }) => window.isMinimized);
    expect(facts.detail).toContain("This desktop shows no tray icon");
  });

  test("opens where it stood; a damaged file or a screen that is gone are no obstacle", async () => {
    const desktop = await open();
    const first = { width: 1180, height: 800 };
    expect(desktop.facts.bounds).toEqual(first);
    await desktop.see("the window", ({ window }) => window.isVisible);
    const bounds = { x: 300, y: 200, width: 900, height: 700 };
    const { directory } = desktop;
    const file = join(directory, "shell", "window.json");
    // Kept half a second after a move, or when it is closed before that.
    desktop.act({ moveTo: bounds, answerWith: 2, close: true });
    await desktop.see("the question", ({ asked }) => asked);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ ...bounds, isMaximized: false });
    desktop.act({ moveTo: { ...bounds, x: 310 } });
    await desktop.see("the move to be kept", () => readFileSync(file, "utf8").includes("310"));
    desktop.act({ quit: true });
    await desktop.exited;
    const next = await open({ directory });
    expect(next.facts.bounds).toEqual({ ...bounds, x: 310 });
    next.act({ quit: true });
    await next.exited;

    for (const damaged of ["{", JSON.stringify({ ...bounds, x: 9_000, isMaximized: true })]) {
      writeFileSync(file, damaged);
      const again = await open({ directory });
      expect(again.facts.bounds).toEqual(first);
      again.act({ quit: true });
      await again.exited;
    }
  });

  test("starts hidden at login; a second start and a link bring it to the front", async () => {
    const { facts, act, see, listen } = await open({ hasTrayHost: true, args: ["--hidden"] });
    listen("shell/subscribe");
    expect(facts.window.isVisible).toBe(false);
    act({ secondStart: ["fillkeep", "--hidden"] });
    act({ secondStart: ["fillkeep", "fillkeep://fills"] });
    await see("the window", ({ window }) => window.isVisible);
    await see("the page to be sent", ({ heard }) => heard?.some(goesTo("fills")));
    expect(facts.focused).toBe(true);
    act({ secondStart: ["fillkeep", "fillkeep://settings/../../x"] });
    act({ link: "fillkeep://activity/" });
    await see("the next screen", ({ heard }) => heard.some(goesTo("activity")));
    expect(facts.heard.filter((each: string) => each.includes('"goto"'))).toHaveLength(2);
  });

  test("a link that starts it leads to its screen once the page listens", async () => {
    const { see, listen } = await open({ args: ["fillkeep://round-trips"] });
    await see("the window", ({ window }) => window.isVisible);
    listen("shell/subscribe");
    await see("the page to be sent", ({ heard }) => heard?.some(goesTo("round-trips")));
  });

  test("a page that crashes is opened again, three times; then the user is asked", async () => {
    const { facts, act, see } = await open();
    const crash = { reason: "crashed", exitCode: 11 };
    for (const reloads of [1, 2, 3]) {
      act({ crash });
      await see("a reload", (known) => known.reloads === reloads);
    }
    expect(facts.asked).toBeUndefined();
    act({ answerWith: 0, crash });
    await see("the question", ({ asked }) => asked === "The window of Fillkeep failed");
    expect(facts.detail).toContain("Syncing goes on");
    await see("another reload", ({ reloads }) => reloads === 4);
    act({ crash: { reason: "clean-exit", exitCode: 0 }, hang: true, answerWith: 1 });
    await see("the other question", ({ asked }) => asked.endsWith("does not answer"));
  });

  test("a page that hangs is ended when the user says so", async () => {
    const { facts, act, see } = await open();
    act({ answerWith: 0, hang: true });
    await see("the question", ({ asked }) => asked === "The window of Fillkeep does not answer");
    expect(facts.crashedByUs).toBeUndefined();
    act({ answerWith: 1, hang: true });
    await see("its end", ({ crashedByUs }) => crashedByUs);
  });

  test("theme and language follow the settings", async () => {
    const { facts, call, see } = await open();
    expect(facts.backgroundColor).toBe("#f6f7f9");
    await call("settings/update", { theme: "dark", language: "fr" });
    await see("the theme", ({ theme }) => theme === "dark");
    await see("the ground", ({ backgroundColor }) => backgroundColor === "#0f1217");
    await see("French", ({ menu }) => menu.includes("Ouvrir Fillkeep"));
    await see("French there, too", ({ windowMenu }) => windowMenu.includes("Édition"));
    await see("the picture", ({ icon }) => icon.endsWith("off-dark.png"));
  });

  test.skipIf(process.platform !== "linux")("starts at login when the user wants it", async () => {
    const { call, directory, see } = await open();
    const file = join(directory, "config", "autostart", "fillkeep.desktop");
    const entry = () => {
      try {
        return readFileSync(file, "utf8");
      } catch {
        return null;
      }
    };
    expect(entry()).toBeNull();
    await call("settings/update", { startAtLogin: true });
    await see("the entry", entry);
    expect(entry()).toMatch(/^Exec="\/.*" "\/.*" "--hidden"$/m);
    await call("settings/update", { startAtLogin: false });
    await see("its end", () => entry() === null);
  });

  test.skipIf(process.platform !== "linux")("a refused login item is told", async () => {
    const config = join(tempDirectory(), "config");
    mkdirSync(config);
    writeFileSync(join(config, "autostart"), "a file in the way");
    const env = { XDG_CONFIG_HOME: config };
    const { call, see, listen } = await open({ env, hasTrayHost: true });
    listen("shell/subscribe");
    await call("settings/update", { startAtLogin: true });
    await see("the refusal", ({ heard }) =>
      heard.some((each: string) => each.includes('"loginItem":"failed"')),
    );
    expect(await call("shell/status")).toMatchObject({ loginItem: "failed", tray: true });
  });
});

const goesTo = (route: string) => (each: string) =>
  each.includes('"goto"') && each.includes(`"${route}"`);

/** Tray and notifications of the built shell: what they say of the real house, and what a click on them does. */
import { describe, expect, test } from "vitest";
import { isAlive } from "../../harness/alive";
import { type Desktop, launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";

async function open(options?: Parameters<typeof launchDesktop>[0]): Promise<Desktop> {
  const desktop = launchDesktop({ hasTrayHost: true, ...options });
  await desktop.see("the page", ({ loaded }) => loaded);
  return desktop;
}

const paused = async ({ call }: Desktop) =>
  (await call("scheduler/status")) as { paused: boolean; pausedUntil: number | null };

/** A login at a broker that nobody answers for, with all its retries behind it in a second or two. */
const QUICKLY = { FILLKEEP_TIME_SCALE: "1000" };
const UNREACHABLE = {
  brokerId: "kraken",
  label: "Kraken",
  endpoint: "http://127.0.0.1:9",
  credentials: { apiKey: "key", secret: "c2VjcmV0" },
};
const PAST_RETRIES_MS = 60_000;

describe.skipIf(!hasRedis || !isBuilt)(
  "tray and notifications (needs redis-server and a build)",
  () => {
    test("the tray says how the house is, as it changes", async () => {
      const { facts, call, see } = await open();
      expect(facts.menu[0]).toBe("No connection yet");
      expect(facts.icon).toContain("off-light.png");
      await call("connections/create", { brokerId: "demo", label: "A & B" });
      await see("the connection", ({ menu }) => menu.includes("A && B: Connected"));
      expect(facts.menu[0]).toBe("All is well");
      await see("the icon", ({ icon }) => icon.endsWith("ok-light.png"));
      await see("the tooltip", ({ tooltip }) => tooltip === "Fillkeep: All is well");
    });

    test("the tray pauses for an hour, until resumed, and resumes", async () => {
      const desktop = await open();
      const { act, see, call } = desktop;
      await call("connections/create", { brokerId: "demo" });
      await see("the icon", ({ icon }) => icon.endsWith("ok-light.png"));
      const before = Date.now();
      act({ clickMenu: "Pause for 1 hour" });
      await see("the way back", ({ menu }) => menu.includes("Resume"));
      const { pausedUntil } = await paused(desktop);
      expect(pausedUntil).toBeGreaterThanOrEqual(before + 3_600_000);
      expect(pausedUntil).toBeLessThanOrEqual(Date.now() + 3_600_000);
      await see("the icon", ({ icon }) => icon.endsWith("wait-light.png"));
      act({ clickMenu: "Resume" });
      await see("the pause's end", ({ menu }) => menu.includes("Pause until I resume"));
      expect((await paused(desktop)).paused).toBe(false);
      act({ clickMenu: "Pause until I resume" });
      await see("the pause", ({ menu }) => menu[0] === "Paused");
      expect(await paused(desktop)).toMatchObject({ paused: true, pausedUntil: null });
    });

    test("the tray syncs all, leads to a screen, and quits in order", async () => {
      const { act, see, call, listen, exited, facts } = await open();
      listen("shell/subscribe");
      await call("connections/create", { brokerId: "demo", label: "Demo" });
      await see("the first sync", ({ menu }) => menu.includes("Demo: Connected"));
      const runs = async () => ((await call("syncLogs/list")) as { items: object[] }).items.length;
      const before = await runs();
      act({ clickMenu: "Sync all now" });
      await expect.poll(runs).toBeGreaterThan(before);
      act({ clickMenu: "Settings…" });
      await see("the screen", ({ heard }) => heard.some((each: string) => each.includes("goto")));
      const { redis } = (await call("scheduler/status")) as { redis: { pid: number } };
      act({ clickMenu: "Quit (syncing stops)" });
      expect(await exited).toBe(0);
      expect(isAlive(redis.pid)).toBe(false);
      expect(facts.trayGone).toBe(true);
    });

    test("a connection that keeps failing is told, silently; a click leads to it", {
      timeout: PAST_RETRIES_MS,
    }, async () => {
      const { facts, act, see, call, listen } = await open({ env: QUICKLY, args: ["--hidden"] });
      listen("shell/subscribe");
      await call("connections/create", UNREACHABLE);
      await see("the notification", ({ notifications }) => notifications?.length === 1);
      const [told] = facts.notifications;
      expect(told).toMatchObject({ title: "Kraken keeps failing", silent: true });
      expect(told.body).toBe("The broker can't be reached.");
      expect(told.urgency).toBeUndefined();
      expect(facts.window.isVisible).toBe(false);
      await see("the tray", ({ icon }) => icon.endsWith("error-light.png"));
      act({ clickNotification: told.title });
      await see("the window", ({ window }) => window.isVisible);
      await see("the screen", ({ heard }) =>
        heard.some((each: string) => each.includes("goto") && each.includes('"connections"')),
      );
      expect(facts.notifications).toEqual([]);
    });

    test("what is over is withdrawn", { timeout: PAST_RETRIES_MS }, async () => {
      const { see, call } = await open({ env: QUICKLY });
      const { id } = (await call("connections/create", UNREACHABLE)) as { id: string };
      await see("the notification", ({ notifications }) => notifications?.length === 1);
      await call("connections/update", { id, syncEnabled: false });
      await see("its end", ({ notifications }) => notifications.length === 0);
    });

    test("a kind that is switched off is not shown; another is, once what is refused is refused", {
      timeout: PAST_RETRIES_MS,
    }, async () => {
      const { facts, see, call } = await open({
        env: { ...QUICKLY, FAKE_NOTIFICATIONS: "refused" },
      });
      await call("settings/update", { mutedKinds: ["failing"] });
      const muted = (await call("connections/create", UNREACHABLE)) as { id: string };
      const listed = async () =>
        ((await call("notifications/list")) as { items: object[] }).items.length;
      await expect.poll(listed, { timeout: 20_000 }).toBe(1);
      await call("connections/update", { id: muted.id, syncEnabled: false });
      expect(await call("shell/status")).toMatchObject({ notifications: "ok" });

      await call("settings/update", { mutedKinds: [] });
      const other = { ...UNREACHABLE, brokerId: "bitstamp", label: "Bitstamp" };
      await call("connections/create", other);
      await expect
        .poll(() => call("shell/status"), { timeout: 20_000 })
        .toMatchObject({ notifications: "refused" });
      expect(facts.notifications ?? []).toEqual([]);
      // Its line says which retry it is at, and at this pace those go by between two looks.
      await see("the rest to work", ({ menu }) => menu[0] === "1 with an error");
    });

    test("a system without notifications is told of in the settings", {
      timeout: PAST_RETRIES_MS,
    }, async () => {
      const { call } = await open({ env: { ...QUICKLY, FAKE_NOTIFICATIONS: "unsupported" } });
      expect(await call("shell/status")).toMatchObject({ notifications: "unsupported" });
      await call("connections/create", UNREACHABLE);
      const listed = async () =>
        ((await call("notifications/list")) as { items: object[] }).items.length;
      await expect.poll(listed, { timeout: 20_000 }).toBe(1);
      expect(await call("shell/status")).toMatchObject({ notifications: "unsupported" });
    });
  },
);

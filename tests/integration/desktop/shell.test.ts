/** The built shell in front of the real house, on a stand-in for Electron: what runs where there is no binary. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isAlive } from "../../harness/alive";
import { type Desktop, launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

const pageOf = (desktop: Desktop) => desktop.see("the page", ({ loaded }) => loaded);

async function redisPid({ call }: Desktop): Promise<number> {
  const status = (await call("scheduler/status")) as { redis: { pid: number } };
  return status.redis.pid;
}

describe.skipIf(!hasRedis || !isBuilt)("the desktop shell (needs redis-server and a build)", () => {
  test("shows the page under its policy, serves its port, ends in order", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    const { facts, directory } = desktop;
    expect(facts).toMatchObject({
      sandboxed: true,
      userData: join(directory, "shell"),
      loaded: "app://fillkeep/",
      status: 200,
      policy: expect.stringContaining("default-src 'none'"),
      page: expect.stringContaining('<div id="root">'),
      preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    const redis = await redisPid(desktop);
    expect(isAlive(redis)).toBe(true);
    desktop.act({ quit: true });
    expect(await desktop.exited).toBe(0);
    expect(isAlive(redis)).toBe(false);
  });

  test("a port from anybody but our own main frame is closed unanswered", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    const text = JSON.stringify({ i: "1", p: { u: "/brokers/list", b: {} } });
    const senders = {
      "another origin": { url: "https://evil.example/", parent: null },
      "an origin that looks like ours": { url: "app://fillkeep.evil/", parent: null },
      "a frame within our page": { url: "app://fillkeep/", parent: {} },
      "a frame that is gone": null,
    };
    for (const [who, frame] of Object.entries(senders)) {
      desktop.act({ from: who, frame, text });
      await desktop.see(`the port of ${who} to be closed`, ({ refused }) => refused === who);
      expect(desktop.facts.heard, who).toBeUndefined();
    }
  });

  test("stops in order when whoever launched it is gone", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    const redis = await redisPid(desktop);
    desktop.disconnect();
    expect(await desktop.exited).toBe(0);
    expect(isAlive(redis)).toBe(false);
  });

  test("stops in order when the system goes down", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    const redis = await redisPid(desktop);
    desktop.act({ power: "shutdown" });
    expect(await desktop.exited).toBe(0);
    expect(isAlive(redis)).toBe(false);
  });

  test("stops in order when its user logs off from Windows", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    const redis = await redisPid(desktop);
    desktop.act({ endSession: true });
    expect(await desktop.exited).toBe(0);
    expect(isAlive(redis)).toBe(false);
  });

  test("a queue that hangs does not hold up a quit, and is not left behind", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    const redis = await redisPid(desktop);
    process.kill(redis, "SIGSTOP");
    desktop.act({ quit: true });
    expect(await desktop.exited).toBe(0);
    expect(isAlive(redis)).toBe(false);
  });

  test("a page that is gone is not sent anywhere: the next one is", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    desktop.listen("shell/subscribe");
    desktop.act({ link: "fillkeep://fills" });
    await desktop.see("the page to be sent", ({ heard }) => heard?.some(goesTo("fills")));
    desktop.act({ closePorts: true });
    await desktop.see("its end", ({ portClosed }) => portClosed);
    desktop.act({ link: "fillkeep://activity" });
    desktop.listen("shell/subscribe");
    await desktop.see("the next one to be sent", ({ heard }) => heard.some(goesTo("activity")));
  });

  test("a quit while it starts leaves nothing behind", async () => {
    const { see, act, exited, directory } = launchDesktop();
    await see("the start", ({ userData }) => userData);
    act({ quit: true });
    expect(await exited).toBe(0);
    await pageOf(launchDesktop({ directory }));
  });

  test("a start that can't go on is one sentence and its exit code", async () => {
    const refused = launchDesktop({ env: { FILLKEEP_REDIS_SERVER: "/nowhere/redis-server" } });
    expect(await refused.exited).toBe(78);
    expect(refused.facts.error).toContain("/nowhere/redis-server");
    const packaged = launchDesktop({ env: { FAKE_PACKAGED: "1", FILLKEEP_TIME_SCALE: "60" } });
    expect(await packaged.exited).toBe(64);
    expect(packaged.facts.error).toContain("FILLKEEP_TIME_SCALE");
  });

  test("a second instance leaves at once", async () => {
    const { facts, exited } = launchDesktop({ env: { FAKE_SECOND: "1" } });
    expect(await exited).toBe(0);
    expect(facts.loaded).toBeUndefined();
  });

  test("what sleeps syncs nothing; what wakes catches up", async () => {
    const desktop = launchDesktop();
    await pageOf(desktop);
    desktop.act({ power: "suspend" });
    const { id } = (await desktop.call("connections/create", { brokerId: "demo" })) as {
      id: string;
    };
    const lastSyncAt = async () =>
      ((await desktop.call("connections/get", { id })) as { lastSyncAt: number | null }).lastSyncAt;
    // A sync can be asked for anew once the one before was taken from its queue.
    const ask = async () =>
      ((await desktop.call("connections/sync", { id })) as { outcome: string }).outcome;
    await until("a sync in the queue", async () => (await ask()) === "queued");
    await until("its turn", async () => (await ask()) === "queued");
    expect(await lastSyncAt()).toBeNull();
    desktop.act({ power: "resume" });
    await until("the sync that was missed", lastSyncAt);
  });
});

const goesTo = (route: string) => (each: string) =>
  each.includes('"goto"') && each.includes(`"${route}"`);

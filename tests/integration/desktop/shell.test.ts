/** The built shell in front of the real house, on a stand-in for Electron: what runs where there is no binary. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../harness/alive";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const STAND_IN = new URL("../../fakes/electron/register.mjs", import.meta.url).href;
const CALL = (path: string): string => JSON.stringify({ i: "1", p: { u: `/${path}`, b: {} } });

function launch(env: NodeJS.ProcessEnv = {}) {
  const directory = tempDirectory();
  const shell = fork(at("out/main/desktop.js"), {
    execArgv: ["--import", STAND_IN],
    env: { ...process.env, FILLKEEP_DATA_DIR: directory, ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  // biome-ignore lint/suspicious/noExplicitAny: facts are whatever the stand-in tells
  const facts: any = {};
  shell.on("message", (fact) => Object.assign(facts, fact));
  const exited = once(shell, "exit").then(([code]) => code);
  onTestFinished(async () => {
    if (shell.connected) shell.disconnect();
    await exited;
  });
  const redisPid = async (): Promise<number> => {
    shell.send({ from: "app://fillkeep/", text: CALL("scheduler/status") });
    const answer = await until("an answer", () => facts.answer);
    return Number(/"redis":{[^}]*"pid":(\d+)/.exec(answer)?.[1]);
  };
  return { shell, facts, exited, directory, redisPid };
}

describe.skipIf(!hasRedis || !isBuilt)("the desktop shell (needs redis-server and a build)", () => {
  test("shows the page under its policy, serves its port, ends in order", async () => {
    const { shell, facts, exited, directory, redisPid } = launch();
    await until("the page", () => facts.loaded);
    expect(facts).toMatchObject({
      sandboxed: true,
      userData: join(directory, "shell"),
      loaded: "app://fillkeep/",
      status: 200,
      policy: expect.stringContaining("default-src 'none'"),
      page: expect.stringContaining('<div id="root">'),
      preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });

    shell.send({ from: "https://evil.example/", text: CALL("brokers/list") });
    await until("the foreign port to be closed", () => facts.refused);
    expect(facts.answer).toBeUndefined();
    const redis = await redisPid();
    expect(isAlive(redis)).toBe(true);
    shell.send({ quit: true });
    expect(await exited).toBe(0);
    expect(isAlive(redis)).toBe(false);
  });

  test("stops in order when whoever launched it is gone", async () => {
    const { shell, facts, exited, redisPid } = launch();
    await until("the page", () => facts.loaded);
    const redis = await redisPid();
    shell.disconnect();
    expect(await exited).toBe(0);
    expect(isAlive(redis)).toBe(false);
  });

  test("a quit while it starts leaves nothing behind", async () => {
    const { shell, facts, exited, directory } = launch();
    await until("the start", () => facts.userData);
    shell.send({ quit: true });
    expect(await exited).toBe(0);
    const next = launch({ FILLKEEP_DATA_DIR: directory });
    await until("the next start's page", () => next.facts.loaded);
  });

  test("a start that can't go on is one sentence and its exit code", async () => {
    const refused = launch({ FILLKEEP_REDIS_SERVER: "/nowhere/redis-server" });
    expect(await refused.exited).toBe(78);
    expect(refused.facts.error).toContain("/nowhere/redis-server");
    const packaged = launch({ FAKE_PACKAGED: "1", FILLKEEP_TIME_SCALE: "60" });
    expect(await packaged.exited).toBe(64);
    expect(packaged.facts.error).toContain("FILLKEEP_TIME_SCALE");
  });

  test("a second instance leaves at once", async () => {
    const { facts, exited } = launch({ FAKE_SECOND: "1" });
    expect(await exited).toBe(0);
    expect(facts.loaded).toBeUndefined();
  });
});

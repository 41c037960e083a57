/** What the launcher lets through before anything is installed is what the host understands: neither more nor less. */
import { expect, test } from "vitest";
import { OPTIONS } from "../../../src-main/headless/command-line";
import { WORKER_OPTIONS } from "../../../src-main/headless/worker-command-line";
import { COMMANDS } from "../../../src-main/upkeep/command-line";

// A plain module without types, since it also runs on the machine's own Node.
const launcher = new URL("../../../src-main/launch/arguments.mjs", import.meta.url).href;

test("the launcher knows every command of upkeep", async () => {
  expect((await import(launcher)).UPKEEP).toEqual(COMMANDS);
});

test("the launcher knows every option of the headless host", async () => {
  expect((await import(launcher)).OPTIONS).toEqual(OPTIONS);
});

test("the launcher knows every option of a worker", async () => {
  expect((await import(launcher)).WORKER_OPTIONS).toEqual(WORKER_OPTIONS);
});

test("what says which Redis to use goes by the environment, and no other server is needed then", async () => {
  const { redisByEnvironment } = await import(launcher);
  const env = { PATH: "/bin", FILLKEEP_REDIS_URL: "redis://old" };
  expect(redisByEnvironment(["--port", "1"], { PATH: "/bin" })).toEqual({
    args: ["--port", "1"],
    env: { PATH: "/bin" },
    isTheirs: false,
  });
  expect(
    redisByEnvironment(["--redis-url", "redis://new", "--port=1", "--redis-ca=ca.pem"], env),
  ).toEqual({
    args: ["--port=1"],
    env: { PATH: "/bin", FILLKEEP_REDIS_URL: "redis://new", FILLKEEP_REDIS_CA: "ca.pem" },
    isTheirs: true,
  });
  expect(redisByEnvironment(["--redis-url-file=f", "--redis-prefix", "p"], env)).toEqual({
    args: [],
    env: { PATH: "/bin", FILLKEEP_REDIS_URL_FILE: "f", FILLKEEP_REDIS_PREFIX: "p" },
    isTheirs: true,
  });
  expect(redisByEnvironment([], env)).toMatchObject({ args: [], env, isTheirs: true });
});

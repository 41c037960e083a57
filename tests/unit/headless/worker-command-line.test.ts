import { expect, test } from "vitest";
import { readCommandLine } from "../../../src-main/headless/command-line";
import { readWorkerOrder } from "../../../src-main/headless/worker-command-line";

const URL_FILE = ["--redis-url-file", "u"];

test("a worker takes its key and its Redis from the flags, else from the environment", () => {
  expect(readWorkerOrder(["worker", "--key-file", "k", ...URL_FILE], {})).toEqual({
    keyFile: "k",
    redis: { urlFile: "u", prefix: "fillkeep-shared" },
    timeScale: 1,
  });
  const env = {
    FILLKEEP_WORKER_KEY_FILE: "e",
    FILLKEEP_REDIS_URL: "redis://e",
    FILLKEEP_REDIS_PREFIX: "p",
    FILLKEEP_TIME_SCALE: "60",
  };
  expect(readWorkerOrder(["worker"], env)).toEqual({
    keyFile: "e",
    redis: { url: "redis://e", prefix: "p" },
    timeScale: 60,
  });
  expect(readWorkerOrder(["worker", "--make-key", "k"], env)).toEqual({ makeKey: "k" });
});

test.each([
  [["worker"], {}],
  [["worker", "--key-file", "k"], {}],
  [["worker", ...URL_FILE], {}],
  [["worker", "more", "--key-file", "k", ...URL_FILE], {}],
  [["worker", "--data-dir", "d", "--key-file", "k", ...URL_FILE], {}],
  [["worker", "--make-key", "k", "--key-file", "k"], {}],
  [["worker", "--key-file", "k", ...URL_FILE], { FILLKEEP_TIME_SCALE: "0" }],
])("%j with %j is refused in one sentence", (args, env) => {
  expect(() => readWorkerOrder(args, env)).toThrow(
    expect.objectContaining({
      code: "USAGE",
      message: expect.stringMatching(/Usage: fillkeep worker/),
    }),
  );
});

test("an owner with workers has the names in Redis that they look for, unless it is told others", () => {
  const owner = (args: string[], env = {}) => readCommandLine(["headless", ...args], env);
  const key = ["--worker-key-file", "k"];
  expect(owner([...key, ...URL_FILE])).toMatchObject({
    workerKeyFile: "k",
    externalRedis: { urlFile: "u", prefix: "fillkeep-shared" },
  });
  expect(owner([...key, ...URL_FILE, "--redis-prefix", "p"]).externalRedis?.prefix).toBe("p");
  expect(owner(URL_FILE).externalRedis).toEqual({ urlFile: "u" });
  const inEnvironment = { FILLKEEP_WORKER_KEY_FILE: "e", FILLKEEP_REDIS_URL: "redis://e" };
  expect(owner([], inEnvironment)).toMatchObject({ workerKeyFile: "e" });
  expect(() => owner(key)).toThrow(expect.objectContaining({ code: "USAGE" }));
});

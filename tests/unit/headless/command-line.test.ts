import { expect, test } from "vitest";
import { readCommandLine } from "../../../src-main/headless/command-line";

test("flags first, then the environment, then the defaults", () => {
  expect(readCommandLine(["headless"], {})).toEqual({
    dataDirectory: undefined,
    host: "127.0.0.1",
    port: 4817,
    timeScale: 1,
    redisBinary: undefined,
    apiSecret: undefined,
  });
  const env = { FILLKEEP_DATA_DIR: "/e", FILLKEEP_PORT: "1", FILLKEEP_TIME_SCALE: "60" };
  expect(readCommandLine(["headless"], env)).toMatchObject({
    dataDirectory: "/e",
    port: 1,
    timeScale: 60,
  });
  expect(
    readCommandLine(["headless", "--data-dir", "/f", "--port", "0", "--host", "::1"], env),
  ).toMatchObject({ dataDirectory: "/f", port: 0, host: "::1" });
});

test.each([
  [[], {}],
  [["serve"], {}],
  [["headless", "more"], {}],
  [["headless", "--verbose"], {}],
  [["headless", "--port", "http"], {}],
  [["headless", "--port", "65536"], {}],
  [["headless", "--port", "-1"], {}],
  [["headless", "--host", "0.0.0.0"], {}],
  [["headless", "--host", "example.com"], {}],
  [["headless", "--redis-url", "redis://h", "--redis-url-file", "f"], {}],
  [["headless"], { FILLKEEP_REDIS_URL: "redis://h", FILLKEEP_REDIS_URL_FILE: "f" }],
  [["headless", "--redis-url", ""], {}],
  [["headless", "--redis-ca", "ca.pem"], {}],
  [["headless", "--redis-prefix", "p"], {}],
  [["headless"], { FILLKEEP_TIME_SCALE: "0" }],
  [["headless"], { FILLKEEP_TIME_SCALE: "fast" }],
  [["headless"], { FILLKEEP_API_SECRET: "short" }],
])("%j with %j is refused in one sentence", (args, env) => {
  expect(() => readCommandLine(args, env)).toThrow(
    expect.objectContaining({ code: "USAGE", message: expect.stringMatching(/Usage: fillkeep/) }),
  );
});

test("somebody else's Redis, from the flags, else from the environment", () => {
  const env = {
    FILLKEEP_REDIS_URL: "redis://e",
    FILLKEEP_REDIS_CA: "e.pem",
    FILLKEEP_REDIS_PREFIX: "e",
  };
  const wish = (args: string[], from: NodeJS.ProcessEnv) =>
    readCommandLine(["headless", ...args], from).externalRedis;
  expect(wish([], {})).toBeUndefined();
  expect(wish([], env)).toEqual({ url: "redis://e", ca: "e.pem", prefix: "e" });
  expect(wish(["--redis-url", "redis://f", "--redis-prefix", "f"], env)).toEqual({
    url: "redis://f",
    ca: "e.pem",
    prefix: "f",
  });
  expect(wish(["--redis-url-file", "f", "--redis-ca", "f.pem"], env)).toEqual({
    urlFile: "f",
    ca: "f.pem",
    prefix: "e",
  });
});

import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findRedisBinary } from "../../../src-main/redis/binary";
import { tempDirectory } from "../../harness/temp";

const posix = test.skipIf(process.platform === "win32");
const platform = `${process.platform}-${process.arch}`;

/** A program that prints a version line; null for one that can't be run. */
function program(folder: string, name: string, output: string | null): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  const script = output === null ? "exit 3" : `echo '${output}'`;
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

/** A bundled copy and two PATH folders, each with whatever is put into it. */
function places() {
  const root = tempDirectory();
  const bundledDirectory = join(root, "bundled");
  const bundled = join(bundledDirectory, platform);
  const [first, second] = [join(root, "first"), join(root, "second")];
  return { bundled, first, second, options: { bundledDirectory, path: `${first}:${second}` } };
}
const redis = (version: string): string => `Redis server v=${version} sha=0 bits=64`;
const valkey = (version: string): string => `Valkey server v=${version} sha=0 bits=64`;

posix("the order is: explicit, bundled, PATH", async () => {
  const { bundled, first, options } = places();
  const onPath = program(first, "redis-server", redis("7.0.15"));
  expect(await findRedisBinary(options)).toEqual({
    file: onPath,
    version: "7.0.15",
    flavour: "redis",
    isSealed: false,
  });
  const shipped = program(bundled, "valkey-server", valkey("8.0.1"));
  expect(await findRedisBinary(options)).toEqual({
    file: shipped,
    version: "8.0.1",
    flavour: "valkey",
    isSealed: false,
  });
  const explicit = program(first, "my-redis", redis("6.2.0"));
  expect((await findRedisBinary({ ...options, explicit })).file).toBe(explicit);
  expect((await findRedisBinary({ ...options, explicit: "my-redis" })).file).toBe(explicit);
});

posix("broken and too old ones are passed over, wherever they are", async () => {
  const { bundled, first, second, options } = places();
  program(bundled, "redis-server", null);
  program(first, "redis-server", redis("6.0.16"));
  const good = program(second, "valkey-server", valkey("7.2.5"));
  expect((await findRedisBinary(options)).file).toBe(good);
});

posix("nothing found: one sentence that says what to install", async () => {
  const { first, options } = places();
  await expect(findRedisBinary(options)).rejects.toMatchObject({
    code: "REDIS_MISSING",
    message: expect.stringMatching(
      /^Fillkeep found no Redis: install redis-server or valkey-server 6\.2/,
    ),
  });
  const old = program(first, "redis-server", redis("5.0.7"));
  await expect(findRedisBinary(options)).rejects.toThrow(
    `found no Redis (${old} is version 5.0.7, which is too old): install`,
  );
});

posix.each([
  ["missing", undefined, "does not exist"],
  ["broken", null, "can't be run"],
  ["something else", "GNU bash, version 5.2.15", "is not a Redis or Valkey server"],
  ["too old", redis("5.0.7"), "is version 5.0.7, which is too old"],
])("an explicit one that is %s is refused, not passed over", async (_, output, problem) => {
  const { bundled, second, options } = places();
  program(bundled, "redis-server", redis("7.0.15"));
  const explicit = join(second, "chosen");
  if (output !== undefined) program(second, "chosen", output);
  await expect(findRedisBinary({ ...options, explicit })).rejects.toMatchObject({
    code: "REDIS_MISSING",
    message: expect.stringContaining(`${explicit}, ${problem}: choose`),
  });
});

describe.skipIf(process.platform === "win32")("a sealed copy", () => {
  /** Prints its version and leaves a trace of having been run. */
  function sealed() {
    const { bundled, first, options } = places();
    const file = program(bundled, "redis-server", redis("7.0.15"));
    const trace = join(bundled, "was-run");
    appendFileSync(file, `touch '${trace}'\n`);
    const seal = join(bundled, "redis-server.sha256");
    writeFileSync(seal, `${createHash("sha256").update(readFileSync(file)).digest("hex")}\n`);
    return { file, first, trace, seal, options: { ...options, isSealed: true } };
  }

  test("that is as it was packed is used, and stays under its seal", async () => {
    const { file, options } = sealed();
    expect(await findRedisBinary(options)).toMatchObject({ file, isSealed: true });
  });

  test.each([
    ["was changed", (file: string) => appendFileSync(file, " "), "is not as it was packed"],
    ["has no seal", (_: string, seal: string) => rmSync(seal), "what was packed (ENOENT)"],
    ["has an empty seal", (_: string, seal: string) => writeFileSync(seal, ""), "as it was packed"],
  ])("that %s is not even asked for its version", async (_, alter, problem) => {
    const { file, seal, trace, first, options } = sealed();
    alter(file, seal);
    await expect(findRedisBinary(options)).rejects.toMatchObject({
      code: "REDIS_ALTERED",
      message: expect.stringContaining(problem),
    });
    expect(existsSync(trace)).toBe(false);
    const other = program(first, "redis-server", redis("7.0.15"));
    expect(await findRedisBinary(options), "one on the PATH serves as well").toMatchObject({
      file: other,
      isSealed: false,
    });
    expect(existsSync(trace)).toBe(false);
  });

  test("seals only what is bundled", async () => {
    const { file, options } = sealed();
    appendFileSync(file, " ");
    const explicit = await findRedisBinary({ ...options, explicit: file });
    expect(explicit.isSealed).toBe(false);
  });
});

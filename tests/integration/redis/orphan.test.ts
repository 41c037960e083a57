/** An app that is killed leaves no Redis behind for good, and a Redis that is not ours is left alone. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Clock, systemClock } from "../../../src-main/foundation/clock";
import { newAddress, removeAddress } from "../../../src-main/redis/address";
import { findSetpriv } from "../../../src-main/redis/command";
import { readRecord, writeRecord } from "../../../src-main/redis/pid-record";
import { identify } from "../../../src-main/redis/process-identity";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import {
  bench,
  client,
  foreignRedis,
  isAlive,
  killAndWait,
  noRedis,
  pidOf,
  separateApp,
} from "./bench";

describe.skipIf(noRedis)("an app that is killed", () => {
  test.skipIf(findSetpriv() === null)("takes its Redis along", async () => {
    const directory = tempDirectory();
    const app = await separateApp(directory, true);
    await app.kill();
    await until("the end of its Redis", () => !isAlive(app.pid));
    const { redis } = await bench({ directory });
    expect(await client(redis.address).ping()).toBe("PONG");
    expect(leftFolder(app.address)).toBe(false);
  });

  test("leaves a Redis that the next start ends in an orderly way, with its data", async () => {
    const directory = tempDirectory();
    const app = await separateApp(directory, false);
    await client(app.address).set("kept", "1");
    await app.kill();
    expect(isAlive(app.pid)).toBe(true);

    const { redis } = await bench({ directory });
    expect(isAlive(app.pid)).toBe(false);
    expect(leftFolder(app.address)).toBe(false);
    expect(pidOf(redis)).not.toBe(app.pid);
    expect(await client(redis.address).get("kept")).toBe("1");
  });

  test("leaves a Redis that hangs: the next start kills it", async () => {
    const directory = tempDirectory();
    const app = await separateApp(directory, false);
    await app.kill();
    process.kill(app.pid, "SIGSTOP");
    const { redis } = await bench({ directory });
    expect(isAlive(app.pid)).toBe(false);
    expect(await client(redis.address).ping()).toBe("PONG");
    expect(leftFolder(app.address)).toBe(false);
  });
});

test.skipIf(noRedis)("an app that exits without stopping takes its Redis along", async () => {
  const directory = tempDirectory();
  const app = await separateApp(directory, false);
  app.leave();
  await until("the end of its Redis", () => !isAlive(app.pid));
  await bench({ directory });
  expect(leftFolder(app.address)).toBe(false);
});

describe.skipIf(noRedis)("a Redis that is not ours", () => {
  test.each(["socket", "loopback"] as const)(
    "is left alone at the recorded %s, and another address is chosen",
    async (transport) => {
      const address = await newAddress(transport);
      onTestFinished(() => removeAddress(address));
      const theirs = await foreignRedis(address);
      const directory = tempDirectory();
      writeRecord(directory, { pid: theirs.pid, identity: null, address });

      const { redis } = await bench({ directory, transport });
      expect(redis.address).not.toEqual(address);
      await redis.stop();
      expect(isAlive(theirs.pid)).toBe(true);
      expect(await theirs.client.get("theirs")).toBe("1");
      if ("path" in address) expect(existsSync(address.path)).toBe(true);
    },
  );

  test("that took the port of a crashed one is left alone until ours is given up", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const clock = systemClock(20);
    const sleep: Clock["sleep"] = async (...wait) => {
      await gate;
      await clock.sleep(...wait);
    };
    const { redis, states } = await bench({ transport: "loopback", clock: { ...clock, sleep } });
    const { password, ...where } = redis.address;
    if (!("port" in where)) throw new Error("Not a port");
    process.kill(pidOf(redis), "SIGKILL");
    await until("its end to be noticed", () => states.at(-1) === "restarting");
    const theirs = await foreignRedis(where);
    open();
    await until("giving up", () => states.at(-1) === "down");
    await redis.stop();
    expect(isAlive(theirs.pid)).toBe(true);
    expect(await theirs.client.get("theirs")).toBe("1");
  });
});

describe.skipIf(noRedis)("a process that only has the recorded number", () => {
  test.each([
    ["another start", { startedAt: "another boot/1" }],
    ["another program", { executable: "/usr/bin/redis-server-of-old" }],
  ])("is left alone: %s", async (_, difference) => {
    const innocent = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
    onTestFinished(() => killAndWait(innocent));
    await once(innocent, "spawn");
    const pid = innocent.pid ?? 0;
    const identity = identify(pid);
    if (!identity) throw new Error("No identity");
    expect(identity.executable).toBe(realpathSync(process.execPath));
    const directory = tempDirectory();
    const address = { path: `${directory}/none.sock`, password: "p" };
    writeRecord(directory, { pid, identity: { ...identity, ...difference }, address });

    const { redis } = await bench({ directory });
    expect(isAlive(pid)).toBe(true);
    expect(readRecord(directory)?.pid).toBe(pidOf(redis));
  });
});

const leftFolder = (address: object): boolean =>
  "path" in address && existsSync(dirname(String(address.path)));

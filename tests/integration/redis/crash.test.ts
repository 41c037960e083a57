/** A server that is killed, hangs, or can't write: back at the same address with its data, or given up in the end. */
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { systemClock } from "../../../src-main/foundation/clock";
import { MAX_RESTARTS } from "../../../src-main/redis/backoff";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { bench, binary, client, isAlive, leftovers, noRedis, pidOf } from "./bench";
import { fillDisk } from "./full-disk";

describe.skipIf(noRedis)("a Redis that ends by itself", () => {
  test.each(["socket", "loopback"] as const)(
    "after kill -9 it is back at the same address with its data (%s)",
    async (transport) => {
      const { redis, states } = await bench({ transport });
      const before = { ...redis.address };
      const pid = pidOf(redis);
      const connection = client(redis.address);
      await connection.set("kept", "1");
      await waitForDisk(connection);

      process.kill(pid, "SIGKILL");
      await until("the restart", () => states.includes("restarting") && states.at(-1) === "up");
      expect(states).toEqual(["up", "restarting", "up"]);
      expect(redis.address).toEqual(before);
      expect(pidOf(redis)).not.toBe(pid);
      // The very same connection: it found the way back by itself.
      expect(await connection.get("kept")).toBe("1");
    },
  );

  test("a socket folder that was cleaned away comes back", async () => {
    const { redis, states } = await bench();
    if (!("path" in redis.address)) throw new Error("Not a socket");
    spawnSync("rm", ["-r", redis.address.path.replace(/\/[^/]+$/, "")]);
    await until("the restart", () => states.includes("restarting") && states.at(-1) === "up");
    expect(await client(redis.address).ping()).toBe("PONG");
  });

  test("a data folder that was deleted comes back, empty", async () => {
    const { redis, states, directory } = await bench();
    const pid = pidOf(redis);
    rmSync(directory, { recursive: true });
    process.kill(pid, "SIGKILL");
    await until("the restart", () => states.includes("restarting") && states.at(-1) === "up");
    expect(await client(redis.address).dbsize()).toBe(0);
    expect(leftovers(directory, redis.address)).not.toEqual([]);
  });

  test("given up, it is tried again once the five restarts are long ago", async () => {
    const { redis, states } = await bench({ clock: systemClock(100) });
    for (let kills = 0; kills <= MAX_RESTARTS; kills += 1) {
      await until("a running server", () => redis.status().state === "up");
      process.kill(pidOf(redis), "SIGKILL");
      await until("its end to be noticed", () => redis.status().state !== "up");
    }
    expect(redis.status().state).toBe("down");
    await until("another try", () => redis.status().state === "up");
    expect(states.slice(-3)).toEqual(["down", "restarting", "up"]);
    expect(await client(redis.address).ping()).toBe("PONG");
  });

  test("after five restarts in a short time it is given up, and can still be stopped", async () => {
    const { redis, states, directory, logged } = await bench();
    for (let kills = 0; kills <= MAX_RESTARTS; kills += 1) {
      await until("a running server", () => redis.status().state === "up");
      process.kill(pidOf(redis), "SIGKILL");
      await until("its end to be noticed", () => redis.status().state !== "up");
    }
    expect(redis.status()).toMatchObject({ state: "down", pid: null });
    expect(states.filter((state) => state === "restarting")).toHaveLength(MAX_RESTARTS);
    expect(logged.join("\n")).toContain("giving up");
    await redis.stop();
    expect(states.at(-1)).toBe("stopped");
    expect(leftovers(directory, redis.address)).toEqual([]);
  });

  test("a sealed program that was exchanged meanwhile is not started again, until it is back", async () => {
    const folder = tempDirectory();
    const [file, packed] = [join(folder, "redis-server"), join(folder, "packed")];
    copyFileSync(binary().file, file);
    writeFileSync(join(folder, "redis-server.sha256"), hash("sha256", readFileSync(file)));
    const { redis, states, logged } = await bench({
      binary: { ...binary(), file, isSealed: true },
    });
    renameSync(file, packed);
    const trace = join(folder, "was-run");
    writeFileSync(file, `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    process.kill(pidOf(redis), "SIGKILL");
    await until("the refusal", () =>
      logged.some((line) => line.includes("could not be restarted")),
    );
    expect([existsSync(trace), states.slice(1)]).toEqual([false, ["restarting"]]);
    renameSync(packed, file);
    await until("the restart", () => redis.status().state === "up");
  });

  test("a stop during the wait before a restart is a stop", async () => {
    const { redis, states, directory } = await bench();
    process.kill(pidOf(redis), "SIGKILL");
    await until("the wait", () => redis.status().state === "restarting");
    await redis.stop();
    expect(states).toEqual(["up", "restarting", "stopped"]);
    expect(leftovers(directory, redis.address)).toEqual([]);
  });

  test("a stop at any moment of a restart leaves no server", async () => {
    for (const moment of ["reading config", "server initialized", "ready to accept"]) {
      const { redis, directory, logged } = await bench();
      process.kill(pidOf(redis), "SIGKILL");
      const already = logged.length;
      const isThere = (line: string) => line.toLowerCase().includes(moment);
      await until(moment, () => logged.slice(already).some(isThere));
      await redis.stop();
      const told = logged.join("\n").matchAll(/pid=(\d+)/g);
      expect([...told].map(([, pid]) => isAlive(Number(pid)))).toEqual([false, false]);
      expect(leftovers(directory, redis.address)).toEqual([]);
    }
  });
});

describe.skipIf(noRedis)("a Redis that hangs", () => {
  test("a suspended server is killed and replaced", async () => {
    const { redis, states } = await bench();
    const pid = pidOf(redis);
    process.kill(pid, "SIGSTOP");
    await until("the replacement", () => states.includes("restarting") && states.at(-1) === "up");
    expect(isAlive(pid)).toBe(false);
    expect(await client(redis.address).ping()).toBe("PONG");
  });

  test("a suspended server can be stopped", async () => {
    const { redis, directory } = await bench();
    const pid = pidOf(redis);
    process.kill(pid, "SIGSTOP");
    await redis.stop();
    expect(isAlive(pid)).toBe(false);
    expect(leftovers(directory, redis.address)).toEqual([]);
  });
});

describe.skipIf(noRedis || !fillDisk.isPossible)("a full disk (needs the right to mount)", () => {
  async function fullBench() {
    const disk = fillDisk.smallDisk(tempDirectory());
    const started = await bench({ directory: disk.folder });
    const connection = client(started.redis.address);
    /** What a write is refused with; empty where it is not. */
    const refusal = (): Promise<string> =>
      connection.set("k", "v".repeat(20_000)).then(
        () => "",
        (error: Error) => error.message,
      );
    disk.fill();
    await until("the refusal", async () => (await refusal()).includes("MISCONF"));
    return { ...started, disk, refusal };
  }

  test("is not death: it complains, lives on, and recovers when there is room", async () => {
    const { disk, refusal, logged, states } = await fullBench();
    await until("the complaint", () => logged.some((line) => line.includes("Redis complains")));
    disk.empty();
    await until("the recovery", async () => (await refusal()) === "");
    expect(states).toEqual(["up"]);
  });

  test("does not keep it from being stopped", async () => {
    const { redis, directory } = await fullBench();
    const pid = pidOf(redis);
    await redis.stop();
    expect(isAlive(pid)).toBe(false);
    expect(leftovers(directory, redis.address)).toEqual([]);
  });
});

/** Until what was written is in the file: `everysec` may take a second. */
async function waitForDisk(connection: ReturnType<typeof client>): Promise<void> {
  const written = ["aof_buffer_length:0", "aof_pending_bio_fsync:0"];
  await until("the AOF", async () => {
    const info = await connection.info("persistence");
    return written.every((field) => info.includes(field));
  });
}

/** Start, use, stop: on the real server, over both transports. */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { RECORD_NAME } from "../../../src-main/redis/pid-record";
import { tempDirectory } from "../../harness/temp";
import { bench, client, isAlive, leftovers, noRedis, pidOf } from "./bench";

const processes = (): string => execFileSync("ps", ["axww", "-o", "args"]).toString();

describe.skipIf(noRedis).each(["socket", "loopback"] as const)("over the %s", (transport) => {
  test("it answers, keeps its data over a stop, and leaves nothing running", async () => {
    const directory = tempDirectory();
    const first = await bench({ directory, transport });
    const { redis } = first;
    expect(redis.status()).toEqual({
      state: "up",
      pid: expect.any(Number),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    await client(redis.address).set("kept", "1");
    const pid = pidOf(redis);

    await Promise.all([redis.stop(), redis.stop()]);
    await redis.stop();
    expect(redis.status()).toMatchObject({ state: "stopped", pid: null });
    expect(first.states).toEqual(["up", "stopped"]);
    expect(isAlive(pid)).toBe(false);
    expect(leftovers(directory, redis.address)).toEqual([]);

    const second = await bench({ directory, transport });
    expect(second.redis.address.password).not.toBe(redis.address.password);
    expect(await client(second.redis.address).get("kept")).toBe("1");
  });

  test("nobody gets an answer without the password, and the password shows nowhere", async () => {
    const { redis, logged } = await bench({ transport });
    const { password, ...where } = redis.address;
    await expect(client(where).call("KEYS", "*")).rejects.toThrow("NOAUTH");
    const seen = processes();
    expect(seen).toContain("redis-server");
    expect(seen).not.toContain(password);
    await redis.stop();
    expect(logged.join("\n")).toContain("Redis is up");
    expect(logged.join("\n")).not.toContain(password);
  });

  test("it is set up as BullMQ and the design need it", async () => {
    const { redis } = await bench({ transport });
    const connection = client(redis.address);
    const info = await connection.info();
    expect(info).toContain("maxmemory_policy:noeviction");
    expect(info).toContain("maxmemory:134217728");
    expect(info).toContain("aof_enabled:1");
    for (const command of ["CONFIG", "DEBUG", "MODULE"]) {
      await expect(connection.call(command, "HELP")).rejects.toThrow("unknown command");
    }
  });
});

describe.skipIf(noRedis)("on disk", () => {
  test("all of it is for its owner alone", async () => {
    const { redis, directory } = await bench();
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    if (!("path" in redis.address)) throw new Error("Not a socket");
    expect(mode(redis.address.path)).toBe("600");
    expect(mode(dirname(redis.address.path))).toBe("700");
    expect(mode(join(directory, RECORD_NAME))).toBe("600");
    expect(mode(join(directory, "appendonlydir"))).toBe("700");
    expect(redis.address.path.length).toBeLessThan(100);
  });
});

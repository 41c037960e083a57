import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { readRecord, writeRecord } from "../../../src-main/redis/pid-record";
import { canWatchProcesses } from "../../bench/processes";
import { isAlive } from "../../harness/alive";
import type { Scenario } from "../scenario";
import type { World } from "../world";

/** Somebody else's server, with something in it. */
async function foreignRedis(world: World): Promise<{ pid: number; path: string; client: Redis }> {
  const path = join(world.place.directory(), "redis.sock");
  const child = spawn("redis-server", ["-"], { stdio: ["pipe", "ignore", "ignore"] });
  const exited = once(child, "exit");
  child.stdin.end(["port 0", `unixsocket ${path}`, "save ''"].join("\n"));
  const client = new Redis({ path, retryStrategy: () => 20 });
  client.on("error", () => undefined);
  world.place.push(async () => {
    client.disconnect();
    child.kill("SIGKILL");
    await exited;
  });
  await client.set("theirs", "kept");
  return { pid: child.pid as number, path, client };
}

/** What has ended and is still to be buried by the system counts as gone. */
const isRunning = (pid: number): boolean =>
  isAlive(pid) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

export const foreignRedisFound: Scenario = {
  number: 17,
  title: "somebody else's Redis stands where ours was; a frozen one of ours is left over",
  missing: () => (canWatchProcesses ? null : "processes are told apart by way of /proc"),
  bound: "theirs is never emptied or ended, ours is ended, a new address is chosen",
  async play(world) {
    await world.start();
    const { login } = await world.connect("alpaca", { trades: 20 });
    await world.catchesUp(20_000);
    const folder = join(world.directory, "redis");
    const foreign = await foreignRedis(world);
    for (const identity of [null, { startedAt: "1", executable: "/usr/bin/redis-server" }]) {
      await world.kill();
      const password = "not-their-password";
      writeRecord(folder, {
        pid: foreign.pid,
        identity,
        address: { path: foreign.path, password },
      });
      world.faults += 1;
      login.ledger.trade(5);
      await world.start();
      const address = readRecord(folder)?.address ?? {};
      const isOther = !("path" in address) || address.path !== foreign.path;
      world.holds(isOther, "the foreign Redis was taken for ours");
      world.holds((await foreign.client.get("theirs")) === "kept", "the foreign Redis was emptied");
      await world.catchesUp(30_000);
    }
    for (let n = 0; n < world.times(1, 10); n += 1) {
      const pid = await world.redisPid();
      if (pid === null) throw new Error("There is no Redis");
      // Frozen, it hears of no end: neither the program's nor a request to end.
      process.kill(pid, "SIGSTOP");
      await world.kill();
      world.holds(isRunning(pid), "the frozen Redis has ended with the program");
      login.ledger.trade(5);
      await world.start();
      await world.comes("the frozen Redis to be gone", 5_000, () => !isRunning(pid));
      await world.catchesUp(30_000);
    }
  },
};

/** The program's own Redis, seen and hurt from outside. */
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { KEY_PREFIX, TICK_QUEUE } from "../../src-main/engine/catalogue";
import { readRecord } from "../../src-main/redis/pid-record";
import type { World } from "./world";

/** A client of it for the length of `use`. */
export async function withRedis<T>(world: World, use: (redis: Redis) => Promise<T>): Promise<T> {
  const record = readRecord(join(world.directory, "redis"));
  if (record === null) throw new Error("The program has no Redis");
  const redis = new Redis({ ...record.address, retryStrategy: () => null });
  redis.on("error", () => undefined);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

/** True where Redis has a schedule for each connection that should have one, and no other. */
export async function schedulesAgree(world: World): Promise<boolean> {
  const wanted = world.read((db) =>
    db
      .prepare<[], string>(
        "SELECT id FROM connections WHERE sync_enabled = 1 AND parked = 0 AND removed_at IS NULL ORDER BY id",
      )
      .pluck()
      .all(),
  );
  const found = await withRedis(world, (redis) =>
    redis.zrange(`${KEY_PREFIX}:${TICK_QUEUE}:repeat`, "0", "-1"),
  );
  return JSON.stringify(found.sort()) === JSON.stringify(wanted);
}

/** The file that holds what Redis wrote since its last rewrite. */
function aofOf(world: World): string {
  const folder = join(world.directory, "redis", "appendonlydir");
  const name = readdirSync(folder).find((each) => each.endsWith(".incr.aof"));
  if (name === undefined) throw new Error("Redis has written nothing");
  return join(folder, name);
}

export const DAMAGES = {
  "its tail is cut": (world: World) => {
    const file = aofOf(world);
    truncateSync(file, readFileSync(file).length - 7);
  },
  "its middle is garbage": (world: World) => {
    const file = aofOf(world);
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    writeFileSync(file, bytes.fill("X", middle, middle + 200));
  },
  "its folder is a file": (world: World) => {
    const folder = join(world.directory, "redis", "appendonlydir");
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "not a folder");
  },
  "its folder is gone": (world: World) => {
    rmSync(join(world.directory, "redis"), { recursive: true });
  },
} as const;

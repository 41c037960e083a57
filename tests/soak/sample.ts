/** What the program and its Redis take at one moment, seen from outside. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { residentMb } from "../bench/processes";
import { withRedis } from "../faults/redis";
import type { World } from "../faults/world";
import { type NodeFigures, nodeFigures } from "./node-report";

export interface Sample extends NodeFigures {
  /** Seconds (real) since the soak began. */
  atS: number;
  /** Open file descriptors. */
  descriptors: number;
  threads: number;
  /** Null while there is no Redis to ask. */
  redisMb: number | null;
  redisKeys: number | null;
  /** Bytes of the database and its log of what is not in it yet. */
  databaseBytes: number;
  logBytes: number;
  /** Rows: what the database may grow by. */
  runs: number;
  fills: number;
  revisions: number;
}

/** Where the program is to write Node's reports, and when the soak began (of performance.now). */
export interface Sampling {
  reports: string;
  begun: number;
}

export async function takeSample(world: World, { reports, begun }: Sampling): Promise<Sample> {
  const { pid } = world.program;
  return {
    atS: Math.round((performance.now() - begun) / 1_000),
    ...(await nodeFigures(pid, reports)),
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    threads: Number(/^Threads:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]),
    ...(await redisFigures(world)),
    databaseBytes: sizeOf(world.directory, /^fillkeep\.sqlite(-wal)?$/),
    logBytes: sizeOf(join(world.directory, "logs"), /./),
    ...rowsOf(world),
  };
}

/** Kills and frosts of Redis are part of the soak: where it can't be asked just now, that is no figure. */
async function redisFigures(world: World): Promise<Pick<Sample, "redisMb" | "redisKeys">> {
  try {
    const pid = await world.redisPid();
    if (pid === null) throw new Error("There is no Redis");
    const redisKeys = await withRedis(world, (redis) => redis.dbsize());
    return { redisMb: residentMb(pid), redisKeys };
  } catch {
    return { redisMb: null, redisKeys: null };
  }
}

function sizeOf(folder: string, names: RegExp): number {
  return readdirSync(folder)
    .filter((name) => names.test(name))
    .reduce((total, name) => total + statSync(join(folder, name)).size, 0);
}

function rowsOf(world: World): Pick<Sample, "runs" | "fills" | "revisions"> {
  return world.read((db) => {
    const count = (table: string) =>
      Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    return {
      runs: count("sync_logs"),
      fills: count("fills"),
      revisions: count("fill_revisions"),
    };
  });
}

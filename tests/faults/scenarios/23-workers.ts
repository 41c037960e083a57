import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { BEAT_MS, LEASE_MS } from "../../../src-main/workers/protocol";
import { makeWorkerKey } from "../../../src-main/workers/worker-key";
import { type CrewMember, startWorker } from "../crew";
import type { Scenario } from "../scenario";
import { slowness } from "../slowness";
import { startTheirRedis } from "../their-redis";
import { type Overlap, wordsFor } from "../witness";
import type { World } from "../world";

const WORKERS = 2;
/** So long one is silent before it is taken for gone, in real ms: ten beats. */
const SILENCE_MS = 10_000;
const RETURN_MS = 10_000;
/** So long an answer takes at most: long enough that whoever asks too early meets who still asks. */
const LATENCY_MS = 600;
/** So many answers, one after the other, bring what was traded in a round. */
const ANSWERS = 40;
/** A lease counts from the last beat that was confirmed: who sleeps for less has not lost it. */
const OVERSLEPT_MS = LEASE_MS - 2 * BEAT_MS;
/** In so many real ms after it wakes a process has sent what it was about to send. */
const WAKING_MS = 1_000;

export const workers: Scenario = {
  number: 23,
  title: "Workers, their owner and the Redis between them are killed and frozen amid fetches",
  bound:
    "a retry at most, never a fill: what was missed comes within ten beats, a retry and an interval; the dead ask no broker",
  async play(world) {
    world.timeScale = 60;
    world.broker.latencyMs = LATENCY_MS;
    const { redis, network, url } = await startTheirRedis(world);
    const keyFile = join(world.place.directory(), "worker.key");
    await makeWorkerKey(keyFile);
    const env = {
      FILLKEEP_REDIS_URL: url,
      FILLKEEP_WORKER_KEY_FILE: keyFile,
      FILLKEEP_TIME_SCALE: String(world.timeScale),
    };
    await world.start({ env });
    const { witness } = world.broker;
    const crew: CrewMember[] = [];
    const heal = async (): Promise<void> => {
      const there = crew.filter(({ isOver }) => !isOver);
      crew.splice(0, crew.length, ...there);
      while (crew.length < WORKERS) {
        const member = await startWorker(world.place, env);
        witness.knows(member.pid, "a worker");
        crew.push(member);
      }
    };
    await heal();
    for (const dialect of ["alpaca", "binance", "alpaca", "binance"] as const) {
      await world.connect(dialect, { trades: 60, pageSize: 5 });
    }
    await world.catchesUp(60_000);

    const anyone = (): CrewMember => world.random.of(crew);
    const kill = async (which: readonly CrewMember[]): Promise<void> => {
      for (const member of which) {
        world.kills += 1;
        witness.did("SIGKILL of a worker", member.pid);
        await member.end("SIGKILL");
      }
    };
    /** For shorter or longer than it takes to be given up. */
    const freeze = async (
      whom: string,
      pid: number,
      signal: (name: NodeJS.Signals) => void,
    ): Promise<Omit<Woken, "pid">> => {
      witness.did(`SIGSTOP of ${whom}`, pid);
      signal("SIGSTOP");
      const frozenMs = world.random.between(1_000, 1.5 * SILENCE_MS);
      await delay(frozenMs);
      witness.did(`SIGCONT of ${whom}`, pid);
      const at = Date.now();
      signal("SIGCONT");
      return { at, frozenMs };
    };
    let woken: Woken | null = null;
    const faults: readonly (() => Promise<void>)[] = [
      () => kill(crew),
      async () => {
        const { pid, signal } = anyone();
        woken = { pid, ...(await freeze("a worker", pid, signal)) };
      },
      async () => {
        await world.kill();
        await world.start({ env });
      },
      async () => {
        witness.did("SIGKILL of Redis");
        await redis.kill();
        world.kills += 1;
        await world.aWhile(0, 3_000);
        await redis.start();
        witness.did("start of Redis");
      },
      () => kill([anyone()]),
      async () => {
        const { pid, signal } = world.program;
        await freeze("the program", pid, signal);
      },
      async () => {
        witness.did("SIGSTOP of Redis");
        redis.signal("SIGSTOP");
        await world.aWhile(500, 6_000);
        redis.signal("SIGCONT");
        witness.did("SIGCONT of Redis");
      },
      async () => {
        witness.did("FLUSHALL");
        await redis.admin.flushall();
      },
      async () => {
        witness.did("cut of Redis's wire");
        await network.cut();
        await world.aWhile(500, 6_000);
        await network.mend();
        witness.did("mending of Redis's wire");
      },
    ];
    for (let n = 0; n < world.times(4, 2 * faults.length); n += 1) {
      for (const { login } of world.connections) login.ledger.trade(world.random.between(10, 30));
      await amidAFetch(world);
      const fault = faults[n % faults.length] as (typeof faults)[number];
      woken = null;
      await fault();
      world.faults += 1;
      await world.recovers(
        "the Redis to be used again",
        RETURN_MS,
        async () => (await world.program.api("GET", "/scheduler/broker-sync")).redis.state === "up",
      );
      await world.catchesUp(SILENCE_MS + 7 * world.minute + 20_000 + (ANSWERS * LATENCY_MS) / 2);
      for (const overlap of tooMany(world.broker.overlaps, woken)) {
        world.holds(false, `I5, round ${n}: ${wordsFor(overlap)}`);
      }
      world.broker.forgetOverlaps();
      await heal();
    }
    const lost = world.connections.flatMap((each) =>
      world.runs(each).filter(({ errorCode }) => errorCode === "WORKER_LOST"),
    );
    world.holds(lost.length > 0, "no worker was killed in the middle of a fetch");
    for (const member of crew) {
      const how = await member.end("SIGTERM");
      world.holds(how === 0, `a worker ended with ${how} when it was asked to stop`);
      world.heard.push(member.said.stdout, member.said.stderr);
    }
  },
};

/** A worker that was frozen, when it went on (epoch ms), and for how long it had not. */
interface Woken {
  pid: number;
  at: number;
  frozenMs: number;
}

/**
 * Which of them must not have been. One may, for each login: a process that is frozen after it has looked at its lease and
 * before its request is on the wire sends that when it wakes, whatever the lease says by then; nothing in it runs in between,
 * and nobody outside can take the request back. What it asks next it would ask after another look.
 */
function tooMany(overlaps: readonly Overlap[], woken: Woken | null): Overlap[] {
  const excused = new Set<string>();
  return overlaps.filter(({ key, asked }) => {
    if (woken === null || woken.frozenMs < OVERSLEPT_MS || excused.has(key)) return true;
    const isOnItsWay = asked.some(
      ({ pid, at }) =>
        pid === woken.pid && at >= woken.at && at - woken.at <= WAKING_MS * slowness(),
    );
    if (isOnItsWay) excused.add(key);
    return !isOnItsWay;
  });
}

/** A page of somebody's trades is being asked for, and the next ones are to follow. */
async function amidAFetch(world: World): Promise<void> {
  const { requests } = world.broker;
  const from = requests.length;
  await world.comes("a fetch", 30_000, () =>
    requests.slice(from).some((request) => request.isTrades),
  );
  await world.aWhile(0, LATENCY_MS);
}

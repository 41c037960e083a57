/** What is done to the program all along, one thing at a time: everything but its own end, which would end what is measured. */

import type { Random } from "../faults/random";
import { withRedis } from "../faults/redis";
import type { World } from "../faults/world";
import { isAlive } from "../harness/alive";
import type { FaultKind } from "../harness/replay/faults";
import { hurtPages } from "./pages";

export interface Hurt {
  name: string;
  /** Hurts and mends; what must come back has come back when it resolves. */
  inflict(world: World, random: Random): Promise<void>;
}

/** The bound of scenarios 1 and 3 for Redis to be back. */
const RETURN_MS = 10_000;

/** A Redis that was killed, or is taken for dead, is replaced; one that thaws in time goes on. */
const redisIsBack = (world: World): Promise<void> =>
  world.recovers("Redis to be back", RETURN_MS, async () => {
    const pid = await world.redisPid();
    return pid !== null && isAlive(pid);
  });

/** Sends a signal to Redis where there is one, and says whether there was. */
async function toRedis(world: World, signal: NodeJS.Signals): Promise<number | null> {
  const pid = await world.redisPid();
  if (pid === null || !isAlive(pid)) return null;
  process.kill(pid, signal);
  return pid;
}

const ofRedisAndMachine: readonly Hurt[] = [
  {
    name: "Redis is killed",
    async inflict(world) {
      const pid = await toRedis(world, "SIGKILL");
      if (pid !== null) world.kills += 1;
      await world.recovers("another Redis", RETURN_MS, async () => {
        const now = await world.redisPid();
        return now !== null && now !== pid;
      });
    },
  },
  {
    name: "Redis is frozen",
    async inflict(world) {
      const pid = await toRedis(world, "SIGSTOP");
      await world.aWhile(500, 6_000);
      if (pid !== null && isAlive(pid)) process.kill(pid, "SIGCONT");
      await redisIsBack(world);
    },
  },
  {
    name: "Redis is emptied",
    inflict: (world) =>
      world.recovers("Redis to be emptied", RETURN_MS, () =>
        withRedis(world, (redis) => redis.flushall()),
      ),
  },
  {
    name: "the machine is suspended",
    async inflict(world) {
      const redis = await toRedis(world, "SIGSTOP");
      world.program.signal("SIGSTOP");
      await world.aWhile(500, 4_000);
      if (redis !== null && isAlive(redis)) process.kill(redis, "SIGCONT");
      world.program.signal("SIGCONT");
      await redisIsBack(world);
    },
  },
  {
    name: "the network is cut",
    async inflict(world, random) {
      const { network } = random.of(world.brokers);
      await network.cut();
      await world.aWhile(500, 5_000);
      await network.mend();
    },
  },
  { name: "pages are opened and cut", inflict: hurtPages },
];

/** Seconds that a broker may ask to wait. */
const WAIT_S = 3;

/** What a broker may answer instead, and how often one after another. */
const ANSWERS: Readonly<Record<string, { fault(random: Random): FaultKind; most: number }>> = {
  "error 500": { fault: () => ({ kind: "status", status: 500 }), most: 20 },
  "error 502": { fault: () => ({ kind: "html", status: 502 }), most: 20 },
  "error 503": { fault: () => ({ kind: "status", status: 503 }), most: 20 },
  "a web page": { fault: () => ({ kind: "html" }), most: 20 },
  "a captcha": { fault: () => ({ kind: "html", status: 403 }), most: 5 },
  "a refused login": { fault: () => ({ kind: "status", status: 401 }), most: 3 },
  "429 with Retry-After": {
    fault: (random) => ({
      kind: "status",
      status: 429,
      headers: { "retry-after": String(random.between(1, WAIT_S)) },
    }),
    most: 3,
  },
  "429 without": { fault: () => ({ kind: "status", status: 429 }), most: 3 },
  "half an answer": { fault: () => ({ kind: "truncated" }), most: 20 },
  "a cut connection": { fault: () => ({ kind: "reset" }), most: 20 },
  "no answer": { fault: () => ({ kind: "hang" }), most: 5 },
  "a byte now and then": { fault: () => ({ kind: "drip" }), most: 5 },
  "too few bytes": { fault: () => ({ kind: "length", off: 100 }), most: 20 },
  "another shape": { fault: () => ({ kind: "text", text: () => '{"strange":{}}' }), most: 20 },
  "an endless body": { fault: () => ({ kind: "flood" }), most: 1 },
  "a bomb": { fault: () => ({ kind: "bomb" }), most: 1 },
};

const ofBrokers: readonly Hurt[] = Object.entries(ANSWERS).map(([name, { fault, most }]) => ({
  name: `the broker answers: ${name}`,
  async inflict(world, random) {
    const broker = random.of(world.brokers);
    broker.setFaults({ ...fault(random), on: "all", times: random.between(1, most) });
    await world.aWhile(1_000, 6_000);
    broker.setFaults();
    await logInAgain(world);
  },
}));

/** As its user does where a login was refused. */
export async function logInAgain(world: World): Promise<void> {
  const parked = world.read((db) =>
    db.prepare<[], string>("SELECT id FROM connections WHERE parked = 1").pluck().all(),
  );
  for (const { id, login } of world.connections) {
    if (!parked.includes(id)) continue;
    const { credentials } = login;
    await world.program.api("PUT", `/connections/${id}/credentials`, { credentials });
  }
}

export const HURTS: readonly Hurt[] = [...ofRedisAndMachine, ...ofBrokers];

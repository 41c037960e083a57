/**
 * A long life of the program under random hurts at sixty times the pace, as a scenario of the fault suite: its world, its
 * broker and its checker. The program is never killed: what is measured is one life.
 */
import { setTimeout as delay } from "node:timers/promises";
import { type Random, randomOf } from "../faults/random";
import type { Scenario } from "../faults/scenario";
import { slowness } from "../faults/slowness";
import type { World } from "../faults/world";
import { HURTS, logInAgain } from "./hurts";
import { reportOptions } from "./node-report";
import { type Sample, takeSample } from "./sample";
import { TRADES_BEFORE, trade } from "./trading";

export interface SoakOptions {
  minutes: number;
  connections: number;
  /** Hears what was done, and what was seen. */
  onHurt?(name: string): void;
  onSample?(sample: Sample): void;
}

const TIME_SCALE = 60;
/** As many samples, however long it takes; yet none within a second of the one before. */
const SAMPLES = 360;
const PAGE_SIZE = 100;
/** Of five logins two are at Alpaca, two at Binance, one at Interactive Brokers, which is not to be asked as often. */
const LOGINS = ["alpaca", "binance", "alpaca", "binance", "ibkr-flex"] as const;
const INTERVALS_MIN = { alpaca: 5, binance: 5, "ibkr-flex": 30 } as const;
/** Between one hurt and the next, in real ms. */
const REST_MS = [1_000, 8_000] as const;
/** The longest wait of the policy is 15 minutes, the longest interval 30; a request may hang as long as 30 real seconds. */
const LONGEST_SILENCE_MIN = 60;
const REQUEST_LIMIT_MS = 30_000;

/** Its number is the one behind the design's scenarios; it is not one of them. */
export function soakOf({ minutes, connections, onHurt, onSample }: SoakOptions): Scenario {
  return {
    number: 0,
    title: `${connections} connections for ${minutes} minutes at ${TIME_SCALE} times the pace`,
    bound: "nothing lost, doubled or wrong, no connection stuck, nothing that grows",
    async play(world) {
      const lastsMs = minutes * 60_000;
      const reports = world.place.directory();
      world.timeScale = TIME_SCALE;
      await world.anotherBroker();
      await world.start({ env: { NODE_OPTIONS: reportOptions(reports) } });
      await connectAll(world, connections);
      await world.catchesUp(60_000);

      const begun = performance.now();
      let hasFailed = false;
      const isOver = (): boolean => hasFailed || performance.now() - begun > lastsMs;
      const chance = (): Random => randomOf(world.random.between(0, 2 ** 31));
      const loops = [
        trade(world, chance(), lastsMs, isOver),
        hurt(world, chance(), isOver, onHurt),
        watch(world, lastsMs, isOver, async () =>
          onSample?.(await takeSample(world, { reports, begun })),
        ),
      ];
      const ends = await Promise.allSettled(
        loops.map((loop) =>
          loop.catch((error: unknown) => {
            hasFailed = true;
            throw error;
          }),
        ),
      );
      for (const end of ends) if (end.status === "rejected") throw end.reason;
      await getsWell(world);
    },
  };
}

async function connectAll(world: World, connections: number): Promise<void> {
  for (let n = 0; n < connections; n += 1) {
    const dialect = LOGINS[n % LOGINS.length] ?? "alpaca";
    // Accounts are numbered at each broker, and those of Interactive Brokers are known by their number.
    const broker = world.brokers[dialect === "ibkr-flex" ? 0 : n % world.brokers.length];
    await world.connect(dialect, {
      trades: TRADES_BEFORE,
      pageSize: PAGE_SIZE,
      intervalMin: INTERVALS_MIN[dialect],
      broker,
    });
  }
}

/** Each hurt once in an order of chance, then all over again in another. */
async function hurt(
  world: World,
  random: Random,
  isOver: () => boolean,
  onHurt?: (name: string) => void,
): Promise<void> {
  let left: (typeof HURTS)[number][] = [];
  while (!isOver()) {
    if (left.length === 0) left = [...HURTS];
    const [next] = left.splice(random.between(0, left.length - 1), 1);
    if (next === undefined) return;
    onHurt?.(next.name);
    world.faults += 1;
    await next.inflict(world, random);
    await delay(random.between(...REST_MS));
  }
}

/** Samples until the end, and looks whether each connection still has its runs. */
async function watch(
  world: World,
  lastsMs: number,
  isOver: () => boolean,
  sample: () => Promise<void>,
): Promise<void> {
  const everyMs = Math.max(1_000, lastsMs / SAMPLES);
  while (!isOver()) {
    await sample();
    forgetWhatIsChecked(world);
    const silent = stuck(world);
    if (silent.length > 0) throw new Error(`stuck: ${silent.join("; ")}`);
    await delay(everyMs);
  }
}

/** The connections that had no run for longer than any wait of the policy. */
function stuck(world: World): string[] {
  const limitMs = (LONGEST_SILENCE_MIN * world.minute + REQUEST_LIMIT_MS) * slowness();
  return world.connections.flatMap((connection) => {
    const last = world.runs(connection).at(-1);
    const silentMs = Date.now() - Math.max(last?.startedAt ?? 0, last?.finishedAt ?? 0);
    return silentMs > limitMs
      ? [`${connection.login.ledger.dialect}, ${silentMs} ms after ${JSON.stringify(last)}`]
      : [];
  });
}

/** The broker writes everything down, for scenarios of a minute. */
function forgetWhatIsChecked(world: World): void {
  for (const broker of world.brokers) {
    broker.forgetRequests();
    for (const { pages } of broker.logins) pages.length = 0;
  }
}

/** Everything is mended: each connection has a success of its own, and all that happened is here. */
async function getsWell(world: World): Promise<void> {
  await logInAgain(world);
  const mended = Date.now();
  const limitMs = LONGEST_SILENCE_MIN * world.minute + REQUEST_LIMIT_MS;
  await world.recovers("a success of each connection", limitMs, () =>
    world.connections.every((each) =>
      world.runs(each).some((run) => run.startedAt >= mended && run.status === "success"),
    ),
  );
  await world.catchesUp(limitMs);
}

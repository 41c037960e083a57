/** What can happen to six connections, in any order: the moves of the property test, and the broker that answers them. */
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { BrokerError } from "../../src-main/brokers/broker";
import type { ConnectionRow } from "../../src-main/storage/connections";
import type { Script } from "../fakes/scripted-broker";
import { type EngineBench, MINUTE } from "./engine";

export const IDS = ["c0", "c1", "c2", "c3", "c4", "c5"];
const MOODS = ["well", "well", "slow", "down", "busy", "shut"] as const;
const INTERVALS = [5, 7, 15, 60] as const;
const SLOW_MS = 150;
const QUICK_MS = 5;

/** A broker that keeps count of what is open, and answers each connection by its mood. */
export function moodyBroker() {
  const moods = new Map<string, (typeof MOODS)[number]>();
  const open = new Map<string, number>();
  const calls = new Map<string, number>();
  /** What must never happen, and did. */
  const overlaps: string[] = [];
  const script: Script = async function* (_cursor, { signal }, { endpoint }) {
    const id = new URL(endpoint ?? "").hostname;
    open.set(id, (open.get(id) ?? 0) + 1);
    calls.set(id, (calls.get(id) ?? 0) + 1);
    if (open.get(id) !== 1) overlaps.push(`${id} is fetched ${open.get(id)} times at once`);
    const mood = moods.get(id) ?? "well";
    try {
      await delay(mood === "slow" ? SLOW_MS : QUICK_MS, undefined, { signal });
    } catch {
      throw new BrokerError("cancelled", "SYNC_CANCELLED", "cancelled");
    } finally {
      open.set(id, (open.get(id) ?? 0) - 1);
    }
    if (mood === "down") throw new BrokerError("transient", "BROKER_UNAVAILABLE", "503");
    if (mood === "shut") throw new BrokerError("auth", "AUTH_FAILED", "wrong key");
    if (mood === "busy") {
      throw new BrokerError("rate-limited", "RATE_LIMITED", "429", { retryAfterMs: MINUTE });
    }
    yield { fills: [], problems: [], cursor: {} };
  };
  return { script, moods, calls, overlaps };
}

export interface Turmoil {
  bench: EngineBench;
  moods: ReturnType<typeof moodyBroker>["moods"];
}

type Move = (turmoil: Turmoil, id: string, n: number) => unknown;

const rowOf = ({ bench }: Turmoil, id: string): ConnectionRow =>
  bench.storage.connections.find(id) as ConnectionRow;
const one = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Each as the API, the desktop or the machine would do it. */
const MOVES: Readonly<Record<string, Move>> = {
  "sync by hand": (t, id) => t.bench.engine.sync(rowOf(t, id), "manual"),
  "sync by API": (t, id) => t.bench.engine.sync(rowOf(t, id), "api"),
  "sync all": ({ bench }) => bench.engine.syncAll(),
  "run due": ({ bench }) => bench.engine.runDue(),
  mood: ({ moods }, id, n) => moods.set(id, one(MOODS, n)),
  "mood of all": ({ moods }, _id, n) => {
    for (const id of IDS) moods.set(id, one(MOODS, n));
  },
  toggle: (t, id, n) => change(t, id, { syncEnabled: n % 3 > 0 }),
  interval: (t, id, n) => change(t, id, { syncIntervalMin: one(INTERVALS, n) }),
  reconnect: (t, id) => t.bench.engine.resume(rowOf(t, id)),
  cancel: (t, id) => t.bench.engine.cancel(rowOf(t, id)),
  pause: ({ bench }, _id, n) =>
    bench.engine.pause(n % 2 === 0 ? null : Date.now() + (n % 5) * MINUTE),
  unpause: ({ bench }) => bench.engine.unpause(),
  sleep: ({ bench }) => bench.engine.suspend(),
  wake: ({ bench }) => bench.engine.wake(),
  restart: ({ bench }) => bench.restart(),
  "empty Redis": ({ bench }) => bench.redis.client.flushall(),
  "cut Redis off": ({ bench }) =>
    bench.redis.client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"),
};

function change(
  t: Turmoil,
  id: string,
  settings: Parameters<typeof t.bench.storage.connections.change>[1],
) {
  return t.bench.engine.follow(
    t.bench.storage.connections.change(id, settings, Date.now()) as ConnectionRow,
  );
}

/** Makes one move; what fails while Redis is away was refused, as the API would refuse it. */
export async function make(turmoil: Turmoil, { name, id, n }: Wish): Promise<void> {
  try {
    await MOVES[name]?.(turmoil, id, n);
  } catch (error) {
    if ((error as { code?: string }).code !== "SCHEDULER_UNAVAILABLE") throw error;
  }
}

export interface Wish {
  name: string;
  id: string;
  n: number;
}

/** Common moves more often than disasters. */
const wish = fc.record({
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("sync by hand", "sync by API", "sync all", "run due") },
    { weight: 3, arbitrary: fc.constantFrom("mood", "mood of all", "toggle", "interval") },
    {
      weight: 2,
      arbitrary: fc.constantFrom("reconnect", "cancel", "pause", "unpause", "sleep", "wake"),
    },
    { weight: 1, arbitrary: fc.constantFrom("restart", "empty Redis", "cut Redis off") },
  ),
  id: fc.constantFrom(...IDS),
  n: fc.nat({ max: 59 }),
});

/** What happens, step by step: real ms to wait, then wishes that race. */
export const story = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 90 }),
    wishes: fc.array(wish, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 40, maxLength: 40 },
);

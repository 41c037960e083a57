/**
 * The pace at which an exchange may be called, by the monotonic clock. ccxt's own throttler and its sleep go by the clock on
 * the wall: set back by a day while a request waits, they wait for a day (found by the fault suite, scenario 9). The rules
 * and their figures are ccxt's (ccxt/js/src/base/functions/throttle.js), which has them for each exchange.
 */
import { setTimeout as delay } from "node:timers/promises";

/** What ccxt says of an exchange's limit. */
export interface PaceRules {
  algorithm: string;
  /** Of a request that names no cost. */
  cost: number;
  /** Leaky bucket: tokens that come back each ms, how many there are now, and at most. */
  refillRate: number;
  tokens: number;
  capacity: number;
  /** Rolling window: ms, and what the requests in it may cost together. */
  windowSize: number;
  maxWeight?: number;
}

export interface Throttler {
  /** Resolves when a request of this cost may be sent; in the order of asking. */
  throttle(cost?: number): Promise<void>;
}

/** Lets one request through, and returns 0; or returns in how many ms it may be tried again. */
type Gate = (cost: number, now: number) => number;

/** `timeScale` as the clock's: the clock of tests and soaks runs faster, and so does the pace. */
export function createThrottler(rules: PaceRules, timeScale: number): Throttler {
  const { algorithm, maxWeight } = rules;
  const gate =
    algorithm === "leakyBucket" || maxWeight === undefined
      ? leakyBucket(rules, timeScale)
      : rollingWindow(rules.windowSize / timeScale, maxWeight);
  let last: Promise<void> = Promise.resolve();
  async function pass(cost: number): Promise<void> {
    for (;;) {
      const wait = gate(cost, performance.now());
      if (wait === 0) return;
      await delay(Math.ceil(wait));
    }
  }
  return {
    throttle(cost = rules.cost) {
      last = last.then(() => pass(cost));
      return last;
    },
  };
}

function leakyBucket({ refillRate, capacity, ...rules }: PaceRules, timeScale: number): Gate {
  const rate = refillRate * timeScale;
  let { tokens } = rules;
  let before = performance.now();
  return (cost, now) => {
    tokens = Math.min(tokens + rate * (now - before), capacity);
    before = now;
    if (tokens < 0) return -tokens / rate;
    tokens -= cost;
    return 0;
  };
}

function rollingWindow(windowMs: number, maxWeight: number): Gate {
  const sent: { at: number; cost: number }[] = [];
  return (cost, now) => {
    while (sent[0] !== undefined && sent[0].at <= now - windowMs) sent.shift();
    const weight = sent.reduce((sum, each) => sum + each.cost, 0);
    const [oldest] = sent;
    // One that costs more than the window holds goes alone.
    if (oldest !== undefined && weight + cost > maxWeight) return oldest.at + windowMs - now;
    sent.push({ at: now, cost });
    return 0;
  };
}

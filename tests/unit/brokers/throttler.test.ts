/** The pace of an exchange: in order, never too early, and not moved by a clock that is set. */
import { expect, test, vi } from "vitest";
import { createThrottler, type PaceRules } from "../../../src-main/brokers/ccxt/throttler";

const RULES: PaceRules = {
  ...{ algorithm: "leakyBucket", cost: 1, refillRate: 1 / 40, tokens: 0, capacity: 1 },
  windowSize: 80,
};
/** Timers may fire a moment early. */
const EARLY_MS = 2;

/** When each request went, in ms from the first. */
async function sent(rules: Partial<PaceRules>, costs: (number | undefined)[], timeScale = 1) {
  const throttler = createThrottler({ ...RULES, ...rules }, timeScale);
  const begun = performance.now();
  const order: number[] = [];
  const times = await Promise.all(
    costs.map(async (cost, n) => {
      await throttler.throttle(cost);
      order.push(n);
      return performance.now() - begun;
    }),
  );
  expect(order).toEqual(costs.map((_, n) => n));
  return times;
}

test("a leaky bucket lets one go at once, and each after what the one before has cost", async () => {
  const [first = 0, second = 0, third = 0] = await sent({}, [undefined, 2, undefined]);
  expect(first).toBeLessThan(second);
  expect(second).toBeGreaterThanOrEqual(40 - EARLY_MS);
  expect(third).toBeGreaterThanOrEqual(120 - EARLY_MS);
});

test("a full bucket lets as many go at once as it holds", async () => {
  const times = await sent({ tokens: 3, capacity: 3 }, [1, 1, 1, 1, 1]);
  expect(times[4]).toBeGreaterThanOrEqual(40 - EARLY_MS);
  expect(times[3]).toBeLessThan(times[4] ?? 0);
});

test("a rolling window holds no more than its weight, and lets what weighs more go alone", async () => {
  const rules = { algorithm: "rollingWindow", maxWeight: 3 };
  const [, , third = 0, fourth = 0] = await sent(rules, [1, 2, 1, 9]);
  expect(third).toBeGreaterThanOrEqual(80 - EARLY_MS);
  expect(fourth).toBeGreaterThanOrEqual(third + 80 - 2 * EARLY_MS);
});

test("the clock of tests runs faster, and so does the pace", async () => {
  const slow = { refillRate: 1 / 4_000 };
  const [, second = 0] = await sent(slow, [1, 1], 100);
  expect(second).toBeGreaterThanOrEqual(40 - EARLY_MS);
});

test.each([
  ["a leaky bucket", {}],
  ["a rolling window", { algorithm: "rollingWindow", maxWeight: 1 }],
])("a clock that is set back by a day holds up nobody: %s", async (_, rules) => {
  const now = Date.now;
  const throttler = createThrottler({ ...RULES, ...rules }, 1);
  await throttler.throttle();
  const next = throttler.throttle();
  const spy = vi.spyOn(Date, "now").mockImplementation(() => now() - 86_400_000);
  await next;
  await throttler.throttle();
  spy.mockRestore();
});

/** A storm of events costs a round of refetches now and then, and its last event is never lost. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRefetches } from "../../../src-renderer/transport/refetches";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A cache whose refetches each take `ms`; what it was asked for. */
function cacheThatTakes(ms: number) {
  const asked: string[] = [];
  const invalidateQueries = (filters?: { queryKey?: readonly unknown[] }): Promise<void> => {
    asked.push(String(filters?.queryKey));
    return new Promise((resolve) => setTimeout(resolve, ms));
  };
  return { asked, refetches: createRefetches({ invalidateQueries }) };
}

test("one event refetches at once", () => {
  const { asked, refetches } = cacheThatTakes(10);
  refetches.of(["runs"], ["counts"]);
  expect(asked).toEqual(["runs", "counts"]);
});

test("900 events in 900 ms are a handful of rounds, the last of them after the last event", async () => {
  const { asked, refetches } = cacheThatTakes(10);
  for (let n = 0; n < 900; n += 1) {
    refetches.of(["runs"]);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(asked.length).toBeLessThanOrEqual(5);
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked.length).toBe(before + 1);
});

test("a slow answer is waited for rather than asked for again, and one that never comes holds nothing up", async () => {
  const { asked, refetches } = cacheThatTakes(1_000_000);
  refetches.of(["runs"]);
  refetches.of(["runs"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(["runs"]);
  refetches.of(["fills"]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toEqual(["runs", "runs", "fills"]);
});

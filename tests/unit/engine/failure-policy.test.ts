import { expect, test } from "vitest";
import { type Verdict, verdictOn } from "../../../src-main/engine/failure-policy";
import { FAILURE_CLASSES, type FailureClass } from "../../../src-shared/errors";

const MIN = 60_000;
const retries: Verdict[] = [
  { kind: "retry", retry: 1, delayMs: 1 * MIN },
  { kind: "retry", retry: 2, delayMs: 5 * MIN },
  { kind: "retry", retry: 3, delayMs: 15 * MIN },
  { kind: "give-up", park: false },
];
const always = (verdict: Verdict): Verdict[] => Array(4).fill(verdict);

const table: Record<FailureClass, Verdict[]> = {
  auth: always({ kind: "give-up", park: true }),
  permission: always({ kind: "give-up", park: true }),
  config: always({ kind: "give-up", park: true }),
  "rate-limited": always({ kind: "wait", waitMs: MIN, by: "engine" }),
  cancelled: always({ kind: "stop" }),
  transient: retries,
  "provider-blocked": retries,
  data: retries,
  internal: retries,
};

test.each(FAILURE_CLASSES)("%s: what follows attempts 1 to 4", (failure) => {
  expect([1, 2, 3, 4].map((attempt) => verdictOn({ failure, attempt, waits: 0 }))).toEqual(
    table[failure],
  );
});

test("a rate limit lasts as long as the broker says", () => {
  const limited = { failure: "rate-limited", attempt: 1, waits: 3, retryAfterMs: 12_345 } as const;
  expect(verdictOn(limited)).toEqual({ kind: "wait", waitMs: 12_345, by: "broker" });
});

test("a broker that names no time is left alone longer each time it asks", () => {
  const waits = [0, 1, 2, 3, 4, 5, 100].map((asked) =>
    verdictOn({ failure: "rate-limited", attempt: 1, waits: asked }),
  );
  expect(waits).toEqual(
    [1, 2, 4, 8, 15, 15, 15].map((minutes) => ({
      kind: "wait",
      waitMs: minutes * MIN,
      by: "engine",
    })),
  );
});

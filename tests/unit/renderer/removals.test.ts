import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  createRemovals,
  type Removal,
  type RemovalMessage,
  type Removals,
  UNDO_MS,
} from "../../../src-renderer/removals/removals";

const first: Removal = { connectionId: "a", label: "First", fills: "keep" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two pages of one browser, each with what it had the host remove. */
function pages(refusal?: Error) {
  const removed: Removal[][] = [[], []];
  const all: Removals[] = [0, 1].map((page) =>
    createRemovals({
      async remove(removal) {
        if (refusal) throw refusal;
        removed[page]?.push(removal);
      },
      tell: (message: RemovalMessage) => all[1 - page]?.hear(message),
    }),
  );
  const [one, two] = all as [Removals, Removals];
  const states = () => [one, two].map((page) => page.get().map(({ state }) => state));
  return { one, two, removed, states };
}

test("the host is told once, by one page, when ten seconds are over and not before", async () => {
  const { one, removed, states } = pages();
  one.begin(first);
  expect(states()).toEqual([["undoable"], ["undoable"]]);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect(removed).toEqual([[], []]);
  await vi.advanceTimersByTimeAsync(1);
  expect(removed).toEqual([[first], []]);
  expect(states()).toEqual([[], []]);
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect(removed).toEqual([[first], []]);
});

test.each(["one", "two"] as const)("undone in page %s, nothing happens", async (page) => {
  const both = pages();
  both.one.begin(first);
  both[page].undo("a");
  expect(both.states()).toEqual([["undone"], []]);
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect(both.removed).toEqual([[], []]);
  expect(both.states()).toEqual([[], []]);
});

test("a page that opens meanwhile learns of it; one that closes takes it back", async () => {
  const { one, two, removed, states } = pages();
  one.begin(first);
  two.forget("a");
  one.hear({ type: "who" });
  expect(states()).toEqual([["undoable"], ["undoable"]]);
  one.close();
  expect(states()[1]).toEqual([]);
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect(removed).toEqual([[], []]);
});

test("of a page that was killed nobody waits for ever", async () => {
  const { two } = pages();
  two.hear({ type: "leaving", removal: first });
  await vi.advanceTimersByTimeAsync(3 * UNDO_MS);
  expect(two.get()).toEqual([]);
});

test("what the host refuses is back in both, and said in the one", async () => {
  const refusal = new Error("no");
  const { one, states } = pages(refusal);
  one.begin(first);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(states()).toEqual([["failed"], []]);
  expect(one.get()[0]?.error).toBe(refusal);
});

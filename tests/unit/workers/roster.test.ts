import { expect, test } from "vitest";
import { PATIENCE_BEATS } from "../../../src-main/workers/protocol";
import { createRoster } from "../../../src-main/workers/roster";

test("a worker is gone after so many beats of its owner's without a word, and told once", () => {
  const roster = createRoster();
  expect(roster.heardOf("a")).toBe(true);
  expect(roster.heardOf("a")).toBe(false);
  for (let n = 0; n < PATIENCE_BEATS; n += 1) expect(roster.beat()).toEqual([]);
  expect(roster.size).toBe(1);
  expect(roster.beat()).toEqual(["a"]);
  expect(roster.size).toBe(0);
  expect(roster.beat()).toEqual([]);
});

test("each word counts anew, and each worker for itself", () => {
  const roster = createRoster();
  roster.heardOf("a");
  roster.heardOf("b");
  for (let n = 0; n < PATIENCE_BEATS; n += 1) {
    roster.beat();
    roster.heardOf("b");
  }
  expect(roster.beat()).toEqual(["a"]);
  expect(roster.forget("b")).toBe(true);
  expect(roster.forget("b")).toBe(false);
  expect(roster.size).toBe(0);
});

test("one that comes back is new", () => {
  const roster = createRoster();
  roster.heardOf("a");
  for (let n = 0; n <= PATIENCE_BEATS; n += 1) roster.beat();
  expect(roster.heardOf("a")).toBe(true);
});

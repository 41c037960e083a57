import { expect, it } from "vitest";
import { CommitSize } from "../../../src-main/engine/commit-size";

/** The size after commits at this pace. */
function at(usPerRow: number, commits: number): number {
  const size = new CommitSize();
  for (let commit = 0; commit < commits; commit += 1) {
    size.took(size.rows, (size.rows * usPerRow) / 1_000);
  }
  return size.rows;
}

it("grows to a whole page where that takes less than 10 ms", () => {
  expect(at(15, 5)).toBe(500);
});

it("is 10 ms worth of rows on a slower disk, and never below 50", () => {
  expect(at(80, 5)).toBe(125);
  expect(at(1_000, 5)).toBe(50);
});

it("is halved at most by one slow commit, and not moved by a small one", () => {
  const size = new CommitSize();
  size.took(250, 900);
  expect(size.rows).toBe(125);
  size.took(3, 900);
  expect(size.rows).toBe(125);
});

it("finds back after the disk was busy once", () => {
  const size = new CommitSize();
  size.took(250, 900);
  size.took(125, 2);
  size.took(250, 4);
  expect(size.rows).toBe(500);
});

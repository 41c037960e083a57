import { expect, test } from "vitest";
import { readInterval } from "../../../src-renderer/ui/interval-text";

test.each([
  ["7", 5, { minutes: 7 }],
  [" 45 ", 5, { minutes: 45 }],
  ["5", 0, { minutes: 5 }],
  ["60", 0, { minutes: 60 }],
  ["4", 0, { problem: "range" }],
  ["61", 0, { problem: "range" }],
  ["7.5", 0, { problem: "range" }],
  ["1e1", 0, { problem: "range" }],
  ["-7", 0, { problem: "range" }],
  ["", 0, { problem: "range" }],
  ["ten", 0, { problem: "range" }],
  ["29", 30, { problem: "floor" }],
  ["30", 30, { minutes: 30 }],
] as const)("%j with a floor of %i", (text, floor, read) => {
  expect(readInterval(text, floor)).toEqual(read);
});

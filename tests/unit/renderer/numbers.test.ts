/** Amounts as a language writes them: every digit stays what it is; and how long something took. */
import { expect, test } from "vitest";
import { duration } from "../../../src-renderer/words/formats";
import { decimal, readable } from "../../../src-renderer/words/numbers";

test.each([
  ["0", "0", "0"],
  ["-5315.0137234667", "-5,315.0137234667", "-5\u202f315,0137234667"],
  ["0.00000450", "0.00000450", "0,00000450"],
  ["-0.5", "-0.5", "-0,5"],
  [
    "123456789012345678901234567890.000000000000000001",
    "123,456,789,012,345,678,901,234,567,890.000000000000000001",
    "123\u202f456\u202f789\u202f012\u202f345\u202f678\u202f901\u202f234\u202f567\u202f890,000000000000000001",
  ],
])("%s is %s, in French %s", (amount, english, french) => {
  expect(decimal(amount, "en")).toBe(english);
  expect(decimal(amount, "fr")).toBe(french);
});

test.each([
  ["-8116.9402355467", "-8,116.9402", "-8\u202f116,9402"],
  ["1774794.129", "1,774,794.13", "1\u202f774\u202f794,13"],
  ["177479412.129", "177,479,412.13", "177\u202f479\u202f412,13"],
  ["1.054639973", "1.05464", "1,05464"],
  ["0.000000000000000001", "0.000000000000000001", "0,000000000000000001"],
  ["12", "12", "12"],
])("%s, worked out, reads %s, in French %s", (amount, english, french) => {
  expect(readable(amount, "en")).toBe(english);
  expect(readable(amount, "fr")).toBe(french);
});

test.each([
  [0, "0 ms", "0\u202fms"],
  [99, "99 ms", "99\u202fms"],
  [100, "0.1 sec", "0,1\u202fs"],
  [3_000, "3.0 sec", "3,0\u202fs"],
  [90_000, "1.5 min", "1,5\u00a0min"],
])("%i ms are %s, in French %s", (ms, english, french) => {
  expect(duration(ms, "en")).toBe(english);
  expect(duration(ms, "fr")).toBe(french);
});

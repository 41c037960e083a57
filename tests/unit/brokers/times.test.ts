import fc from "fast-check";
import { expect, test } from "vitest";
import { millisOf } from "../../../src-main/brokers/times";

const AT = Date.UTC(2024, 2, 14, 15, 34, 6);

test.each([
  ["2024-03-14T15:34:06Z", AT],
  ["2024-03-14T15:34:06.5Z", AT + 500],
  ["2024-03-14T15:34:06.977535Z", AT + 977],
  ["2024-03-14T15:34:06.999999999Z", AT + 999],
  ["2024-03-14T11:34:06.214-04:00", AT + 214],
  ["1710430446.999999999", AT + 999],
  ["1710430446", AT],
  [1710430446.5, AT + 500],
])("%j keeps its milliseconds", (text, time) => {
  expect(millisOf(text)).toBe(time);
});

test.each([
  "",
  "2024-03-14",
  "2024-03-14T15:34:06",
  "2024-13-14T15:34:06Z",
  "2024-03-14 15:34:06Z",
  "1710430446000",
  "soon",
  null,
  undefined,
  {},
])("%j is no time", (text) => {
  expect(millisOf(text)).toBeNull();
});

test("nanoseconds never round up into the next millisecond", () => {
  const time = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(time, fc.integer({ min: 0, max: 999_999 }), (date, nanos) => {
      const text = date.toISOString().replace("Z", `${String(nanos).padStart(6, "0")}Z`);
      expect(millisOf(text)).toBe(date.getTime());
    }),
  );
});

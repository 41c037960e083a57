import { expect, test } from "vitest";
import { clockSkew } from "../../../src-main/brokers/http/clock-skew";

const AT = Date.UTC(2026, 0, 5, 12, 0, 0);
const headers = (at: number): Headers => new Headers({ date: new Date(at).toUTCString() });

test.each([
  ["in step", AT + 300, AT + 700, 0],
  ["written at the very end of its second", AT + 999, AT + 1_400, 0],
  ["a slow answer is no difference", AT - 20_000, AT + 9_000, 0],
  ["a second and a half can't be told", AT + 2_500, AT + 2_600, 0],
  ["ahead", AT + 90_999, AT + 91_200, 90_000],
  ["behind", AT - 60_300, AT - 60_000, -60_000],
])("%s", (_what, sentAt, answeredAt, skew) => {
  expect(clockSkew(headers(AT), sentAt, answeredAt)).toBe(skew);
});

test("an answer without a time, or with none that can be read, tells nothing", () => {
  expect(clockSkew(new Headers(), AT, AT)).toBeNull();
  expect(clockSkew(new Headers({ date: "yesterday" }), AT, AT)).toBeNull();
});

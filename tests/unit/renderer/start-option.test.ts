/** The first day of an import, as it stands in a field and in an option. */
import { expect, test } from "vitest";
import { startText, withStart } from "../../../src-renderer/screens/connect/start-option";

const DAY = Date.UTC(2024, 0, 31);

test("a day becomes what the broker takes, and is read from it again", () => {
  expect(withStart({}, "since", "2024-01-31")).toEqual({ since: DAY });
  expect(withStart({}, "startDate", "2024-01-31")).toEqual({ startDate: "2024-01-31" });
  expect(startText({ since: DAY }, "since")).toBe("2024-01-31");
  expect(startText({ startDate: "2024-01-31" }, "startDate")).toBe("2024-01-31");
});

test("an emptied field takes the option away, and leaves the others", () => {
  const options = { since: DAY, symbols: ["LTC/USDT"] };
  expect(withStart(options, "since", "")).toEqual({ symbols: ["LTC/USDT"] });
});

test("nothing was changed: the very same options, with their time of day", () => {
  const options = { since: DAY + 3_600_000 };
  expect(withStart(options, "since", "2024-01-31")).toBe(options);
  expect(withStart(options, undefined, "2024-01-31")).toBe(options);
});

test("what is no day stands there as nothing", () => {
  expect(startText({ since: "yesterday" }, "since")).toBe("");
  expect(startText({ since: 1e300 }, "since")).toBe("");
  expect(startText({ startDate: 5 }, "startDate")).toBe("");
  expect(startText({}, "since")).toBe("");
});

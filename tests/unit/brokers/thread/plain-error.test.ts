import { expect, test } from "vitest";
import { BrokerError } from "../../../../src-main/brokers/broker";
import { errorFrom, plainError } from "../../../../src-main/brokers/thread/plain-error";
import { RequestError } from "../../../../src-shared/errors";

const across = (error: unknown): Error => errorFrom(structuredClone(plainError(error)));

test("a broker's error keeps its class, what it means and what it says", () => {
  const cause = Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" });
  const error = new BrokerError("rate-limited", "RATE_LIMITED", "Slow down", {
    retryAfterMs: 7_000,
    accounts: [{ id: "1", name: null, currency: "EUR" }],
    sample: "<html>",
    cause,
  });
  const back = across(error);
  expect(back).toBeInstanceOf(BrokerError);
  expect(back).toMatchObject({
    failure: "rate-limited",
    code: "RATE_LIMITED",
    message: "Slow down",
    details: { retryAfterMs: 7_000, accounts: [{ id: "1" }], sample: "<html>" },
    cause: { name: "TypeError", message: "fetch failed", code: "ECONNRESET" },
  });
});

test("a refused request stays one", () => {
  const back = across(
    new RequestError("FOLDER_UNUSABLE", "There is no such folder", { path: "x" }),
  );
  expect(back).toBeInstanceOf(RequestError);
  expect(back).toMatchObject({ code: "FOLDER_UNUSABLE", data: { path: "x" } });
});

test("a bug says where it happened", () => {
  const bug = new RangeError("Off by one");
  expect(across(bug)).toMatchObject({
    name: "RangeError",
    message: "Off by one",
    stack: bug.stack,
  });
  expect(across("only words")).toMatchObject({ name: "Error", message: "only words" });
});

test("causes in a circle come to an end", () => {
  const a = new Error("a");
  a.cause = new Error("b", { cause: a });
  expect(across(a)).toMatchObject({ cause: { message: "b", cause: { message: "a" } } });
});

import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { brokerErrorOf, type FailureContext } from "../../../src-main/brokers/ccxt/failure";

const root = dirname(dirname(createRequire(import.meta.url).resolve("ccxt")));
const errors: Record<string, new (message: string) => Error> = await import(
  pathToFileURL(join(root, "js", "src", "base", "errors.js")).href
);

const context: FailureContext = {
  exchangeId: "kraken",
  broker: "Kraken",
  status: 200,
  retryAfterMs: undefined,
  sent: true,
  aborted: false,
  secrets: ["s3cret-value"],
};

const named = (name: string, message = "words"): Error => {
  const Type = errors[name];
  if (Type === undefined) throw new Error(`ccxt has no ${name}`);
  return new Type(message);
};

test.each([
  ["AuthenticationError", "auth", "AUTH_FAILED"],
  ["PermissionDenied", "permission", "PERMISSION_DENIED"],
  ["AccountNotEnabled", "permission", "PERMISSION_DENIED"],
  ["AccountSuspended", "permission", "PERMISSION_DENIED"],
  ["InvalidNonce", "transient", "CLOCK_SKEW"],
  ["RateLimitExceeded", "rate-limited", "RATE_LIMITED"],
  ["DDoSProtection", "rate-limited", "RATE_LIMITED"],
  ["RequestTimeout", "transient", "BROKER_TIMEOUT"],
  ["ExchangeNotAvailable", "transient", "BROKER_UNAVAILABLE"],
  ["OnMaintenance", "transient", "BROKER_UNAVAILABLE"],
  ["NetworkError", "transient", "BROKER_UNREACHABLE"],
  ["BadSymbol", "config", "BROKER_CONFIG"],
  ["ArgumentsRequired", "config", "BROKER_CONFIG"],
  ["NotSupported", "config", "BROKER_CONFIG"],
  ["BadRequest", "config", "BROKER_CONFIG"],
  ["RestrictedLocation", "provider-blocked", "PROVIDER_BLOCKED"],
  ["BadResponse", "transient", "BROKER_BAD_ANSWER"],
  ["NullResponse", "transient", "BROKER_BAD_ANSWER"],
  ["ExchangeError", "transient", "BROKER_BAD_ANSWER"],
  ["OperationFailed", "transient", "BROKER_BAD_ANSWER"],
])("%s is %s/%s", (name, failure, code) => {
  expect(brokerErrorOf(named(name), context)).toMatchObject({ failure, code });
});

test.each([
  ["ExchangeNotAvailable", 403, "provider-blocked", "PROVIDER_BLOCKED"],
  ["ExchangeNotAvailable", 451, "provider-blocked", "PROVIDER_BLOCKED"],
  ["ExchangeNotAvailable", 400, "transient", "BROKER_BAD_ANSWER"],
  ["ExchangeError", 401, "auth", "AUTH_FAILED"],
  ["BadRequest", 401, "auth", "AUTH_FAILED"],
  ["ExchangeError", 500, "transient", "BROKER_UNAVAILABLE"],
])("%s with status %d is %s", (name, status, failure, code) => {
  expect(brokerErrorOf(named(name), { ...context, status })).toMatchObject({ failure, code });
});

test("every class that ccxt knows has a verdict", () => {
  const names = Object.keys(errors).filter((name) => /^[A-Z]/.test(name));
  expect(names.length).toBeGreaterThan(30);
  expect(readdirSync(root)).toContain("js");
  for (const name of names) {
    const error = brokerErrorOf(named(name), context);
    expect(error).toBeInstanceOf(BrokerError);
    expect(error.failure).not.toBe("internal");
  }
});

test("what ccxt can't sign is a setting, what it can't read is a bad answer", () => {
  const bug = new TypeError("Cannot read properties of undefined");
  expect(brokerErrorOf(bug, { ...context, sent: false })).toMatchObject({ code: "BROKER_CONFIG" });
  expect(brokerErrorOf(bug, context)).toMatchObject({ code: "BROKER_BAD_ANSWER" });
});

test("an abort wins over everything but an error already named", () => {
  const aborted = { ...context, aborted: true };
  expect(brokerErrorOf(named("NetworkError"), aborted)).toMatchObject({ code: "SYNC_CANCELLED" });
  const own = new BrokerError("data", "ROWS_UNREADABLE", "as it is");
  expect(brokerErrorOf(own, aborted)).toBe(own);
});

test("the wait is passed on where the broker asked for one", () => {
  const limited = brokerErrorOf(named("RateLimitExceeded"), { ...context, retryAfterMs: 5_000 });
  expect(limited.details.retryAfterMs).toBe(5_000);
});

test("a clock that is off is said in plain words", () => {
  expect(brokerErrorOf(named("InvalidNonce"), context).message).toContain("clock of this computer");
});

test("messages keep the broker's words, without secrets, queries or endless bodies", () => {
  const words = `kraken GET https://api.kraken.com/0/x?signature=abc&key=1 401 s3cret-value ${"x".repeat(5_000)}`;
  const { message } = brokerErrorOf(named("ExchangeError", words), context);
  expect(message).toMatch(/^Kraken: GET https:\/\/api.kraken.com\/0\/x /);
  expect(message).not.toMatch(/signature|s3cret-value/);
  expect(message.length).toBeLessThan(500);
});

test.each([
  [92_400, "your clock is off by 92 s (ahead of the broker's)"],
  [-45_000, "your clock is off by 45 s (behind the broker's)"],
  [0, "the clock of this computer is right"],
  [null, "the clock of this computer seems to be off"],
])("a refused time with a clock that is %s ms ahead: %s", (clockSkewMs, words) => {
  const { message, code } = brokerErrorOf(named("InvalidNonce"), { ...context, clockSkewMs });
  expect(code).toBe("CLOCK_SKEW");
  expect(message).toContain(words);
  expect(message).toContain("(Kraken: words)");
});

test("a refused login says so too where the clock is far off, and keeps quiet where it is not", () => {
  const refused = (clockSkewMs: number) =>
    brokerErrorOf(named("AuthenticationError"), { ...context, clockSkewMs }).message;
  expect(refused(130_000)).toContain("off by 130 s");
  expect(refused(3_000)).toBe("Kraken: words");
});

test.each([
  ["PermissionDenied", "Unmatched IP, please check your API key's bound IP addresses."],
  ["PermissionDenied", "Your IP 1.2.3.4 is not included in your API key's 00 IP whitelist."],
  ["AuthenticationError", "The requested ip address is not in the api whitelist"],
  ["AuthenticationError", '{"label":"IP_FORBIDDEN","message":"IP not in whitelist"}'],
  ["PermissionDenied", "No such IP has been white listed"],
  ["AuthenticationError", '{"rc":1,"mc":"AUTH_104","ma":[],"result":null}'],
  ["PermissionDenied", "IP address prohibited"],
  ["AuthenticationError", '{"error":"Address not in whitelist."}'],
])("%s with the words %s is an address that is not allowed", (name, words) => {
  expect(brokerErrorOf(named(name, words), context)).toMatchObject({
    failure: "permission",
    code: "IP_NOT_ALLOWED",
  });
});

test.each([
  ["AuthenticationError", "Invalid API-key, IP, or permissions for action.", "AUTH_FAILED"],
  ["AuthenticationError", "This IP has been banned", "AUTH_FAILED"],
  ["PermissionDenied", "EGeneral:Permission denied", "PERMISSION_DENIED"],
  [
    "ExchangeNotAvailable",
    "Your IP is not in the whitelist of today's weather",
    "BROKER_UNAVAILABLE",
  ],
])("%s with the words %s stays %s", (name, words, code) => {
  expect(brokerErrorOf(named(name, words), context).code).toBe(code);
});

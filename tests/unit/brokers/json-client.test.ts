/** The JSON client over a real server on loopback: every failure has its class, and no secret is in a message. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { BrokerError } from "../../../src-main/brokers/broker";
import {
  createJsonClient,
  type JsonClientOptions,
} from "../../../src-main/brokers/http/json-client";
import { takeTurn } from "../../../src-main/brokers/http/pace";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { type ReplayServer, startReplayServer } from "../../harness/replay/server";
import type { ReplayAnswer } from "../../harness/replay/service";

const SECRET = "s3cr3t-of-the-user";
let answer: ReplayAnswer = { body: {} };
let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer({ others: [() => answer] });
});
afterAll(() => server.close());

const signal = new AbortController().signal;
const tools = { clock: systemClock(), log: silentLogger(), signal };

function clientOf(more: Partial<JsonClientOptions> = {}) {
  const options = {
    broker: "Broker",
    origins: { live: "https://api.broker.example", demo: "https://paper.broker.example" },
    headers: { "x-key": SECRET },
    requestEveryMs: 1,
    ...more,
  };
  const credentials = { secret: ` ${SECRET} ` };
  const login = { environment: "live" as const, credentials, endpoint: server.url, options: {} };
  return createJsonClient(options, login, tools);
}

const failureOf = (given: ReplayAnswer, more: Partial<JsonClientOptions> = {}) => {
  answer = given;
  return clientOf(more)
    .get("/x", z.object({ id: z.string() }))
    .then(
      () => expect.fail("It was answered"),
      (error: BrokerError) => error,
    );
};

test("an answer is read by its schema; its numbers keep their digits; null parameters stay out", async () => {
  answer = { body: null, text: '{"id":9007199254740993,"more":1}' };
  server.forgetRequests();
  const read = await clientOf().get("/v1/x", z.object({ id: z.string() }), {
    a: 1,
    b: null,
    c: "d e",
  });
  expect(read).toEqual({ id: "9007199254740993" });
  const [request] = server.requests;
  expect(request?.path).toBe("/v1/x");
  expect([...(request?.params ?? [])]).toEqual([
    ["a", "1"],
    ["c", "d e"],
  ]);
  expect(request?.headers["x-key"]).toBe(SECRET);
});

test.each([
  [400, "config", "BROKER_CONFIG"],
  [401, "auth", "AUTH_FAILED"],
  [403, "permission", "PERMISSION_DENIED"],
  [404, "config", "BROKER_CONFIG"],
  [408, "transient", "BROKER_TIMEOUT"],
  [409, "transient", "BROKER_BAD_ANSWER"],
  [422, "config", "BROKER_CONFIG"],
  [429, "rate-limited", "RATE_LIMITED"],
  [451, "provider-blocked", "PROVIDER_BLOCKED"],
  [500, "transient", "BROKER_UNAVAILABLE"],
  [503, "transient", "BROKER_UNAVAILABLE"],
])("a %d in JSON is %s", async (status, failure, code) => {
  const body = { message: `not with ${SECRET}` };
  expect(await failureOf({ status, body })).toMatchObject({ failure, code });
});

describe("messages", () => {
  test.each([
    [{ message: `not with  ${SECRET}` }, "Broker: not with [redacted] (400)"],
    [{ errorMessage: "no such account" }, "Broker: no such account (400)"],
    [{ code: 1 }, "Broker refused the request (400)"],
    [["x"], "Broker refused the request (400)"],
  ])("%j is told as %s", async (body, message) => {
    expect((await failureOf({ status: 400, body })).message).toBe(message);
  });

  test("long words are cut", async () => {
    const error = await failureOf({ status: 422, body: { message: "x".repeat(2_000) } });
    expect(error.message.length).toBeLessThan(450);
  });
});

test("an unauthorized answer in plain text is auth too", async () => {
  expect(await failureOf({ status: 401, body: null, text: "Unauthorized" })).toMatchObject({
    failure: "auth",
  });
});

test("a 403 that means a wrong key is auth where the broker says so", async () => {
  const refusesLogin = (words: string) => words === "forbidden.";
  const given = (message: string) =>
    failureOf({ status: 403, body: { message } }, { refusesLogin });
  expect(await given("forbidden.")).toMatchObject({ failure: "auth" });
  expect(await given("account is suspended")).toMatchObject({ failure: "permission" });
});

test("an answer of another shape is transient and names the field, not its value", async () => {
  const error = await failureOf({ body: { id: { deep: SECRET } } });
  expect(error).toMatchObject({ failure: "transient", code: "BROKER_BAD_ANSWER" });
  expect(error.message).toBe("Broker answered in an unknown shape (id)");
});

test("a limit that names its reset in epoch seconds says how long to wait", async () => {
  const reset = Math.floor(Date.now() / 1_000) + 30;
  const headers = { "x-ratelimit-reset": String(reset) };
  const { details } = await failureOf({ status: 429, body: {}, headers });
  expect(details.retryAfterMs).toBeGreaterThan(28_000);
  expect(details.retryAfterMs).toBeLessThanOrEqual(30_000);
});

describe("pace", () => {
  test("turns of one account are kept apart, those of two are not", async () => {
    const started = performance.now();
    await Promise.all([1, 2, 3].map(() => takeTurn("a", 40, tools)));
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
    const other = performance.now();
    await takeTurn("b", 40, tools);
    expect(performance.now() - other).toBeLessThan(40);
  });

  test("a cancelled sync does not wait for its turn", async () => {
    const controller = new AbortController();
    const cancellable = { clock: systemClock(), signal: controller.signal };
    await takeTurn("c", 60_000, cancellable);
    const waiting = takeTurn("c", 60_000, cancellable);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "SYNC_CANCELLED" });
    await expect(takeTurn("d", 1, cancellable)).rejects.toMatchObject({ code: "SYNC_CANCELLED" });
  });
});

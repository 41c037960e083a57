import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { type EngineBench, engineBench, MINUTE } from "../../harness/engine";
import { hasRedis } from "../../harness/redis";
import { fillFacts, newConnection } from "../../harness/storage";
import { until } from "../../harness/until";

const down = () => new BrokerError("transient", "BROKER_UNAVAILABLE", "503 Service Unavailable");
/** What this process has opened as a secret, and must not keep anywhere. */
const SECRET = "k3y-0f-s0mebody";
const failing = (error: Error) => (): never => {
  throw error;
};

/** Which retries were told of, each once, and for when: when they then run is up to the machine as well. */
function plannedRetries({ events }: EngineBench): { attempt: number; at: number }[] {
  const told = events.flatMap((event) => {
    const retry = event.type === "connection.changed" ? event.connection.retry : null;
    return retry === null ? [] : [{ attempt: retry.attempt, at: retry.at }];
  });
  return told.filter((one, n) => told.findIndex(({ attempt }) => attempt === one.attempt) === n);
}

describe.skipIf(!hasRedis)("failing (needs redis-server)", () => {
  test("a transient failure is retried after 1, 5 and 15 minutes, then ERROR; the next success heals", async () => {
    const bench = await engineBench();
    bench.broker.play(failing(down()));
    await bench.connect({ syncIntervalMin: 60 });
    await until("the first retry", () => bench.view().retry);
    expect(bench.view()).toMatchObject({
      status: "DISCONNECTED",
      retry: { attempt: 1, of: 3 },
      lastSyncErrorCode: "BROKER_UNAVAILABLE",
    });
    expect(bench.view().nextSyncAt).toBe(bench.view().retry?.at);

    const runs = await until("four attempts", () => bench.runs().length === 4 && bench.runs());
    await until("ERROR", () => bench.view().status === "ERROR");
    expect(runs.map(({ attempt, status, errorCode }) => [attempt, status, errorCode])).toEqual(
      [1, 2, 3, 4].map((attempt) => [attempt, "failed", "BROKER_UNAVAILABLE"]),
    );
    for (const [n, minutes] of [1, 5, 15].entries()) {
      const ended = runs[n]?.finishedAt ?? 0;
      expect(plannedRetries(bench)[n]).toEqual({ attempt: n + 1, at: ended + minutes * MINUTE });
      expect(runs[n + 1]?.startedAt).toBeGreaterThanOrEqual(ended + minutes * MINUTE);
    }
    expect(bench.view()).toMatchObject({ retry: null, consecutiveFailures: 4 });
    expect(bench.view().lastSyncError).toContain("503");

    bench.broker.play(() => [{ fills: [fillFacts(1)], problems: [], cursor: {} }]);
    await until("healing by the schedule", () => bench.view().status === "CONNECTED");
    expect(bench.view()).toMatchObject({ lastSyncError: null, consecutiveFailures: 0 });
    expect(bench.runs().at(-1)).toMatchObject({ trigger: "schedule", attempt: 1 });
  });

  test("what a broker answered is kept where nobody could use it, without a secret", async () => {
    const bench = await engineBench();
    bench.parts.redactor.remember(SECRET);
    const sample = `<html>Just a moment… key=${SECRET}${"x".repeat(4_000)}</html>`;
    bench.broker.play(
      failing(new BrokerError("provider-blocked", "PROVIDER_BLOCKED", "a web page", { sample })),
    );
    await bench.connect({ syncIntervalMin: 60 });
    const [run] = await until("a failed run", () => bench.runs().length > 0 && bench.runs());
    const kept = bench.storage.runs.find(run?.id ?? "")?.answerSample ?? "";
    expect(kept).toMatch(/^<html>Just a moment… key=\[redacted\]xxx/);
    expect(kept.length).toBe(2_000);
  });

  test("a row that quotes a secret is kept without it, and of a million unreadable rows a hundred", async () => {
    const bench = await engineBench();
    bench.parts.redactor.remember(SECRET);
    const row = { message: "A row can't be read", raw: JSON.stringify({ note: SECRET }) };
    const problems = Array.from({ length: 1_000_000 }, () => row);
    bench.broker.play(() => [{ fills: [], problems, cursor: {} }]);
    await bench.connect({ syncIntervalMin: 60 });
    await until("a partial run", () => bench.runs()[0]?.status === "partial");
    const kept = bench.storage.runs.find(bench.runs()[0]?.id ?? "")?.problems ?? [];
    expect(kept.length).toBe(100);
    expect(kept[0]?.raw).toBe('{"note":"[redacted]"}');
  });

  test("ticks during a backoff do not start a second chain", async () => {
    const bench = await engineBench();
    bench.broker.play(failing(down()));
    await bench.connect({ syncIntervalMin: 5 });
    const runs = await until("two chains", () => bench.runs().length >= 6 && bench.runs());
    expect(runs.slice(0, 6).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 1, 2]);
    expect(bench.broker.mostAtOnce).toBe(1);
  });

  test("sync now brings a waiting retry forward instead of adding one", async () => {
    const bench = await engineBench();
    bench.broker.play(failing(down()));
    await bench.connect({ syncIntervalMin: 60 });
    await until("the third wait", () => bench.view().retry?.attempt === 3);
    bench.broker.play(() => []);
    const row = bench.storage.connections.find("c1");
    if (row === undefined) throw new Error("no row");
    const before = Date.now();
    expect(await bench.engine.sync(row, "manual")).toBe("promoted");
    await until("success", () => bench.view().status === "CONNECTED");
    expect(Date.now() - before).toBeLessThan(10 * MINUTE);
    expect(bench.runs().map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(bench.view().retry).toBeNull();
  });

  test("ten wishes at one moment are one: the sync that begins is the answer to all", async () => {
    const bench = await engineBench();
    bench.broker.play(failing(down()));
    await bench.connect({ syncIntervalMin: 60 });
    await until("the third wait", () => bench.view().retry?.attempt === 3);
    const row = bench.storage.connections.find("c1");
    if (row === undefined) throw new Error("no row");
    const wishes = Array.from({ length: 10 }, () => bench.engine.sync(row, "manual"));
    const outcomes = await Promise.all(wishes);
    expect(outcomes.filter((outcome) => outcome !== "already-running")).toEqual(["promoted"]);
    await until("ERROR", () => bench.view().status === "ERROR");
    expect(await bench.engine.sync(row, "manual")).toBe("already-running");
    expect(bench.runs().map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  });

  test("a refused login is tried once and parks the schedule until the user acts", async () => {
    const bench = await engineBench();
    bench.broker.play(failing(new BrokerError("auth", "AUTH_FAILED", "Invalid key")));
    await bench.connect({ syncIntervalMin: 5 });
    await until("ERROR", () => bench.view().status === "ERROR");
    await until("no schedule", async () => {
      const keys = await bench.redis.client.zcard("fillkeep:tick:repeat");
      return keys === 0;
    });
    expect(bench.view()).toMatchObject({ parked: true, nextSyncAt: null, retry: null });
    expect(bench.runs()).toHaveLength(1);
    expect((await bench.engine.runDue()).skipped).toEqual([{ id: "c1", reason: "parked" }]);

    bench.broker.play(() => []);
    const row = bench.storage.connections.find("c1");
    if (row === undefined) throw new Error("no row");
    await bench.engine.resume(row);
    await until("CONNECTED", () => bench.view().status === "CONNECTED");
    expect(bench.view()).toMatchObject({ parked: false, lastSyncError: null });
    expect(bench.view().nextSyncAt).not.toBeNull();
  });

  test("a rate limit is waited out: no attempt is used, and nobody can jump the queue", async () => {
    const bench = await engineBench();
    const limited = new BrokerError("rate-limited", "RATE_LIMITED", "429", { retryAfterMs: 600 });
    bench.broker.play(failing(limited));
    await bench.connect({ syncIntervalMin: 60 });
    await until("the wait", () => bench.runs().length === 1 && bench.view().nextSyncAt);
    const row = bench.storage.connections.find("c1");
    if (row === undefined) throw new Error("no row");
    expect(row.waitUntil).not.toBeNull();
    expect(await bench.engine.sync(row, "manual")).toBe("rate-limited");
    bench.broker.play(() => []);
    await until("success", () => bench.view().status === "CONNECTED");
    const [first, second] = bench.runs();
    expect([first?.attempt, second?.attempt]).toEqual([1, 1]);
    expect(first).toMatchObject({ status: "failed", errorCode: "RATE_LIMITED" });
    expect((second?.startedAt ?? 0) - (first?.finishedAt ?? 0)).toBeGreaterThanOrEqual(600);
    expect(bench.view().consecutiveFailures).toBe(0);
  });

  test("what a broker quotes back is stored and shown without the secret", async () => {
    const bench = await engineBench();
    const secret = "the-key-the-broker-quotes";
    const context = { connectionId: "c1", brokerId: "scripted" };
    bench.storage.connections.add(newConnection());
    const sealed = bench.parts.vault.seal({ apiKey: secret }, context);
    bench.storage.credentials.put("c1", sealed, Date.now());
    bench.broker.play(failing(new BrokerError("auth", "AUTH_FAILED", `Bad key ${secret}`)));
    const row = bench.storage.connections.find("c1");
    if (row !== undefined) await bench.engine.follow(row);
    await until("ERROR", () => bench.view().status === "ERROR");
    expect(bench.view().lastSyncError).toBe("Bad key [redacted]");
    expect(bench.runs()[0]?.errorMessage).toBe("Bad key [redacted]");
    expect(JSON.stringify(bench.events)).not.toContain(secret);
  });

  test("a bug in an adapter is a failed run with its own code, not a crash", async () => {
    const bench = await engineBench();
    bench.broker.play(failing(new TypeError("x is not a function")));
    await bench.connect({ syncIntervalMin: 60 });
    const [run] = await until("the run", () => bench.runs().length > 0 && bench.runs());
    expect(run).toMatchObject({ status: "failed", errorCode: "INTERNAL" });
    expect(await until("the retry", () => bench.view().retry)).toMatchObject({ attempt: 1 });
  });

  test("switched off while backing off: the retry is taken back", async () => {
    const bench = await engineBench();
    bench.broker.play(failing(down()));
    await bench.connect({ syncIntervalMin: 60 });
    await until("a retry", () => bench.view().retry?.attempt === 2);
    const row = bench.storage.connections.change("c1", { syncEnabled: false }, Date.now());
    if (row !== undefined) await bench.engine.follow(row);
    expect(bench.view()).toMatchObject({ retry: null, nextSyncAt: null, status: "DISCONNECTED" });
    expect(await bench.redis.client.keys("fillkeep:sync-scripted:de:*")).toEqual([]);
    expect(bench.view().lastSyncErrorCode).toBe("BROKER_UNAVAILABLE");
  });
});

import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { type HostBench, hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

const STATUS = "/api/scheduler/broker-sync";

/** Adds a connection of the scripted broker and waits for its first run. */
async function connected({ call }: HostBench, syncIntervalMin = 60): Promise<string> {
  const { body } = await call("POST", "/api/connections", {
    brokerId: "scripted",
    syncIntervalMin,
  });
  await until("the first run", async () => {
    const { body: now } = await call("GET", `/api/connections/${body.id}`);
    return now.lastAttemptAt !== null && now.status !== "SYNCING";
  });
  return body.id;
}

describe.skipIf(!hasRedis)("scheduling over REST (needs redis-server)", () => {
  test("a pause is told everywhere, holds schedules and not people, and ends", async () => {
    const bench = await hostBench();
    const { call } = bench;
    const id = await connected(bench, 5);
    const paused = await call("POST", "/api/scheduler/pause", {});
    expect(paused).toMatchObject({ status: 200, body: { paused: true, pausedUntil: null } });
    expect((await call("GET", `/api/connections/${id}`)).body).toMatchObject({
      nextSyncAt: null,
      nextSyncReason: "paused",
    });
    const before = bench.runs(id).length;
    await until(
      "the tick to pass",
      async () => (await call("POST", STATUS)).body.skipped[0]?.reason === "paused",
    );
    expect(bench.runs(id)).toHaveLength(before);
    await call("POST", `/api/connections/${id}/sync`);
    await until("the run by hand", () => bench.runs(id).length === before + 1);
    expect(bench.runs(id).at(-1)).toMatchObject({ trigger: "manual", status: "success" });

    const until14 = Date.now() + 3_600_000;
    const timed = await call("POST", "/api/scheduler/pause", { until: until14 });
    expect(timed.body).toMatchObject({ paused: true, pausedUntil: until14 });
    expect((await call("GET", STATUS)).body.pausedUntil).toBe(until14);
    const resumed = await call("POST", "/api/scheduler/resume");
    expect(resumed.body).toMatchObject({ paused: false, pausedUntil: null });
    await until("its schedule", () => bench.runs(id).length > before + 1);
    expect((await call("GET", `/api/connections/${id}`)).body.nextSyncReason).toBe("scheduled");
  });

  test("a pause in the past, and one that is no time, are refused", async () => {
    const { call } = await hostBench();
    for (const until of [Date.now() - 1, 0]) {
      const { status, body } = await call("POST", "/api/scheduler/pause", { until });
      expect([status, body.code]).toEqual([400, "PAUSE_IN_THE_PAST"]);
    }
    const wrong = await call("POST", "/api/scheduler/pause", { until: "tomorrow" });
    expect([wrong.status, wrong.body.code]).toEqual([400, "INVALID_INPUT"]);
    expect((await call("GET", STATUS)).body.paused).toBe(false);
  });

  test("cancel ends a run, takes back a retry, and says when there is nothing", async () => {
    const bench = await hostBench();
    const { call, broker } = bench;
    const id = await connected(bench);
    const path = `/api/connections/${id}/cancel`;
    const idle = await call("POST", path);
    expect([idle.status, idle.body.code]).toEqual([409, "NOT_SYNCING"]);

    broker.play(async function* () {
      await new Promise(() => undefined);
      yield { fills: [], problems: [], cursor: {} };
    });
    await call("POST", `/api/connections/${id}/sync`);
    await until("SYNCING", () => bench.view(id).status === "SYNCING");
    expect((await call("POST", path)).body).toEqual({ connectionId: id, outcome: "cancelled" });
    expect(bench.runs(id).at(-1)).toMatchObject({
      status: "cancelled",
      errorCode: "SYNC_CANCELLED",
    });
    expect(bench.view(id)).toMatchObject({ status: "CONNECTED", lastSyncError: null });

    broker.play(() => {
      throw new BrokerError("transient", "BROKER_UNAVAILABLE", "503");
    });
    await call("POST", `/api/connections/${id}/sync`);
    await until("a retry", () => bench.view(id).retry);
    expect((await call("POST", path)).body.outcome).toBe("withdrawn");
    expect(bench.view(id)).toMatchObject({ retry: null, nextSyncReason: "scheduled" });
    expect(await bench.redis.client.keys("fillkeep:sync-scripted:de:*")).toEqual([]);
    expect((await call("POST", "/api/connections/nobody/cancel")).body.code).toBe(
      "CONNECTION_NOT_FOUND",
    );
  });

  test("sync all runs every enabled connection, due or not, and says what it left out", async () => {
    const bench = await hostBench();
    const { call } = bench;
    const first = await connected(bench);
    const second = await connected(bench);
    const off = await connected(bench);
    await call("PATCH", `/api/connections/${off}`, { syncEnabled: false });
    bench.storage.connections.record(second, { parked: true });
    const { body } = await call("POST", "/api/scheduler/sync-all");
    expect(body).toEqual({ triggered: [first], skipped: [{ id: second, reason: "parked" }] });
    await until("its run", () => bench.runs(first).length === 2);
  });

  test("the next sync says why: a retry, a wait, a parked schedule", async () => {
    const bench = await hostBench();
    const { call, broker } = bench;
    const id = await connected(bench);
    const fail = (error: BrokerError) =>
      broker.play(() => {
        throw error;
      });
    const seen = async () => (await call("GET", `/api/connections/${id}`)).body;
    const now = () => call("POST", `/api/connections/${id}/sync`);

    fail(new BrokerError("transient", "BROKER_TIMEOUT", "no answer"));
    await now();
    const retrying = await until("the retry", async () => {
      const c = await seen();
      return c.retry && c;
    });
    expect(retrying).toMatchObject({ nextSyncReason: "retry", nextSyncAt: retrying.retry.at });

    fail(new BrokerError("auth", "AUTH_FAILED", "Invalid key"));
    await now();
    const parked = await until("ERROR", async () => {
      const c = await seen();
      return c.status === "ERROR" && c;
    });
    expect(parked).toMatchObject({ parked: true, nextSyncAt: null, nextSyncReason: "parked" });

    fail(new BrokerError("rate-limited", "RATE_LIMITED", "429", { retryAfterMs: 60_000 }));
    await call("PUT", `/api/connections/${id}/credentials`, { credentials: {} });
    const waiting = await until("the wait", async () => {
      const c = await seen();
      return c.nextSyncReason === "rate-limited" && c;
    });
    expect(waiting.nextSyncAt).toBeGreaterThan(Date.now() + 50_000);
    expect((await now()).body.outcome).toBe("rate-limited");
    // Calling off what waits does not make the broker ready any sooner.
    await call("POST", `/api/connections/${id}/cancel`);
    expect((await now()).body.outcome).toBe("rate-limited");
    expect((await seen()).nextSyncReason).toBe("rate-limited");
  });
});

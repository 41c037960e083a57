/** A broker that fails, seen from the broker: when it is called and when it is left alone, whoever wants a sync. */
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SyncLog } from "../../../src-shared/domain";
import type { LiveEvent } from "../../../src-shared/events";
import { type Headless, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { krakenRows } from "../../harness/replay/sample-rows";
import { type ReplayServer, startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const LOGIN = { apiKey: "replay-api-key", secret: "cmVwbGF5LXNlY3JldA==" };
const TIME_SCALE = 60;
const DUE = "/scheduler/broker-sync";
const PATIENCE_MS = 60_000;
/** What a busy machine may be late by: less than a longer wait is longer. When it was to be is compared to the ms. */
const LATE_MS = 4_000;

interface Stage {
  server: ReplayServer;
  host: Headless;
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: what REST answers
  connection(): Promise<any>;
  /** Closed runs, oldest first. */
  runs(): Promise<SyncLog[]>;
  /** What the host told of it, live. */
  told: LiveEvent[];
}

/** A Kraken connection at 5 minutes, which take 5 s here, whose broker fails from the first call on, with one call for each attempt. */
async function stage(
  fault: Parameters<ReplayServer["setFaults"]>[0][number],
  syncIntervalMin = 5,
): Promise<Stage> {
  const server = await startReplayServer(
    { kraken: { rows: krakenRows({ count: 3, newest: Date.now() - 3_600_000 }) } },
    [{ on: "all", ...fault }],
  );
  onTestFinished(() => server.close());
  const host = await startHeadlessProcess({
    dataDirectory: tempDirectory(),
    timeScale: TIME_SCALE,
  });
  const told = await host.listen();
  const { id } = await host.api("POST", "/connections", {
    brokerId: "kraken",
    endpoint: server.url,
    credentials: LOGIN,
    syncIntervalMin,
  });
  return {
    server,
    host,
    id,
    told,
    connection: () => host.api("GET", `/connections/${id}`),
    async runs() {
      const { items } = await host.api("GET", `/sync-logs?connectionId=${id}&limit=500`);
      return items.filter(({ status }: SyncLog) => status !== "running").reverse();
    },
  };
}

/** When a retry was told to be, epoch ms. */
function plannedAt(told: readonly LiveEvent[], attempt: number): number | undefined {
  const retries = told.flatMap((event) =>
    event.type === "connection.changed" && event.connection.retry !== null
      ? [event.connection.retry]
      : [],
  );
  return retries.find((retry) => retry.attempt === attempt)?.at;
}

describe.skipIf(!hasRedis || !isBuilt)("a failing broker (needs redis-server and a build)", () => {
  test("500: called at 0, +1, +5 and +15 minutes and not in between, then ERROR, then healed", async () => {
    const { server, host, connection, runs, told } = await stage({ kind: "status", status: 500 });
    // The schedule begins it; what comes after must add no call.
    await until("the first call", () => server.requests.length > 0);
    let raining = true;
    const rain = (async () => {
      while (raining) {
        await host.api("POST", DUE);
        await delay(250);
      }
    })();
    await until("ERROR", async () => (await connection()).status === "ERROR", PATIENCE_MS);
    raining = false;
    await rain;
    const failed = (await runs()).slice(0, 4);
    // The waits count from the end of the attempt before.
    for (const [n, wait] of [1_000, 5_000, 15_000].entries()) {
      const due = (failed[n]?.finishedAt ?? 0) + wait;
      expect(plannedAt(told, n + 1)).toBe(due);
      const called = server.requests[n + 1]?.at;
      expect(called).toBeGreaterThanOrEqual(due);
      expect(called).toBeLessThan(due + LATE_MS);
    }
    expect(failed.map(({ attempt, trigger, status }) => [attempt, trigger, status])).toEqual(
      [1, 2, 3, 4].map((attempt) => [attempt, "schedule", "failed"]),
    );
    server.setFaults([]);
    await until("healing", async () => (await connection()).status === "CONNECTED", PATIENCE_MS);
    expect(await connection()).toMatchObject({
      lastSyncError: null,
      consecutiveFailures: 0,
      failingSince: null,
      nextSyncReason: "scheduled",
    });
  });

  test("a sync by hand brings the waiting retry forward and adds none", async () => {
    const outage = { kind: "status", status: 500 } as const;
    // No tick may come to it.
    const { server, host, id, connection, runs } = await stage(outage, 60);
    await until(
      "the third retry",
      async () => (await connection()).retry?.attempt === 3,
      PATIENCE_MS,
    );
    const before = server.requests.length;
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => host.api("POST", `/connections/${id}/sync`)),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toContain("promoted");
    await until("ERROR", async () => (await connection()).status === "ERROR");
    expect(server.requests.length).toBe(before + 1);
    expect((await runs()).map(({ attempt, trigger }) => [attempt, trigger])).toEqual([
      [1, "schedule"],
      [2, "schedule"],
      [3, "schedule"],
      [4, "manual"],
    ]);
  });

  test("a refused login: one call, parked, and new credentials set it going by themselves", async () => {
    const { server, host, id, connection, runs } = await stage({
      kind: "status",
      status: 200,
      body: { error: ["EAPI:Invalid key"] },
    });
    await until("ERROR", async () => (await connection()).status === "ERROR", PATIENCE_MS);
    expect(await connection()).toMatchObject({
      lastSyncErrorCode: "AUTH_FAILED",
      parked: true,
      nextSyncAt: null,
      nextSyncReason: "parked",
      retry: null,
    });
    const called = server.requests.length;
    // Two intervals, with a script that wants what is due all the while.
    for (let n = 0; n < 20; n += 1) {
      expect(await host.api("POST", DUE)).toEqual({
        triggered: [],
        skipped: [{ id, reason: "parked" }],
      });
      await delay(500);
    }
    expect(server.requests.length).toBe(called);
    expect(await runs()).toMatchObject([{ attempt: 1, errorClass: "auth" }]);

    server.setFaults([]);
    await host.api("PUT", `/connections/${id}/credentials`, { credentials: LOGIN });
    await until("CONNECTED", async () => (await connection()).status === "CONNECTED");
    expect(await connection()).toMatchObject({ parked: false, nextSyncReason: "scheduled" });
  });

  test("429 with Retry-After: no attempt used, no call before, told until when, never a success", async () => {
    const { server, host, id, connection, runs } = await stage({
      kind: "status",
      status: 429,
      headers: { "retry-after": "3" },
    });
    const waiting = await until("the wait", async () => {
      const now = await connection();
      return now.nextSyncReason === "rate-limited" && now;
    });
    const asked = server.requests.at(-1)?.at ?? 0;
    const [limited] = await runs();
    // Real seconds: the broker's clock is not ours to speed up.
    const due = (limited?.finishedAt ?? 0) + 3_000;
    expect(waiting.nextSyncAt).toBeGreaterThanOrEqual(due);
    expect(waiting.nextSyncAt).toBeLessThan(due + LATE_MS);
    expect(waiting.lastSyncErrorCode).toBe("RATE_LIMITED");
    expect(waiting.consecutiveFailures).toBe(0);
    expect((await host.api("POST", `/connections/${id}/sync`)).outcome).toBe("rate-limited");
    expect((await host.api("POST", DUE)).skipped).toEqual([{ id, reason: "rate-limited" }]);
    const before = server.requests.length;
    server.setFaults([]);
    await until("CONNECTED", async () => (await connection()).status === "CONNECTED");
    expect((server.requests[before]?.at ?? 0) - asked).toBeGreaterThanOrEqual(3_000);
    expect((await runs()).slice(0, 2)).toMatchObject([
      { attempt: 1, status: "failed", errorClass: "rate-limited" },
      { attempt: 1, status: "success" },
    ]);
  });
});

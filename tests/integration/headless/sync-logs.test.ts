import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { startRetention } from "../../../src-main/engine/retention";
import { DAY_MS } from "../../../src-main/foundation/clock";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { fillFacts } from "../../harness/storage";
import { until } from "../../harness/until";

const unreadable = { message: "price is not a number", raw: '{"price":"x"}' };

/** A connection with two runs: one that brought two fills and a row nobody can read, one that was refused. */
async function withRuns() {
  const bench = await hostBench();
  const { broker, call, runs } = bench;
  broker.play((_cursor, { meter }) => {
    meter?.sent();
    meter?.received(1_500);
    return [{ fills: [fillFacts(1), fillFacts(2)], problems: [unreadable], cursor: { at: 2 } }];
  });
  const made = await call("POST", "/api/connections", {
    brokerId: "scripted",
    label: 'My "main", =1',
    syncIntervalMin: 60,
  });
  const id: string = made.body.id;
  await until("the first run", () => runs(id).length === 1);
  broker.play((_cursor, { meter }) => {
    meter?.sent();
    throw new BrokerError("auth", "AUTH_FAILED", "Scripted: EAPI:Invalid key");
  });
  await call("POST", `/api/connections/${id}/sync`);
  await until("the second run", () => runs(id).length === 2);
  return { ...bench, id };
}

describe.skipIf(!hasRedis)("the log of runs over REST (needs redis-server)", () => {
  test("what a run cost, where it began and ended, and the broker's own words", async () => {
    const { call, id } = await withRuns();
    const { body } = await call("GET", `/api/sync-logs?connectionId=${id}`);
    expect(body.items).toMatchObject([
      {
        trigger: "manual",
        status: "failed",
        errorClass: "auth",
        brokerMessage: "Scripted: EAPI:Invalid key",
        requests: 1,
        bytes: 0,
        cursorBefore: { at: 2 },
        cursorAfter: { at: 2 },
      },
      {
        status: "partial",
        errorClass: "data",
        brokerMessage: null,
        requests: 1,
        bytes: 1_500,
        cursorBefore: null,
        cursorAfter: { at: 2 },
      },
    ]);
    const detail = await call("GET", `/api/sync-logs/${body.items[1].id}`);
    expect(detail.body).toEqual({
      ...body.items[1],
      attempts: [body.items[1]],
      warnings: [],
      problems: [unreadable],
      answerSample: null,
    });
    for (const nobody of ["99", "nonsense"]) {
      const missing = await call("GET", `/api/sync-logs/${nobody}`);
      expect([missing.status, missing.body.code]).toEqual([404, "RUN_NOT_FOUND"]);
    }
  });

  test("filters by trigger and time", async () => {
    const { call } = await withRuns();
    const list = async (query: string) => (await call("GET", `/api/sync-logs?${query}`)).body.items;
    expect(await list("trigger=manual")).toHaveLength(1);
    const [first] = await list("trigger=schedule");
    expect(await list(`to=${first.startedAt}`)).toHaveLength(1);
    expect(await list(`from=${first.startedAt}`)).toHaveLength(2);
    expect(await list(`from=${first.startedAt + 1}&trigger=schedule`)).toEqual([]);
    expect((await call("GET", "/api/sync-logs?trigger=magic")).body.code).toBe("INVALID_INPUT");
  });

  test("an export as CSV, with the filters in force, safe to open in a spreadsheet", async () => {
    const { call, id } = await withRuns();
    const { status, headers, body } = await call("GET", "/api/sync-logs/export?status=partial");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("text/csv");
    expect(headers.get("content-disposition")).toMatch(/fillkeep-runs-\d{4}-\d\d-\d\d\.csv/);
    const [head, line, rest] = (body as string).split("\r\n");
    expect(head).toMatch(/^id,connection_id,connection,broker,trigger,attempt,status,started_at/);
    expect(line).toContain(`,${id},"My ""main"", =1",scripted,schedule,1,partial,20`);
    expect(line).toContain('"{""at"":2}"');
    expect(rest).toBe("");
    const locked = await call("GET", "/api/sync-logs/export", undefined, { authorization: "" });
    expect(locked.status).toBe(401);
  });

  test("an export as JSON Lines, newest first, one run a line", async () => {
    const { host, id } = await withRuns();
    const { SECRET } = await import("../../harness/host");
    const answer = await fetch(`${host.url}/api/sync-logs/export?format=jsonl`, {
      headers: { authorization: `Bearer ${SECRET}` },
    });
    const lines = (await answer.text()).trimEnd().split("\n");
    const runs = lines.map((line) => JSON.parse(line));
    expect(runs.map(({ connectionId, status }) => [connectionId, status])).toEqual([
      [id, "failed"],
      [id, "partial"],
    ]);
    expect(runs[0]).toMatchObject({ brokerId: "scripted", connectionLabel: 'My "main", =1' });
  });

  test("how a connection does: rate, median, fills a day", async () => {
    const { call, id } = await withRuns();
    const { body } = await call("GET", `/api/connections/${id}/metrics?days=7`);
    expect(body).toMatchObject({ connectionId: id, days: 7, runs: 2, successRate: 0.5 });
    expect(body.fillsPerDay).toBe(2);
    expect(body.medianDurationMs).toBeGreaterThanOrEqual(0);
    expect((await call("GET", "/api/connections/no/metrics")).body.code).toBe(
      "CONNECTION_NOT_FOUND",
    );
    expect((await call("GET", `/api/connections/${id}/metrics?days=0`)).status).toBe(400);
  });

  test("runs are kept as long as the setting says, and a shorter one takes effect at once", async () => {
    const bench = await withRuns();
    const { call, storage, parts, id } = bench;
    const order = { connectionId: id, trigger: "schedule", attempt: 1 } as const;
    const startedAt = Date.now() - 50 * DAY_MS;
    // Behind a newer one, since a connection's newest run always stays.
    for (const at of [startedAt, Date.now()]) {
      const { id: run } = storage.runs.begin({ ...order, startedAt: at, leaseUntil: at });
      storage.runs.end(run, { status: "success", finishedAt: at });
    }
    const release = startRetention(parts);
    const isKept = async (): Promise<boolean> =>
      (await call("GET", `/api/sync-logs?to=${startedAt}`)).body.items.length === 1;
    await until("the first pruning", isKept);
    for (const retentionDays of [0, 3_651, 1.5, "90"]) {
      const { status, body } = await call("PATCH", "/api/settings", { retentionDays });
      expect([status, body.code]).toEqual([400, "RETENTION_OUT_OF_RANGE"]);
    }
    expect(await isKept()).toBe(true);
    expect((await call("PATCH", "/api/settings", { retentionDays: 30 })).body.retentionDays).toBe(
      30,
    );
    await until("the old run to go", async () => !(await isKept()));
    await release();
  });
});

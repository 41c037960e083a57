import { describe, expect, test } from "vitest";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { fillFacts } from "../../harness/storage";
import { until } from "../../harness/until";

const SECRET_VALUE = "broker-secret-canary";

describe.skipIf(!hasRedis)("REST (needs redis-server)", () => {
  test("an input that is nested thousands deep is refused as any other that makes no sense", async () => {
    const { call } = await hostBench();
    const deep = `${'{"a":'.repeat(6_000)}1${"}".repeat(6_000)}`;
    const body = `{"brokerId":"scripted","options":${deep}}`;
    const json = { "content-type": "application/json" };
    const refused = await call("POST", "/api/connections", body, json);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: "INVALID_INPUT" });
  });

  test("a connection from creation to removal, in the words of the treaty", async () => {
    const { call, broker, storage } = await hostBench();
    broker.play((_cursor, _tools, login) => {
      expect(login.credentials).toEqual({ apiKey: SECRET_VALUE });
      return [{ fills: [fillFacts(1), fillFacts(2)], problems: [], cursor: {} }];
    });
    const made = await call("POST", "/api/connections", {
      brokerId: "scripted",
      label: "Mine",
      credentials: { apiKey: ` ${SECRET_VALUE}\n` },
      endpoint: "http://127.0.0.1:9/",
      options: { symbols: ["LTC/USDT"] },
    });
    expect(made.status).toBe(201);
    expect(Object.keys(made.body)).toEqual(
      expect.arrayContaining(
        "id brokerId label accountId environment endpoint options status syncEnabled syncIntervalMin lastSyncAt lastSyncError lastAttemptAt nextSyncAt consecutiveFailures retry createdAt updatedAt".split(
          " ",
        ),
      ),
    );
    expect(made.body).toMatchObject({
      label: "Mine",
      syncEnabled: true,
      syncIntervalMin: 15,
      endpoint: "http://127.0.0.1:9",
      environment: "live",
      retry: null,
    });
    const { id } = made.body;
    const synced = await until("CONNECTED", async () => {
      const { body } = await call("GET", `/api/connections/${id}`);
      return body.status === "CONNECTED" && body;
    });
    expect(synced.lastSyncAt).toBeGreaterThan(made.body.createdAt - 1);

    // On a busy machine the fast clock may have brought the next run already: the first one counts.
    const logs = await call("GET", `/api/sync-logs?connectionId=${id}&status=success`);
    expect(logs.body.items.slice(-1)).toMatchObject([
      { connectionId: id, trigger: "schedule", attempt: 1, tradesImported: 2, tradesSkipped: 0 },
    ]);
    const first = await call("GET", `/api/fills?connectionId=${id}&limit=1`);
    expect(first.body.items).toEqual([
      {
        id: expect.any(String),
        connectionId: id,
        accountId: "main",
        brokerFillId: "f2",
        brokerOrderId: "o2",
        symbol: "BTC/USDT",
        side: "buy",
        quantity: "0.01",
        price: "30000.5",
        fee: "0.3",
        feeCurrency: "USDT",
        executedAt: fillFacts(2).executedAt,
        liquidity: "taker",
        fees: null,
        sourceZone: null,
        brokerAccount: null,
        cancelledAt: null,
        deletedAt: null,
        note: null,
        tags: [],
      },
    ]);
    const rest = await call("GET", `/api/fills?limit=1&cursor=${first.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ brokerFillId: "f1" }], nextCursor: null });

    const patched = await call("PATCH", `/api/connections/${id}`, {
      syncIntervalMin: 60,
      label: "Renamed",
    });
    expect(patched.body).toMatchObject({ syncIntervalMin: 60, label: "Renamed" });
    expect((await call("POST", "/api/scheduler/broker-sync")).body).toEqual({
      triggered: [],
      skipped: [{ id, reason: "not-due" }],
    });
    expect((await call("GET", "/api/scheduler/broker-sync")).body).toMatchObject({
      running: true,
      paused: false,
      timeScale: 600,
      connections: { total: 1, enabled: 1, due: 0, syncing: 0, error: 0 },
    });
    const manual = await call("POST", `/api/connections/${id}/sync`);
    expect([manual.status, manual.body]).toEqual([202, { connectionId: id, outcome: "queued" }]);
    await until("the manual run", async () => {
      const { body } = await call("GET", "/api/sync-logs?limit=1");
      return body.items[0].trigger === "manual" && body.items[0].status === "success";
    });
    expect((await call("DELETE", `/api/connections/${id}`)).body).toEqual({ id });
    expect((await call("GET", "/api/connections")).body).toEqual([]);
    expect((await call("GET", "/api/fills")).body.items).toHaveLength(2);
    expect(storage.credentials.find(id)).toBeUndefined();
  });

  test("removing with ?fills=remove leaves nothing of it", async () => {
    const { call, broker } = await hostBench();
    broker.play(() => [{ fills: [fillFacts(1)], problems: [], cursor: {} }]);
    const { id } = (await call("POST", "/api/connections", { brokerId: "scripted" })).body;
    await until("a fill", async () => (await call("GET", "/api/fills")).body.items.length === 1);
    expect((await call("DELETE", `/api/connections/${id}?fills=remove`)).status).toBe(200);
    expect((await call("GET", "/api/fills")).body.items).toEqual([]);
    expect((await call("GET", "/api/sync-logs")).body.items).toEqual([]);
  });

  test("no answer holds a credential", async () => {
    const { call } = await hostBench();
    const made = await call("POST", "/api/connections", {
      brokerId: "scripted",
      credentials: { apiKey: SECRET_VALUE },
    });
    await call("PUT", `/api/connections/${made.body.id}/credentials`, {
      credentials: { apiKey: SECRET_VALUE },
    });
    for (const path of ["connections", "sync-logs", "brokers", `connections/${made.body.id}`]) {
      expect(JSON.stringify((await call("GET", `/api/${path}`)).body)).not.toContain(SECRET_VALUE);
    }
  });

  test("bad input: 4xx with a code, and nothing changed", async () => {
    const { call, storage } = await hostBench();
    const refused: [unknown, string][] = [
      [{ brokerId: "nobody" }, "UNKNOWN_BROKER"],
      [{ brokerId: "scripted", syncIntervalMin: 4 }, "INTERVAL_OUT_OF_RANGE"],
      [{ brokerId: "scripted", syncIntervalMin: 61 }, "INTERVAL_OUT_OF_RANGE"],
      [{ brokerId: "scripted", syncIntervalMin: 7.5 }, "INTERVAL_OUT_OF_RANGE"],
      [{ brokerId: "scripted", syncIntervalMin: "15" }, "INTERVAL_OUT_OF_RANGE"],
      [{ brokerId: "scripted", endpoint: "http://example.com" }, "ENDPOINT_NOT_ALLOWED"],
      [{ brokerId: "scripted", environment: "demo" }, "ENVIRONMENT_NOT_OFFERED"],
      [{ brokerId: "scripted", environment: "paper" }, "INVALID_INPUT"],
      [{ brokerId: "scripted", accountId: "nobody" }, "UNKNOWN_ACCOUNT"],
      [{ brokerId: "scripted", credentials: { pin: "1" } }, "CREDENTIAL_UNKNOWN"],
      [{ brokerId: "scripted", intervall: 15 }, "INVALID_INPUT"],
      [{ brokerId: "scripted", label: "" }, "INVALID_INPUT"],
      [{}, "INVALID_INPUT"],
      [[], "INVALID_INPUT"],
      ["{ not json", "BAD_REQUEST"],
    ];
    for (const [body, code] of refused) {
      const answer = await call("POST", "/api/connections", body);
      expect([answer.status, answer.body.code, body]).toEqual([400, code, body]);
      expect(answer.body.message).not.toBe("");
    }
    expect(storage.connections.list()).toEqual([]);

    const missing = "/api/connections/00000000-0000-0000-0000-000000000000";
    for (const [method, path, body] of [
      ["GET", missing, undefined],
      ["PATCH", missing, { label: "x" }],
      ["DELETE", missing, undefined],
      ["POST", `${missing}/sync`, undefined],
      ["PUT", `${missing}/credentials`, { credentials: {} }],
    ] as const) {
      const answer = await call(method, path, body);
      expect([method, answer.status, answer.body.code]).toEqual([
        method,
        404,
        "CONNECTION_NOT_FOUND",
      ]);
    }
    for (const query of ["limit=0", "limit=501", "limit=x", "cursor=!", "from=-1"]) {
      expect([query, (await call("GET", `/api/fills?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await call("GET", "/api/nothing")).body.code).toBe("NOT_FOUND");
    const huge = await call("POST", "/api/connections", { brokerId: "x".repeat(2_000_000) });
    expect([huge.status, huge.body.code]).toEqual([413, "BODY_TOO_LARGE"]);
    const form = await call("POST", "/api/connections", "brokerId=scripted", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect([form.status, form.body.code]).toEqual([415, "NOT_JSON"]);
  });

  test("a bad change to a connection leaves it as it was", async () => {
    const { call } = await hostBench();
    const made = await call("POST", "/api/connections", {
      brokerId: "scripted",
      syncEnabled: false,
    });
    const path = `/api/connections/${made.body.id}`;
    for (const change of [
      { syncIntervalMin: 4, label: "x" },
      { syncIntervalMin: "30" },
      { endpoint: "http://example.com" },
      { brokerId: "demo" },
      { status: "CONNECTED" },
    ]) {
      expect((await call("PATCH", path, change)).status).toBe(400);
    }
    expect((await call("GET", path)).body).toEqual(made.body);
    // Toggle, interval and book go together: one that can't be takes the others with it.
    const settings = { syncEnabled: true, syncIntervalMin: 30 };
    const nowhere = await call("PATCH", path, { ...settings, accountId: "nobody" });
    expect([nowhere.status, nowhere.body.code]).toEqual([400, "UNKNOWN_ACCOUNT"]);
    expect((await call("GET", path)).body).toEqual(made.body);
    const book = (await call("POST", "/api/accounts", { name: "Swing" })).body.id;
    const changed = await call("PATCH", path, { ...settings, accountId: book });
    expect(changed.body).toMatchObject({ ...settings, accountId: book });
  });

  test("pointed elsewhere in the middle of a run: the run is cancelled and all is read anew", async () => {
    const { call, broker, storage } = await hostBench();
    const cursors: unknown[] = [];
    broker.play(async function* (cursor, _tools, { endpoint }) {
      cursors.push([endpoint, cursor]);
      yield { fills: [fillFacts(1)], problems: [], cursor: { at: endpoint } };
      if (endpoint === null) await new Promise(() => undefined);
    });
    const { id } = (await call("POST", "/api/connections", { brokerId: "scripted" })).body;
    await until("a page", () => storage.importer.cursor(id) !== null);
    const endpoint = "http://127.0.0.1:9";
    await call("PATCH", `/api/connections/${id}`, { endpoint });
    const runs = await until("the new run", async () => {
      const { items } = (await call("GET", "/api/sync-logs?status=success")).body;
      return items.length === 1 && (await call("GET", "/api/sync-logs")).body.items;
    });
    expect(runs.map(({ status }: { status: string }) => status)).toEqual(["success", "cancelled"]);
    expect(cursors).toEqual([
      [null, null],
      [endpoint, null],
    ]);
    expect(storage.importer.cursor(id)).toEqual({ at: endpoint });
  });

  test("nothing without the secret, nothing for a foreign page, health for everybody", async () => {
    const { call, host } = await hostBench();
    for (const authorization of ["", "Bearer wrong", "Basic dGVzdA=="]) {
      for (const path of ["/api/connections", "/api/openapi.json", "/api/nothing", "/api"]) {
        const answer = await call("GET", path, undefined, { authorization });
        expect([answer.status, answer.body.code]).toEqual([401, "UNAUTHORIZED"]);
      }
    }
    const foreign = await call("GET", "/api/connections", undefined, {
      origin: "https://evil.example",
    });
    expect(foreign.status).toBe(403);
    const health = await fetch(`${host.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: "up" }]);
    expect((await fetch(`${host.url}/session`)).status).toBe(401);
  });

  test("the OpenAPI document names every route of the headless interface", async () => {
    const { call } = await hostBench();
    const { body } = await call("GET", "/api/openapi.json");
    expect(body.openapi).toMatch(/^3\.1/);
    const routes = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes).toEqual(
      expect.arrayContaining([
        "GET /brokers",
        "GET /connections",
        "POST /connections",
        "GET /connections/{id}",
        "PATCH /connections/{id}",
        "DELETE /connections/{id}",
        "POST /connections/{id}/sync",
        "PUT /connections/{id}/credentials",
        "POST /connections/test",
        "GET /sync-logs",
        "GET /fills",
        "POST /scheduler/broker-sync",
        "GET /scheduler/broker-sync",
      ]),
    );
  });

  test("the login URL gives a session once, the secret gives one again", async () => {
    const { host } = await hostBench();
    const first = await fetch(host.loginUrl, { redirect: "manual" });
    const cookie = first.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect([first.status, first.headers.get("location")]).toEqual([303, "/"]);
    expect((await fetch(`${host.url}/session`, { headers: { cookie } })).status).toBe(200);
    const second = await fetch(host.loginUrl, { redirect: "manual" });
    expect(second.headers.get("set-cookie")).toBeNull();
    const logIn = (secret: string) =>
      fetch(`${host.url}/login`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secret }),
      });
    expect((await logIn("wrong")).status).toBe(401);
    expect((await logIn("the-secret-of-this-test")).headers.get("set-cookie")).toContain(
      "fillkeep_",
    );
  });
});

/** What a broker tells of a login: asked when it is tested, kept with the connection, asked again when it changes. */
import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { loginCheck, UNTOLD } from "../../../src-shared/login";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { fillFacts } from "../../harness/storage";
import { until } from "../../harness/until";

const account = (id: string, name: string | null = null) => ({ id, name, currency: "USD" });
const TRADER = loginCheck([account("U1", "Joint"), account("U2")], ["read", "trade", "withdraw"]);
const READER = loginCheck([account("U1", "Joint"), account("U2")], ["read"]);

async function house() {
  const bench = await hostBench();
  bench.broker.also("telling", { tells: ["accounts", "scopes"], fillsNameAccounts: true });
  bench.broker.tell(({ credentials }) => (credentials.apiKey === "trader" ? TRADER : READER));
  const login = (apiKey: string) => ({ brokerId: "telling", credentials: { apiKey } });
  const viewed = async (id: string) => (await bench.call("GET", `/api/connections/${id}`)).body;
  const synced = (id: string) =>
    until("a sync", async () => {
      const view = await viewed(id);
      return view.status === "CONNECTED" && view;
    });
  return { ...bench, login, viewed, synced };
}

describe.skipIf(!hasRedis)("logins (need redis-server)", () => {
  test("a test tells what the key may do; adding it keeps that and asks no second time", async () => {
    const { call, broker, login, synced } = await house();
    const tried = await call("POST", "/api/connections/test", login("trader"));
    expect(tried.body).toEqual({ ok: true, login: TRADER });
    expect(TRADER.warnings).toEqual(["CAN_WITHDRAW", "CAN_TRADE"]);
    const made = await call("POST", "/api/connections", login("trader"));
    expect(made.body.login).toEqual(TRADER);
    await synced(made.body.id);
    expect(broker.verified).toBe(1);
  });

  test("one that nobody tested is asked about by its first run, once", async () => {
    const { call, broker, engine, storage, login, synced, viewed } = await house();
    const made = await call("POST", "/api/connections", login("trader"));
    expect(made.body.login).toBeNull();
    const { id } = made.body;
    const view = await synced(id);
    expect(view.login).toEqual(TRADER);
    const row = storage.connections.find(id);
    if (row === undefined) throw new Error("It is gone");
    await engine.sync(row, "manual");
    await until("another run", async () => (await viewed(id)).lastSyncAt > view.lastSyncAt);
    expect(broker.verified).toBe(1);
  });

  test("new credentials are asked about anew", async () => {
    const { call, login, synced, viewed } = await house();
    await call("POST", "/api/connections/test", login("trader"));
    const { id } = (await call("POST", "/api/connections", login("trader"))).body;
    await synced(id);
    const changed = await call("PUT", `/api/connections/${id}/credentials`, {
      credentials: { apiKey: "reader" },
    });
    expect(changed.body.login).toBeNull();
    await until("asked anew", async () => (await viewed(id)).login !== null);
    expect((await viewed(id)).login).toEqual(READER);
  });

  test("the accounts it tells have books of their own before the first fill", async () => {
    const { call, broker, login, synced, storage } = await house();
    broker.play(() => [
      {
        fills: [fillFacts(1, { brokerAccount: "U1" }), fillFacts(2, { brokerAccount: "U2" })],
        problems: [],
        cursor: {},
      },
    ]);
    await call("POST", "/api/connections/test", login("reader"));
    const joint = (await call("POST", "/api/accounts", { name: "Joint" })).body;
    const made = await call("POST", "/api/connections", { ...login("reader"), syncEnabled: false });
    const { id } = made.body;
    const path = `/api/connections/${id}/accounts`;
    expect((await call("GET", path)).body).toEqual([
      { brokerAccount: "U1", name: "Joint", accountId: "main" },
      { brokerAccount: "U2", name: null, accountId: "main" },
    ]);
    expect((await call("PUT", `${path}/U1`, { accountId: joint.id })).body.accountId).toBe(
      joint.id,
    );
    await call("PATCH", `/api/connections/${id}`, { syncEnabled: true });
    await synced(id);
    const filed = storage.fills.page({ limit: 9 }).items;
    expect(
      filed.map(({ brokerAccount, accountId }) => [brokerAccount, accountId]).toSorted(),
    ).toEqual([
      ["U1", joint.id],
      ["U2", "main"],
    ]);
    // What the user filed stays, also when the accounts are told again.
    await call("PUT", `/api/connections/${id}/credentials`, { credentials: { apiKey: "reader" } });
    expect((await call("GET", path)).body[0]).toMatchObject({ accountId: joint.id, name: "Joint" });
  });

  test("a sync is not worse for a broker that does not say what a key may do", async () => {
    const { call, broker, login, synced } = await house();
    broker.tell(() => {
      throw new BrokerError("permission", "PERMISSION_DENIED", "not for this key");
    });
    const refused = (await call("POST", "/api/connections", login("a"))).body.id;
    expect(await synced(refused)).toMatchObject({ lastSyncError: null, login: UNTOLD });
    broker.tell(() => {
      throw new BrokerError("transient", "BROKER_TIMEOUT", "no answer");
    });
    const silent = (await call("POST", "/api/connections", login("b"))).body.id;
    expect(await synced(silent)).toMatchObject({ lastSyncError: null, login: null });
    broker.tell(() => {
      throw new TypeError("a bug");
    });
    const broken = (await call("POST", "/api/connections", login("c"))).body.id;
    expect(await synced(broken)).toMatchObject({ lastSyncError: null, login: null });
  });

  test("a login with several accounts says which there are to choose from", async () => {
    const { call, broker, login } = await house();
    broker.tell(() => {
      throw new BrokerError("config", "ACCOUNT_NEEDED", "sees 2 accounts", {
        accounts: [account("101-1"), account("101-2")],
      });
    });
    expect((await call("POST", "/api/connections/test", login("x"))).body).toEqual({
      ok: false,
      errorCode: "ACCOUNT_NEEDED",
      errorMessage: "sees 2 accounts",
      accounts: [account("101-1"), account("101-2")],
    });
  });

  test("toggle, interval and book change together, or not at all", async () => {
    const { call, login, viewed } = await house();
    const { id } = (await call("POST", "/api/connections", login("reader"))).body;
    const joint = (await call("POST", "/api/accounts", { name: "Joint" })).body;
    const change = { syncEnabled: false, syncIntervalMin: 30, accountId: joint.id };
    expect((await call("PATCH", `/api/connections/${id}`, change)).body).toMatchObject(change);
    const refused = await call("PATCH", `/api/connections/${id}`, {
      syncEnabled: true,
      syncIntervalMin: 10,
      accountId: "nobody",
    });
    expect(refused.body.code).toBe("UNKNOWN_ACCOUNT");
    expect(await viewed(id)).toMatchObject(change);
  });

  test("what is covered is committed with the page it speaks of, and forgotten with the cursor", async () => {
    const { call, broker, login, synced, events } = await house();
    const covered = { from: 1_000, until: 2_000, backfilling: false, parts: null };
    broker.play(() => [
      { fills: [], problems: [], cursor: { covered: { ...covered, backfilling: true } } },
      { fills: [fillFacts(1)], problems: [], cursor: { covered } },
    ]);
    const { id } = (await call("POST", "/api/connections", login("reader"))).body;
    expect((await synced(id)).covered).toEqual(covered);
    const told = events.flatMap((event) => (event.type === "run.progress" ? [event.covered] : []));
    expect(told.slice(0, 2)).toEqual([{ ...covered, backfilling: true }, covered]);
    broker.play(() => []);
    const moved = await call("PATCH", `/api/connections/${id}`, { options: { since: 1 } });
    expect(moved.body.covered).toBeNull();
  });
});

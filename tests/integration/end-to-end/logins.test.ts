/** Logins on the built host: what a key may do, what is covered, two accounts behind one token. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { Connection, Fill } from "../../../src-shared/domain";
import { isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { krakenRows, oandaRows } from "../../harness/replay/sample-rows";
import { type ReplayServices, startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const NEWEST = Date.now() - 3_600_000;
const PATIENCE_MS = 60_000;
const KEY = { apiKey: "replay-api-key", secret: "cmVwbGF5LXNlY3JldA==" };
const ACCOUNTS = ["101-004-1234567-001", "101-004-1234567-002"];

async function house(services: ReplayServices) {
  const server = await startReplayServer(services);
  onTestFinished(() => server.close());
  const host = await startHeadlessProcess({ dataDirectory: tempDirectory(), timeScale: 60 });
  const add = async (brokerId: string, credentials: object): Promise<Connection> =>
    host.api("POST", "/connections", {
      brokerId,
      endpoint: server.url,
      credentials,
      syncIntervalMin: 5,
    });
  const synced = (id: string): Promise<Connection> =>
    until(
      "a sync",
      async () => {
        const view = await host.api("GET", `/connections/${id}`);
        return view.status === "CONNECTED" && view;
      },
      PATIENCE_MS,
    );
  const fills = async (id: string): Promise<Fill[]> =>
    (await host.api("GET", `/fills?connectionId=${id}&limit=500`)).items;
  return { server, host, add, synced, fills };
}

describe.skipIf(!hasRedis || !isBuilt)("logins (need redis-server and a build)", () => {
  test("a key that can withdraw is pointed out, and its fills come all the same", async () => {
    const permissions = ["query-funds", "query-closed-trades", "withdraw-funds"];
    const { add, synced, fills, host, server } = await house({
      kraken: { rows: krakenRows({ count: 12, newest: NEWEST }) },
      others: [
        ({ path }) =>
          path === "/0/private/GetApiKeyInfo"
            ? { body: { error: [], result: { apiKeyName: "mine", permissions } } }
            : null,
      ],
    });
    const login = { accounts: null, scopes: ["read", "withdraw"], warnings: ["CAN_WITHDRAW"] };
    const tried = { brokerId: "kraken", credentials: KEY, endpoint: server.url };
    expect(await host.api("POST", "/connections/test", tried)).toEqual({ ok: true, login });
    const made = await add("kraken", KEY);
    expect(made.login).toEqual(login);
    const view = await synced(made.id);
    expect(view).toMatchObject({ login, covered: { from: null, backfilling: false, parts: null } });
    expect(view.covered?.until).toBeGreaterThan(NEWEST);
    expect(await fills(made.id)).toHaveLength(12);

    const other = { apiKey: "another-key", secret: KEY.secret };
    const changed = await host.api("PUT", `/connections/${made.id}/credentials`, {
      credentials: other,
    });
    expect(changed.login).toBeNull();
    permissions.pop();
    await until(
      "the new key is asked about",
      async () => (await host.api("GET", `/connections/${made.id}`)).login !== null,
      PATIENCE_MS,
    );
    expect((await host.api("GET", `/connections/${made.id}`)).login).toEqual({
      accounts: null,
      scopes: ["read"],
      warnings: [],
    });
  });

  test("two accounts behind one token are two connections, and neither's fills are the other's", async () => {
    const rows = oandaRows({ count: 9, newest: NEWEST });
    const { add, synced, fills, host, server } = await house({
      oanda: { rows, accounts: ACCOUNTS },
    });
    const token = "token-of-oanda";
    const tried = { brokerId: "oanda", endpoint: server.url };
    const unnamed = { ...tried, credentials: { token } };
    expect(await host.api("POST", "/connections/test", unnamed)).toMatchObject({
      ok: false,
      errorCode: "ACCOUNT_NEEDED",
      accounts: ACCOUNTS.map((id) => ({ id, name: null, currency: null })),
    });
    const [first, second] = [
      await add("oanda", { token, accountId: ACCOUNTS[0] }),
      await add("oanda", { token, accountId: ACCOUNTS[1] }),
    ];
    for (const [index, { id }] of [first, second].entries()) {
      const view = await synced(id);
      const account = { id: ACCOUNTS[index], name: null, currency: "EUR" };
      expect(view.login).toEqual({ accounts: [account], scopes: null, warnings: [] });
      expect(await fills(id)).toHaveLength(9);
    }
    // Each has a book of its own, if its trader wants so.
    const book = await host.api("POST", "/accounts", { name: "Second" });
    await host.api("PATCH", `/connections/${second.id}`, { accountId: book.id });
    expect((await fills(second.id)).every(({ accountId }) => accountId === book.id)).toBe(true);
    expect((await fills(first.id)).every(({ accountId }) => accountId === "main")).toBe(true);
  });
});

import { describe, expect, test } from "vitest";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { fillFacts } from "../../harness/storage";
import { until } from "../../harness/until";

async function withFills() {
  const bench = await hostBench();
  bench.broker.play(() => [
    {
      fills: [
        fillFacts(1, { brokerAccount: "U1" }),
        fillFacts(2, { brokerAccount: "U2", symbol: "ETH/USDT" }),
      ],
      problems: [],
      cursor: {},
    },
  ]);
  const { body } = await bench.call("POST", "/api/connections", {
    brokerId: "scripted",
    credentials: { apiKey: "the-one-login" },
  });
  await until("its fills", () => bench.runs(body.id).length > 0);
  const list = async (query = "") => (await bench.call("GET", `/api/fills${query}`)).body.items;
  return { ...bench, id: body.id as string, list };
}

describe.skipIf(!hasRedis)("fills over REST (needs redis-server)", () => {
  test("a note and tags, a deletion that holds against syncs, and its undoing", async () => {
    const { call, id, list, runs } = await withFills();
    const [fill] = await list();
    const path = `/api/fills/${fill.id}`;
    const remarked = await call("PATCH", path, { note: " breakout ", tags: ["plan-a"] });
    expect(remarked.body).toMatchObject({ note: "breakout", tags: ["plan-a"], price: fill.price });
    expect((await call("PATCH", path, { price: "1" })).body.code).toBe("INVALID_INPUT");

    expect((await call("DELETE", path)).body.deletedAt).toBeGreaterThan(0);
    await call("POST", `/api/connections/${id}/sync`);
    await until("another run", () => runs(id).length === 2);
    expect(runs(id).at(-1)).toMatchObject({ tradesImported: 0, tradesSkipped: 2 });
    expect(await list()).toHaveLength(1);
    expect(await list("?deleted=true")).toHaveLength(1);
    expect((await call("POST", `${path}/restore`)).body).toMatchObject({ note: "breakout" });
    expect(await list()).toHaveLength(2);

    await call("DELETE", path);
    expect((await call("POST", `/api/connections/${id}/restore-fills`)).body).toEqual({
      restored: 1,
    });
    for (const [method, where] of [
      ["PATCH", "/api/fills/99"],
      ["DELETE", "/api/fills/99"],
      ["POST", "/api/fills/nonsense/restore"],
    ] as const) {
      const { status, body } = await call(method, where, method === "PATCH" ? {} : undefined);
      expect([status, body.code]).toEqual([404, "FILL_NOT_FOUND"]);
    }
  });

  test("the accounts behind a login, each filed under a book of its own", async () => {
    const { call, id, list } = await withFills();
    const book = (await call("POST", "/api/accounts", { name: "Margin" })).body.id;
    expect((await call("GET", `/api/connections/${id}/accounts`)).body).toMatchObject([
      { brokerAccount: "U1", accountId: "main" },
      { brokerAccount: "U2", accountId: "main" },
    ]);
    const filed = await call("PUT", `/api/connections/${id}/accounts/U2`, { accountId: book });
    expect(filed.body).toMatchObject({ brokerAccount: "U2", accountId: book });
    expect(await list(`?accountId=${book}`)).toMatchObject([{ brokerAccount: "U2" }]);
    expect(await list("?side=buy")).toHaveLength(1);
    const unknown = await call("PUT", `/api/connections/${id}/accounts/U9`, { accountId: book });
    expect([unknown.status, unknown.body.code]).toEqual([400, "UNKNOWN_ACCOUNT"]);
    const nowhere = await call("PUT", `/api/connections/${id}/accounts/U1`, { accountId: "no" });
    expect(nowhere.body.code).toBe("UNKNOWN_ACCOUNT");
  });

  test("removed with its fills kept and added again, a login has each fill once", async () => {
    const { call, id, list, runs, broker } = await withFills();
    broker.play(() => [{ fills: [fillFacts(1), fillFacts(2)], problems: [], cursor: {} }]);
    await call("POST", `/api/connections/${id}/sync`);
    await until("plain fills", () => runs(id).length === 2);
    await call("DELETE", `/api/connections/${id}`);
    const again = await call("POST", "/api/connections", {
      brokerId: "scripted",
      credentials: { apiKey: "the-one-login" },
    });
    await until("its run", () => runs(again.body.id).length === 1);
    expect(runs(again.body.id)).toMatchObject([{ tradesImported: 0, tradesSkipped: 2 }]);
    expect(await list(`?connectionId=${again.body.id}`)).toHaveLength(4);
  });
});

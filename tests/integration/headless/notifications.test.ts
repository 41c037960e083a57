import { describe, expect, test } from "vitest";
import { BrokerError } from "../../../src-main/brokers/broker";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";

async function withTwo() {
  const bench = await hostBench();
  const { alerts } = bench.parts;
  alerts.caughtUp(["c1"]);
  alerts.caughtUp(["c2"]);
  return bench;
}

describe.skipIf(!hasRedis)("notifications over REST (needs redis-server)", () => {
  test("a refused login is in the list until it works again and the user has read it", async () => {
    const { call, broker, events } = await hostBench();
    broker.play(() => {
      throw new BrokerError("auth", "AUTH_FAILED", "Invalid key");
    });
    const { id } = (await call("POST", "/api/connections", { brokerId: "scripted" })).body;
    const items = async () => (await call("GET", "/api/notifications")).body.items;
    const [first] = await until("the notification", async () => {
      const found = await items();
      return found.length > 0 && found;
    });
    expect(first).toEqual({
      id: expect.any(String),
      kind: "reconnect",
      connectionIds: [id],
      errorCode: "AUTH_FAILED",
      createdAt: expect.any(Number),
      toldAt: first.createdAt,
      readAt: null,
      resolvedAt: null,
    });

    broker.play(() => []);
    const credentials = { apiKey: "new" };
    await call("PUT", `/api/connections/${id}/credentials`, { credentials });
    await until("the recovery", async () => (await items()).length === 2);
    expect((await items()).map(({ kind }: { kind: string }) => kind)).toEqual([
      "recovered",
      "reconnect",
    ]);
    expect((await call("POST", "/api/notifications/read")).body).toEqual({ read: 2 });
    expect((await items()).every(({ readAt }: { readAt: number }) => readAt > 0)).toBe(true);
    expect(events.filter(({ type }) => type === "notifications.read")).toHaveLength(1);
    expect((await call("DELETE", `/api/connections/${id}`)).status).toBe(200);
  });

  test("these are marked as read, unknown ids are ignored, and nobody is told twice", async () => {
    const { call, events } = await withTwo();
    const { items } = (await call("GET", "/api/notifications?limit=1")).body;
    const ids = [items[0].id, "unknown"];
    const read = async (body: object) => (await call("POST", "/api/notifications/read", body)).body;
    expect(await read({ ids })).toEqual({ read: 1 });
    expect(await read({ ids })).toEqual({ read: 0 });
    expect(events.filter(({ type }) => type === "notifications.read")).toHaveLength(1);
    const unread = (await call("GET", "/api/notifications")).body.items.filter(
      ({ readAt }: { readAt: number | null }) => readAt === null,
    );
    expect(unread).toMatchObject([{ connectionIds: ["c1"] }]);
    expect(await read({})).toEqual({ read: 1 });
  });

  test("pages, and refuses what makes no sense", async () => {
    const { call } = await withTwo();
    const first = (await call("GET", "/api/notifications?limit=1")).body;
    const second = (
      await call("GET", `/api/notifications?limit=1&cursor=${encodeURIComponent(first.nextCursor)}`)
    ).body;
    expect([first.items[0].connectionIds, second.items[0].connectionIds]).toEqual([["c2"], ["c1"]]);
    expect(second.nextCursor).toBeNull();
    for (const query of ["limit=0", "limit=501", "cursor=!"]) {
      expect((await call("GET", `/api/notifications?${query}`)).status).toBe(400);
    }
    for (const body of [{ ids: "1" }, { ids: [""] }, { all: true }]) {
      expect((await call("POST", "/api/notifications/read", body)).status).toBe(400);
    }
    const bare = await call("GET", "/api/notifications", undefined, { authorization: "" });
    expect(bare.status).toBe(401);
  });
});

import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { Contract } from "../../../src-shared/contract";
import type { LiveEvent } from "../../../src-shared/events";
import { hostBench } from "../../harness/host";
import { hasRedis } from "../../harness/redis";
import { fillFacts } from "../../harness/storage";
import { until } from "../../harness/until";

describe.skipIf(!hasRedis)("the page's WebSocket (needs redis-server)", () => {
  async function session(url: string, loginUrl: string) {
    const answer = await fetch(loginUrl, { redirect: "manual" });
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    return { cookie, origin: url };
  }
  const open = (url: string, headers: Record<string, string>) =>
    new Promise<WebSocket | number>((resolve) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/rpc`, { headers });
      socket.on("open", () => resolve(socket));
      socket.on("unexpected-response", (_, response) => resolve(response.statusCode ?? 0));
      socket.on("error", () => undefined);
    });

  test("calls and live events over one socket", async () => {
    const { host, broker } = await hostBench();
    broker.play(() => [{ fills: [fillFacts(1)], problems: [], cursor: {} }]);
    const socket = await open(host.url, await session(host.url, host.loginUrl));
    if (typeof socket === "number") throw new Error(`Refused with ${socket}`);
    onTestFinished(() => socket.close());
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    const client: ContractRouterClient<Contract> = createORPCClient(link);

    const told: LiveEvent[] = [];
    const stream = await client.events.subscribe();
    const reading = (async () => {
      for await (const event of stream) told.push(event);
    })();
    onTestFinished(async () => {
      await stream.return();
      // Ending a stream from this side rejects the read that was waiting.
      await reading.catch(() => undefined);
    });
    const { id } = await client.connections.create({ brokerId: "scripted" });
    await until("the run's end", () =>
      told.some((event) => event.type === "run.changed" && event.run.status === "success"),
    );
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["connection.changed", "run.progress", "fills.changed"]),
    );
    await expect(client.connections.update({ id, syncIntervalMin: 4 })).rejects.toMatchObject({
      code: "INTERVAL_OUT_OF_RANGE",
    });
    await expect(client.connections.get({ id: "nobody" })).rejects.toMatchObject({
      code: "CONNECTION_NOT_FOUND",
      status: 404,
    });
  });

  test("no session, a foreign origin, another path: no upgrade", async () => {
    const { host } = await hostBench();
    const { cookie, origin } = await session(host.url, host.loginUrl);
    expect(await open(host.url, { origin })).toBe(401);
    expect(await open(host.url, { cookie, origin: "http://evil.example" })).toBe(401);
    expect(await open(`${host.url}/other`, { cookie, origin })).toBe(401);
  });
});

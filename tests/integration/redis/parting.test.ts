/** Whoever waits for a command gets an answer, also where its connection was lost and is given up before it is back. */
import { Redis } from "ioredis";
import { describe, expect, onTestFinished, test } from "vitest";
import { partFrom, REDIS_RETRIES } from "../../../src-main/foundation/redis-retries";
import { hasRedis } from "../../harness/redis";
import { redisProcess } from "../../harness/redis-process";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

/** A client whose server died with a command in hand, and which has not tried again yet. */
async function bereft() {
  const server = await redisProcess(tempDirectory());
  onTestFinished(() => server.close());
  await server.start();
  const client = new Redis({
    ...REDIS_RETRIES,
    path: server.socket,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
  });
  client.on("error", () => undefined);
  await until("the connection", () => client.status === "ready");
  server.signal("SIGSTOP");
  const asked = client.incr("asked");
  const outcome = asked.then(
    () => "answered",
    () => "failed",
  );
  await server.kill();
  await until("the loss", () => client.status === "reconnecting");
  return { server, client, outcome };
}

describe.skipIf(!hasRedis)("parting from a Redis that is away (needs redis-server)", () => {
  test("where it stays away, the command fails", async () => {
    const { client, outcome } = await bereft();
    await partFrom(client);
    expect(await outcome).toBe("failed");
  });

  test("where it comes back, the command is sent again or fails", async () => {
    const { server, client, outcome } = await bereft();
    await Promise.all([server.start(), partFrom(client)]);
    expect(["answered", "failed"]).toContain(await outcome);
  });
});

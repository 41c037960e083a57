/** One Fillkeep to one prefix, on a real server. */
import { test as anywhere, expect, onTestFinished } from "vitest";
import { systemClock } from "../../../../src-main/foundation/clock";
import { CLAIM_MS } from "../../../../src-main/redis/external/claim";
import { connectExternal } from "../../../../src-main/redis/external/connect";
import { externalRedis } from "../../../harness/external-redis";
import { hasRedis } from "../../../harness/redis";
import { until } from "../../../harness/until";
import { listLogger } from "../bench";

const test = anywhere.skipIf(!hasRedis);
const TIME_SCALE = 20;

async function bench() {
  const server = await externalRedis();
  const logged: string[] = [];
  const connect = async (owner?: string, prefix = "desk") => {
    const redis = await connectExternal({
      url: `redis://127.0.0.1:${server.port}`,
      prefix,
      owner,
      clock: systemClock(TIME_SCALE),
      log: listLogger(logged),
    });
    onTestFinished(() => redis.stop());
    return redis;
  };
  return { ...server, logged, connect };
}

test("a second one is refused until the first is gone; itself, another prefix and a worker are not", async () => {
  const { connect } = await bench();
  const first = await connect("a");
  await expect(connect("b")).rejects.toMatchObject({ code: "REDIS_PREFIX_TAKEN" });
  await connect("b", "other");
  await connect();
  await connect("a");
  await first.stop();
  await connect("b");
});

test("it runs out where its holder was killed, and is kept up where it was not", async () => {
  const { connect, admin } = await bench();
  await connect("a");
  expect(await admin.pttl("{desk}:owner")).toBeGreaterThan(CLAIM_MS / 2);
  await admin.pexpire("{desk}:owner", 2_000);
  await until("it to be kept up", async () => (await admin.pttl("{desk}:owner")) > 2_000);
  await admin.flushall();
  await until("it to be taken again", async () => (await admin.get("{desk}:owner")) === "a");
});

test("one that was taken meanwhile is not fought over, but told, and taken back when it is free", async () => {
  const { connect, admin, logged } = await bench();
  const redis = await connect("a");
  await admin.set("{desk}:owner", "b");
  await until("the loss", () => redis.status().state === "restarting");
  expect(await admin.get("{desk}:owner")).toBe("b");
  expect(logged.filter((line) => line.includes("Another Fillkeep"))).toHaveLength(1);
  await admin.del("{desk}:owner");
  await until("the return", () => redis.status().state === "up");
  expect(await admin.get("{desk}:owner")).toBe("a");
});

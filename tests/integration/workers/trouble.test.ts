/** Who does not belong together is refused; what Redis loses or a stranger writes costs a retry at most. */
import { randomBytes } from "node:crypto";
import { Queue, Worker } from "bullmq";
import { describe, expect, test } from "vitest";
import type { FillPage } from "../../../src-main/brokers/broker";
import { fetchQueueName } from "../../../src-main/workers/protocol";
import { overhear } from "../../harness/overheard";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";
import { meeting, PREFIX, pageOf } from "../../harness/workers";

/** Twice as long as it takes until BullMQ looks for the second time. */
const STALLED_LIMIT_MS = 60_000;
const MARK = "canary-7f3e9b";

describe.skipIf(!hasRedis)("owner and workers (needs redis-server)", () => {
  test("a worker with another key is refused, and nothing is changed", async () => {
    const it = await meeting();
    const before = await it.redis.client.keys("*");
    await expect(it.worker({ key: randomBytes(32) })).rejects.toMatchObject({
      code: "WORKER_KEY_MISMATCH",
    });
    expect(await it.redis.client.keys("*")).toEqual(before);
    expect(it.owner.workers).toBe(0);
  });

  test("a worker of another version is refused, in words that say which is which", async () => {
    const it = await meeting();
    const refused = it.worker({ version: "9.9.9" });
    await expect(refused).rejects.toMatchObject({ code: "WORKER_VERSION_MISMATCH" });
    await expect(refused).rejects.toThrow(/9\.9\.9.*1\.2\.3/);
  });

  test("an owner that is of another version from its next start on ends the worker with the same code", async () => {
    const it = await meeting();
    const worker = await it.worker();
    await it.isKnown(1);
    await it.owner.stop();
    const other = { owner: "o", version: "2.0.0", protocol: 1, proof: "", brokers: [] };
    await it.redis.client.set(`${PREFIX}:workers:owner`, JSON.stringify(other));
    await expect(worker.ended).rejects.toMatchObject({ code: "WORKER_VERSION_MISMATCH" });
  });

  test("a worker that comes first waits for its owner", async () => {
    const it = await meeting();
    await it.owner.stop();
    const worker = await it.worker();
    expect(worker.hasOwner).toBe(false);
    const owner = await it.again();
    await until("the worker to be known", () => owner.workers === 1);
  });

  test("no word of a login or a fill is readable on its way", async () => {
    const it = await meeting();
    const { path, password } = it.redis.address;
    const traffic = await overhear({ path }, password);
    await it.worker();
    await it.isKnown(1);
    const page = (n: number): FillPage => ({
      fills: [],
      problems: [{ message: `${MARK}-${n}`, raw: MARK }],
      cursor: { at: MARK },
    });
    it.broker.play(() => [1, 2, 3].map(page));
    const got: FillPage[] = [];
    const wish = { cursor: { from: MARK }, credentials: { apiKey: MARK, secret: MARK } };
    for await (const each of it.fetch(wish)) got.push(each);
    expect(got).toEqual([1, 2, 3].map(page));
    await it.isIdle();
    const said = traffic.text();
    expect(said).toContain("xadd");
    expect(said).toContain("fetch-scripted");
    for (const form of [MARK, Buffer.from(MARK).toString("base64").slice(0, -2)]) {
      expect(said).not.toContain(form);
    }
  });

  test("a Redis that loses everything in the middle costs a retry at most: no page twice, none missing before the last", async () => {
    const it = await meeting();
    await it.worker();
    await it.isKnown(1);
    it.broker.play(() => Array.from({ length: 40 }, (_, n) => pageOf(n + 1)));
    const got: FillPage[] = [];
    let failure: unknown = null;
    try {
      for await (const page of it.fetch()) {
        got.push(page);
        if (got.length % 10 === 5) await it.redis.client.flushall();
      }
    } catch (error) {
      failure = error;
    }
    expect(got).toEqual(got.map((_, n) => pageOf(n + 1)));
    if (failure === null) expect(got).toHaveLength(40);
    else expect(failure).toMatchObject({ code: "WORKER_LOST", failure: "transient" });
    expect(got.length).toBeGreaterThanOrEqual(5);
    // It all goes on.
    it.broker.play(() => [pageOf(1)]);
    await it.isKnown(1);
    const again: FillPage[] = [];
    for await (const page of it.fetch()) again.push(page);
    expect(again).toEqual([pageOf(1)]);
  });

  test("connections that are cut in the middle cost nothing", async () => {
    const it = await meeting();
    await it.worker();
    await it.isKnown(1);
    const pages = Array.from({ length: 40 }, (_, n) => pageOf(n + 1));
    it.broker.play(() => pages);
    const got: FillPage[] = [];
    for await (const page of it.fetch()) {
      got.push(page);
      if (got.length % 10 !== 5) continue;
      const cut = await it.redis.client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      expect(cut).toBeGreaterThan(4);
    }
    expect(got).toEqual(pages);
    expect(it.broker.fetches).toBe(1);
    await it.isIdle();
  });

  test("what an owner that is gone left with a worker that is gone is taken out of Redis", async () => {
    const it = await meeting();
    const name = fetchQueueName("scripted");
    const options = { connection: it.redis.address, prefix: PREFIX };
    const queue = new Queue(name, options);
    await queue.add("fetch", { owner: "gone", sealed: "" }, { jobId: "left" });
    const dead = new Worker(name, null, { ...options, autorun: false, lockDuration: 2_000 });
    expect((await dead.getNextJob("token"))?.id).toBe("left");
    await dead.close(true);
    expect((await queue.getActive()).map(({ id }) => id)).toEqual(["left"]);
    await it.worker();
    await it.isKnown(1);
    it.broker.play(() => [pageOf(1)]);
    for await (const page of it.fetch()) expect(page).toEqual(pageOf(1));
    const isGone = async () => {
      const isThere = await it.redis.client.exists(queue.toKey("left"));
      return isThere === 0 && (await queue.getActiveCount()) === 0;
    };
    await until("it to be gone once its lock has run out", isGone, STALLED_LIMIT_MS);
    expect(it.broker.fetches, "Nobody fetches for who is gone").toBe(1);
    await queue.close();
  });

  test("what a stranger writes into the queue and the mail is passed over", async () => {
    const it = await meeting();
    const worker = await it.worker();
    await it.isKnown(1);
    const { client } = it.redis;
    it.broker.play(() => [pageOf(1), pageOf(2)]);
    const mail = `${PREFIX}:workers:mail:${worker.id}`;
    await client.xadd(mail, "*", "m", Buffer.from("not sealed at all, but long enough to be"));
    await client.xadd(mail, "*", "other", "field");
    const got: FillPage[] = [];
    for await (const page of it.fetch()) got.push(page);
    expect(got).toEqual([pageOf(1), pageOf(2)]);
  });
});

/** Nobody asks a broker for a login while a worker that had it may still be asking: invariant I5. */
import { describe, expect, test } from "vitest";
import type { FillPage } from "../../../src-main/brokers/broker";
import { silentLogger } from "../../../src-main/foundation/logger";
import { announce } from "../../../src-main/workers/announcement";
import type { Workers } from "../../../src-main/workers/owner";
import { LEASE_MS } from "../../../src-main/workers/protocol";
import { openRedisRoom, untilReady } from "../../../src-main/workers/redis-room";
import { createSeal } from "../../../src-main/workers/seal";
import { type HandmadeWorker, handmadeWorker } from "../../harness/handmade-worker";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";
import { type Meeting, meeting, ownAdapter, PREFIX, pageOf, VERSION } from "../../harness/workers";

const LOGIN = { apiKey: "k", secret: "s" };
/** A lease, the owner's look after it, and a busy machine. */
const LIMIT_MS = LEASE_MS + 12_000;

async function all(pages: AsyncIterable<FillPage>): Promise<FillPage[]> {
  const collected: FillPage[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
}

interface Cancelled {
  it: Meeting;
  worker: HandmadeWorker;
  /** It was cancelled, and its worker has heard of it. */
  fetch: string;
}

async function cancelledAmidAFetch(): Promise<Cancelled> {
  const it = await meeting();
  const worker = await handmadeWorker(it);
  await worker.beat();
  await it.isKnown(1);
  const controller = new AbortController();
  const { signal } = controller;
  const first = all(it.fetch({ credentials: LOGIN, tools: { signal } }));
  const fetch = await worker.take();
  controller.abort("cancelled");
  await expect(first).rejects.toBe("cancelled");
  await worker.hears("cancel", fetch);
  return { it, worker, fetch };
}

describe.skipIf(!hasRedis)("one at a time (needs redis-server)", () => {
  test("a login is offered again once the worker that had it says that it asks no more, another one at once", async () => {
    const { it, worker, fetch } = await cancelledAmidAFetch();
    const again = all(it.fetch({ credentials: LOGIN }));
    // Whatever was to be offered had been offered by the time that these are confirmed.
    for (let beats = 0; beats < 3; beats += 1) {
      await worker.beat(fetch);
      expect(await worker.look()).toBeNull();
    }
    const other = all(it.fetch({ credentials: { ...LOGIN, apiKey: "another" } }));
    await worker.end(await worker.take(), { kind: "complete" });
    expect(await other).toEqual([]);
    await worker.beat(fetch);
    expect(await worker.look()).toBeNull();

    await worker.end(fetch, { kind: "given-back" });
    const next = await worker.take();
    expect(next).not.toBe(fetch);
    await worker.end(next, { kind: "complete" });
    expect(await again).toEqual([]);
  });

  test("a worker that no longer names it has let go of it, too", async () => {
    const { it, worker } = await cancelledAmidAFetch();
    const again = all(it.fetch({ credentials: LOGIN }));
    await it.quiet();
    expect(await worker.look()).toBeNull();
    await worker.beat();
    await worker.end(await worker.take(), { kind: "complete" });
    expect(await again).toEqual([]);
  });

  test(
    "of a worker that says nothing any more the lease is waited for, and no longer",
    async () => {
      const { it, worker } = await cancelledAmidAFetch();
      const silentSince = performance.now();
      const controller = new AbortController();
      const own = ownAdapter(async function* () {
        yield pageOf(1);
      });
      const { signal } = controller;
      const again = all(it.fetch({ adapter: own, credentials: LOGIN, tools: { signal } }));
      await until("it to be offered", async () => (await worker.look()) !== null, LIMIT_MS);
      const waitedMs = performance.now() - silentSince;
      // The last word was heard a moment before the silence was noted.
      expect(waitedMs).toBeGreaterThan(LEASE_MS - 1_000);
      controller.abort("enough");
      await expect(again).rejects.toBe("enough");
    },
    2 * LIMIT_MS,
  );

  describe("after an owner that has died", () => {
    async function restarted(): Promise<{ it: Meeting; worker: HandmadeWorker; owner: Workers }> {
      const it = await meeting();
      const worker = await handmadeWorker(it);
      await it.owner.stop();
      const room = openRedisRoom({ redis: it.redis.address, prefix: PREFIX }, silentLogger());
      await untilReady(room);
      // What it has said last stays: it had no time to withdraw it.
      const about = { owner: "dead", version: VERSION, brokers: [], workers: [worker.id] };
      await announce(room, createSeal(it.key), about);
      room.close();
      return { it, worker, owner: await it.again() };
    }

    test("its successor asks nothing before that one's workers have come", async () => {
      const { it, worker, owner } = await restarted();
      const fetched = all(it.fetch({ owner, credentials: LOGIN }));
      // Its own adapter, which it would ask as long as it knows of no worker, refuses.
      await it.quiet();
      await worker.beat();
      await worker.end(await worker.take(), { kind: "complete" });
      expect(await fetched).toEqual([]);
    });

    test(
      "where they do not come it asks itself, after a lease",
      async () => {
        const { it, owner } = await restarted();
        const from = performance.now();
        const own = ownAdapter(async function* () {
          yield pageOf(1);
        });
        expect(await all(it.fetch({ owner, adapter: own, credentials: LOGIN }))).toEqual([
          pageOf(1),
        ]);
        expect(performance.now() - from).toBeGreaterThan(LEASE_MS - 1_000);
      },
      2 * LIMIT_MS,
    );

    test("one that has left in order leaves nobody to wait for", async () => {
      const it = await meeting();
      await it.worker();
      await it.isKnown(1);
      await it.owner.stop();
      expect(await it.redis.client.exists(`${PREFIX}:workers:owner`)).toBe(0);
    });
  });
});

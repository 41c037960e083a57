/** Fetches that a worker makes: what the owner gets of them is what it would have got itself. */
import { describe, expect, test } from "vitest";
import { BrokerError, type FillPage } from "../../../src-main/brokers/broker";
import { meterCosts } from "../../../src-main/engine/costs";
import { hasRedis } from "../../harness/redis";
import { until } from "../../harness/until";
import { type Meeting, meeting, ownAdapter, pageOf } from "../../harness/workers";

async function all(pages: AsyncIterable<FillPage>): Promise<FillPage[]> {
  const collected: FillPage[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
}

async function withWorkers(count: number): Promise<Meeting> {
  const it = await meeting();
  for (let n = 0; n < count; n += 1) await it.worker();
  await it.isKnown(count);
  return it;
}

describe.skipIf(!hasRedis)("a fetch by a worker (needs redis-server)", () => {
  test("every page arrives once, in order, as it was made, from the cursor and with the login it was given", async () => {
    const it = await withWorkers(1);
    const pages = Array.from({ length: 25 }, (_, n) => pageOf(n + 1));
    let asked: unknown;
    it.broker.play((cursor, _tools, login) => {
      asked = { cursor, login };
      return pages;
    });
    const credentials = { apiKey: "k", secret: "s" };
    expect(await all(it.fetch({ cursor: { version: 1, at: "x" }, credentials }))).toEqual(pages);
    expect(asked).toEqual({
      cursor: { version: 1, at: "x" },
      login: { environment: "live", credentials, endpoint: null, options: {} },
    });
  });

  test("no more than two pages are made ahead of what was committed", async () => {
    const it = await withWorkers(1);
    let made = 0;
    it.broker.play(function* () {
      for (let n = 1; n <= 10; n += 1) {
        made = n;
        yield pageOf(n);
      }
    });
    const pages = it.fetch()[Symbol.asyncIterator]();
    for (let committed = 0; committed < 4; committed += 1) {
      expect((await pages.next()).value).toEqual(pageOf(committed + 1));
      // The page in hand is not committed before the next is asked for.
      await until("the worker to be two ahead", () => made === committed + 2);
    }
    await it.quiet();
    expect(made).toBe(5);
    await pages.return?.();
  });

  test("a failure of the adapter is the one the owner would have met, with its costs", async () => {
    const it = await withWorkers(1);
    const details = { retryAfterMs: 1_500, sample: "<html>", accounts: [{ id: "a", name: null }] };
    it.broker.play(function* (_cursor, { meter }) {
      meter?.sent();
      meter?.received(10);
      yield pageOf(1);
      meter?.sent();
      meter?.received(7);
      throw new BrokerError("rate-limited", "RATE_LIMITED", "Slow down", details as never);
    });
    const { meter, sum } = meterCosts();
    const got: FillPage[] = [];
    const failed = (async () => {
      for await (const page of it.fetch({ tools: { meter } })) got.push(page);
    })();
    await expect(failed).rejects.toMatchObject({
      name: "BrokerError",
      failure: "rate-limited",
      code: "RATE_LIMITED",
      message: "Slow down",
      details,
    });
    expect(got).toEqual([pageOf(1)]);
    expect(sum()).toEqual({ requests: 2, bytes: 17 });
  });

  test("a bug of the adapter stays one: unnamed, with its words and its stack", async () => {
    const it = await withWorkers(1);
    it.broker.play(() => {
      throw new TypeError("x is not a function");
    });
    const failure = await all(it.fetch()).catch((error: Error) => error);
    expect(failure).toMatchObject({ name: "TypeError", message: "x is not a function" });
    expect((failure as Error).stack).toContain("fetching.test");
  });

  test("an abort of the owner's ends the worker's calls", async () => {
    const it = await withWorkers(1);
    const begun = Promise.withResolvers<AbortSignal>();
    it.broker.play(async function* (_cursor, { signal }) {
      begun.resolve(signal);
      yield await new Promise<FillPage>(() => undefined);
    });
    const controller = new AbortController();
    const fetched = all(it.fetch({ tools: { signal: controller.signal } }));
    const signal = await begun.promise;
    controller.abort("cancelled");
    await expect(fetched).rejects.toBe("cancelled");
    await until("the worker to let go", () => signal.aborted);
    await it.isIdle();
  });

  test("what a leaving worker has in hand goes on with another from the last committed page, and costs nothing", async () => {
    const it = await meeting();
    const first = await it.worker();
    await it.isKnown(1);
    it.broker.play(async function* (cursor, { signal }) {
      for (let n = Number(cursor?.number ?? 0) + 1; n <= 6; n += 1) {
        if (cursor === null && n === 4)
          await new Promise((done) => signal.addEventListener("abort", done));
        yield pageOf(n);
      }
    });
    const pages = it.fetch()[Symbol.asyncIterator]();
    expect((await pages.next()).value).toEqual(pageOf(1));
    await it.worker();
    await it.isKnown(2);
    const stopped = first.stop();
    const rest: FillPage[] = [];
    for (let next = await pages.next(); !next.done; next = await pages.next())
      rest.push(next.value);
    expect(rest).toEqual([2, 3, 4, 5, 6].map(pageOf));
    await stopped;
    await it.isKnown(1);
    expect(it.broker.fetches).toBe(2);
  });

  test("the owner calls the broker itself where no worker is there, and where the last one leaves in the middle", async () => {
    const it = await meeting();
    const own = ownAdapter(async function* (_login, cursor) {
      for (let n = Number(cursor?.number ?? 0) + 1; n <= 3; n += 1) yield pageOf(n);
    });
    expect(await all(it.fetch({ adapter: own }))).toEqual([1, 2, 3].map(pageOf));

    const worker = await it.worker();
    await it.isKnown(1);
    it.broker.play(async function* (_cursor, { signal }) {
      yield pageOf(1);
      await new Promise((done) => signal.addEventListener("abort", done));
    });
    const pages = it.fetch({ adapter: own })[Symbol.asyncIterator]();
    expect((await pages.next()).value).toEqual(pageOf(1));
    void worker.stop();
    expect((await pages.next()).value).toEqual(pageOf(2));
    expect((await pages.next()).value).toEqual(pageOf(3));
    expect((await pages.next()).done).toBe(true);
  });

  test("two workers together begin no more fetches in a minute than the broker allows", async () => {
    const perMinute = 6;
    const minuteMs = 2_000;
    const it = await meeting({ timeScale: 60_000 / minuteMs });
    it.broker.also("limited", { maxSyncsPerMinute: perMinute, maxSyncsAtOnce: 8 });
    const found = it.broker.find("limited");
    if (found === undefined) throw new Error("No such broker");
    const adapter = { ...ownAdapter(), broker: found.broker };
    await Promise.all([it.worker(), it.worker()]);
    await it.isKnown(2);
    const begun: number[] = [];
    it.broker.play(() => {
      begun.push(performance.now());
      return [pageOf(1)];
    });
    await Promise.all(Array.from({ length: 3 * perMinute }, () => all(it.fetch({ adapter }))));
    begun.sort((a, b) => a - b);
    expect(begun).toHaveLength(3 * perMinute);
    // BullMQ counts by windows: whatever lies in the third has waited for two of them to pass.
    const at = (n: number): number => (begun[n] ?? 0) - (begun[0] ?? 0);
    expect(at(2 * perMinute)).toBeGreaterThan(1.5 * minuteMs);
    expect(at(perMinute)).toBeGreaterThan(0.5 * minuteMs);
  });

  test("the worker that has fetched asks what is open", async () => {
    const it = await withWorkers(1);
    const accounts = [{ brokerAccount: null, positions: [{ symbol: "AAPL", quantity: "-3" }] }];
    const own = {
      ...ownAdapter(),
      fetchPositions: () => Promise.reject(new Error("The owner has asked the broker itself")),
    };
    const page: FillPage = { fills: [], problems: [], cursor: { version: 1 } };
    const after = async (answer: Parameters<typeof it.broker.report>[0], last = page) => {
      it.broker.play(() => [{ ...page, cursor: { version: 0 } }, last]);
      it.broker.report(answer);
      const pages = await all(it.fetch({ adapter: own }));
      return it.positions(pages.at(-1)?.cursor ?? {}, own);
    };
    const report = { accounts, isWhole: true, until: 5 };
    expect(await after(report)).toEqual(report);
    expect(await after(null)).toBeNull();
    const refusal = new BrokerError("permission", "PERMISSION_DENIED", "Not yours");
    const failing = (): never => {
      throw refusal;
    };
    await expect(after(failing)).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
    // With a row that can't be read nobody is asked, and what there is to ask is the owner's to ask.
    const asked = after(failing, { ...page, problems: [{ message: "?", raw: "{}" }] });
    await expect(asked).rejects.toThrow("asked the broker itself");
  });

  test("a folder of statements is read by the owner, which has it", async () => {
    const it = await withWorkers(2);
    const own = ownAdapter(async function* () {
      yield pageOf(1);
    });
    const folder = { ...own, broker: { ...own.broker, family: "file" as const } };
    expect(await all(it.fetch({ adapter: folder }))).toEqual([pageOf(1)]);
    expect([it.owner.hands(own), it.owner.hands(folder)]).toEqual([2, 1]);
    expect(it.broker.fetches).toBe(0);
  });
});

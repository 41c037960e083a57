/** Adapters at work in their thread: they answer as they do here, and what goes wrong there stays there. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { BrokerError, type FillPage } from "../../../src-main/brokers/broker";
import { createBrokerRegistry } from "../../../src-main/brokers/registry";
import { brokerThread } from "../../../src-main/brokers/thread/thread";
import { threaded, threadedRegistry } from "../../../src-main/brokers/thread/threaded-registry";
import { systemClock } from "../../../src-main/foundation/clock";
import { type Logger, silentLogger } from "../../../src-main/foundation/logger";
import { threadsIn } from "../../../src-main/foundation/program";
import { flexService, flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { OANDA_ACCOUNT } from "../../harness/replay/oanda";
import { krakenRows, oandaRows } from "../../harness/replay/sample-rows";
import { type ReplayServices, startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";
import { adapterOf, FAST, type Rig, withRig } from "./harness";

const FILE = threadsIn(join(import.meta.dirname, "../../..")).fetcher;
const OANDA = {
  brokerId: "oanda",
  credentials: { token: "t", accountId: OANDA_ACCOUNT },
  options: {},
};
const KRAKEN = {
  brokerId: "kraken",
  credentials: { apiKey: "key", secret: "c2VjcmV0" },
  options: {},
};
const rows = oandaRows({ count: 2_100, newest: Date.now() - 60_000 });

/** All but the times at which it was asked, which are in the cursors. */
const broughtBy = (pages: readonly FillPage[]) =>
  pages.map(({ fills, problems }) => ({ fills, problems }));

const tools = (log: Logger = silentLogger(), signal = new AbortController().signal) => ({
  clock: systemClock(FAST),
  log,
  signal,
});

describe.skipIf(!existsSync(FILE))("the thread that speaks to brokers (needs a build)", () => {
  const { brokers, stop, spareMemory } = threadedRegistry(FILE, {}, silentLogger());
  afterAll(stop);
  const there = (id: string) => {
    const adapter = brokers.find(id);
    if (adapter === undefined) throw new Error(`There is no ${id}`);
    return adapter;
  };
  const inThread = <T>(
    subject: Parameters<typeof withRig>[0],
    services: ReplayServices,
    use: (rig: Rig) => Promise<T>,
  ) => withRig(subject, services, use, { adapter: there(subject.brokerId) });

  test("the same pages, cursors and positions as without it, and the requests counted", async () => {
    const meter = { requests: 0, bytes: 0 };
    const counting = {
      sent() {
        meter.requests += 1;
      },
      received(bytes: number) {
        meter.bytes += bytes;
      },
    };
    const read = async (rig: Rig) => {
      const pages = await rig.pages(null, { meter: counting });
      const cursor = pages.at(-1)?.cursor ?? null;
      const again = await rig.pages(cursor);
      return {
        pages: broughtBy(pages),
        again: broughtBy(again),
        verified: await rig.verify(),
        held: await rig.positions(cursor),
      };
    };
    const services = { oanda: { rows, positions: [] } };
    const here = await withRig(OANDA, services, read);
    const without = { ...meter };
    Object.assign(meter, { requests: 0, bytes: 0 });
    const asked = await inThread(OANDA, services, read);
    expect(asked).toEqual(here);
    expect(asked.pages.flatMap(({ fills }) => fills)).toHaveLength(2_100);
    expect(meter).toEqual(without);
    expect(meter.requests).toBeGreaterThan(3);
  });

  test("goes on after it was told to spare memory, also in the middle of a fetch", async () => {
    await inThread(OANDA, { oanda: { rows } }, async ({ fetch }) => {
      let read = 0;
      for await (const { fills } of fetch()) {
        spareMemory();
        read += fills.length;
      }
      expect(read).toBe(2_100);
    });
  });

  test("an exchange of ccxt too", async () => {
    const kraken = { rows: krakenRows({ count: 120, newest: Date.now() - 60_000 }) };
    const read = async (rig: Rig) => broughtBy(await rig.pages());
    const here = await withRig(KRAKEN, { kraken }, read);
    expect(await inThread(KRAKEN, { kraken }, read)).toEqual(here);
    expect(here.flatMap(({ fills }) => fills)).toHaveLength(120);
  });

  test("a Flex statement's positions are there after its fetch", async () => {
    const held =
      '<OpenPositions><OpenPosition accountId="U0000001" assetCategory="STK" symbol="AAPL" position="10" side="Long" levelOfDetail="SUMMARY" /></OpenPositions>';
    const march = { from: "20260301", to: "20260331", rows: [flexTrade(1, "20260306")] };
    const statement = () => flexStatement(march).replace("</Trades>", `</Trades>${held}`);
    const credentials = { token: "123456789012345678901234", queryId: "987654" };
    const others = [flexService({ ...credentials, statement })];
    await inThread({ brokerId: "ibkr-flex", credentials, options: {} }, { others }, async (rig) => {
      const pages = await rig.pages();
      expect(await rig.positions(pages.at(-1)?.cursor ?? null)).toMatchObject({
        accounts: [{ positions: [{ symbol: "AAPL", quantity: "10" }] }],
      });
    });
  });

  test.each([
    ["a refusal", { kind: "status", status: 401, body: { errorMessage: "No" }, on: "all" }],
    ["a limit", { kind: "status", status: 429, headers: { "retry-after": "7" }, on: "all" }],
    ["a web page", { kind: "html", on: "all" }],
    ["half an answer", { kind: "truncated", on: "all" }],
  ] as const)("%s is the same error, with all it says", async (_what, fault) => {
    const failing = async (rig: Rig) => {
      rig.server.setFaults([fault]);
      const error = await rig.pages().catch((thrown: unknown) => thrown);
      if (!(error instanceof BrokerError)) throw new Error(`Not a BrokerError: ${error}`);
      const { failure, code, details } = error;
      const message = error.message.replace(/^[\d.:]+/, "the broker");
      return { failure, code, message, details: { ...details, cause: String(details.cause) } };
    };
    const here = await withRig(OANDA, { oanda: { rows } }, failing);
    expect(await inThread(OANDA, { oanda: { rows } }, failing)).toEqual(here);
  });

  test("what an adapter logs is logged here, under its scopes", async () => {
    const lines: unknown[] = [];
    const at = (scopes: string[]): Logger => {
      const write = (level: string) => (message: string, fields?: object) =>
        void lines.push([scopes, level, message, fields]);
      const scope = (name: string) => at([...scopes, name]);
      return {
        error: write("error"),
        warn: write("warn"),
        info: write("info"),
        debug: write("debug"),
        scope,
      };
    };
    const stuck = oandaRows({ count: 1, newest: Date.now() }).map((row) => ({
      ...row,
      units: "many",
    }));
    await withRig(OANDA, { oanda: { rows: stuck } }, async ({ login }) => {
      const pages: FillPage[] = [];
      for await (const page of there("oanda").fetchFills(login, null, tools(at([]))))
        pages.push(page);
      const here: unknown[] = lines.splice(0);
      for await (const page of adapterOf("oanda").fetchFills(login, null, tools(at([])))) {
        expect(pages).toContainEqual(page);
      }
      expect(here).toEqual(lines);
    });
  });

  test("it reads no further than two pages ahead of what is taken", async () => {
    await inThread(OANDA, { oanda: { rows } }, async ({ server, fetch }) => {
      const reading = fetch()[Symbol.asyncIterator]();
      await reading.next();
      // The page that is not taken yet, the one after it, and one that waits for room.
      await until("three answers", () => server.tradeRequests.length === 3);
      // Meanwhile the thread reads everything for somebody else.
      const all = await Array.fromAsync(fetch());
      expect(all.length).toBeGreaterThan(5);
      expect(server.tradeRequests).toHaveLength(3 + all.length);
      await reading.return?.();
    });
  });

  test("a signal ends the work there, too", async () => {
    const { promise: cutOff, resolve } = Promise.withResolvers<void>();
    const server = await startReplayServer({ oanda: { rows } }, [], async ({ isTrades }, gone) => {
      if (!isTrades) return;
      stopped.abort();
      await gone;
      resolve();
    });
    onTestFinished(() => server.close());
    const stopped = new AbortController();
    const { credentials, options } = OANDA;
    const login = { environment: "live" as const, credentials, endpoint: server.url, options };
    const { signal } = stopped;
    const reading = Array.fromAsync(
      there("oanda").fetchFills(login, null, tools(silentLogger(), signal)),
    );
    await expect(reading).rejects.toBeInstanceOf(BrokerError);
    await cutOff;
  });

  test("whoever stops reading is waited for by nobody", async () => {
    await inThread(OANDA, { oanda: { rows } }, async ({ server, fetch }) => {
      for await (const page of fetch()) {
        expect(page.fills.length).toBeGreaterThan(0);
        break;
      }
      expect(server.tradeRequests).toHaveLength(1);
      expect(await Array.fromAsync(fetch())).not.toHaveLength(0);
    });
  });
});

describe("a thread that goes wrong", () => {
  const script = (text: string): string => {
    const file = join(tempDirectory(), "thread.mjs");
    writeFileSync(file, `import { parentPort } from "node:worker_threads";\n${text}`);
    return file;
  };
  const started = (text: string) => {
    const thread = brokerThread(script(text), {}, silentLogger());
    onTestFinished(() => thread.stop());
    const demo = createBrokerRegistry().find("demo");
    if (demo === undefined) throw new Error("There is no demo broker");
    return { thread, demo: threaded(demo, thread) };
  };
  const login = { environment: "demo" as const, credentials: {}, endpoint: null, options: {} };

  test("breaks down in the middle of a call: that fails, and the next one finds another thread", async () => {
    const { demo } = started(
      'parentPort.postMessage("ready"); parentPort.on("message", () => { throw new Error("A bug") });',
    );
    for (let n = 0; n < 2; n += 1) {
      await expect(demo.verify(login, tools())).rejects.toThrow("A bug");
    }
  });

  test("ends by itself: the call fails", async () => {
    const { demo } = started(
      'parentPort.postMessage("ready"); parentPort.on("message", () => process.exit(3));',
    );
    await expect(Array.fromAsync(demo.fetchFills(login, null, tools()))).rejects.toThrow("(3)");
  });

  test("is stopped: the call fails, and what comes later is done here", async () => {
    const { demo, thread } = started(
      'parentPort.postMessage("ready"); setInterval(() => {}, 1e6);',
    );
    const asked = demo.verify(login, tools());
    asked.catch(() => undefined);
    await thread.up();
    await thread.stop();
    await expect(asked).rejects.toThrow();
    expect(await demo.verify(login, tools())).toHaveProperty("accounts");
  });

  test.each([
    ["can't be read", "this is no JavaScript"],
    ["throws at its start", 'throw new Error("Not here")'],
    ["ends at its start", "process.exit(0)"],
  ])("%s: the work is done here", async (_what, text) => {
    const { demo } = started(text);
    const pages = await Array.fromAsync(demo.fetchFills(login, null, tools()));
    expect(pages.flatMap(({ fills }) => fills).length).toBeGreaterThan(0);
  });
});

test("run from its sources there is no thread", async () => {
  const { brokers } = threadedRegistry(join(tempDirectory(), "none.js"), {}, silentLogger());
  const server = await startReplayServer({ oanda: { rows } });
  onTestFinished(() => server.close());
  const asked = {
    environment: "live" as const,
    credentials: OANDA.credentials,
    endpoint: server.url,
    options: {},
  };
  const pages = await Array.fromAsync(
    brokers.find("oanda")?.fetchFills(asked, null, tools()) ?? [],
  );
  expect(pages.flatMap(({ fills }) => fills)).toHaveLength(2_100);
});

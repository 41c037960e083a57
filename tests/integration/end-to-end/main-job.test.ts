/** The main job: the built host on an empty data directory, real ccxt code, a server that speaks the exchanges' REST. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Fill, SyncLog } from "../../../src-shared/domain";
import { isAlive } from "../../harness/alive";
import { type Headless, isBuilt, startHeadlessProcess } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { binanceRows, krakenRows } from "../../harness/replay/sample-rows";
import { type ReplayServices, startReplayServer } from "../../harness/replay/server";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const LOGIN = { apiKey: "replay-api-key", secret: "cmVwbGF5LXNlY3JldA==" };
const NEWEST = Date.now() - 3_600_000;
const PATIENCE_MS = 60_000;

async function replay(services: ReplayServices) {
  const server = await startReplayServer(services);
  onTestFinished(() => server.close());
  return server;
}

const fillsOf = async ({ api }: Headless, connectionId: string): Promise<Fill[]> =>
  (await api("GET", `/fills?connectionId=${connectionId}&limit=500`)).items;

const runsOf = async ({ api }: Headless, connectionId: string): Promise<SyncLog[]> =>
  (await api("GET", `/sync-logs?connectionId=${connectionId}&limit=500`)).items.reverse();

const closedRuns = async (host: Headless, connectionId: string, count: number) =>
  until(
    `${count} closed runs`,
    async () => {
      const closed = (await runsOf(host, connectionId)).filter(
        ({ status }) => status !== "running",
      );
      return closed.length >= count && closed;
    },
    PATIENCE_MS,
  );

const FIXTURES = new URL("../../../../shared/fixtures/", import.meta.url);
const hasRecordings = existsSync(FIXTURES);
const recording = (path: string) => JSON.parse(readFileSync(new URL(path, FIXTURES), "utf8"));

/** What a fill of ours and a trade of ccxt's oracle have in common; amounts as the numbers the oracle has. */
const asTrade = (fill: Fill) => ({
  id: fill.brokerFillId,
  order: fill.brokerOrderId,
  timestamp: fill.executedAt,
  symbol: fill.symbol,
  side: fill.side,
  amount: Number(fill.quantity),
  price: Number(fill.price),
  fee: { cost: Number(fill.fee), currency: fill.feeCurrency },
  takerOrMaker: fill.liquidity,
});

const asUnified = ({
  fee,
  ...trade
}: Record<string, unknown> & { fee: Record<string, unknown> }) => ({
  id: trade.id,
  order: trade.order,
  timestamp: trade.timestamp,
  symbol: trade.symbol,
  side: trade.side,
  amount: trade.amount,
  price: trade.price,
  fee: { cost: fee.cost, currency: fee.currency },
  takerOrMaker: trade.takerOrMaker,
});

describe.skipIf(!hasRedis || !isBuilt)("the main job (needs redis-server and a build)", () => {
  test("Kraken and Binance fills arrive by schedule, exactly, and come again as skipped", async () => {
    const kraken = krakenRows({ count: 12, newest: NEWEST });
    const binance = binanceRows({ count: 7, newest: NEWEST });
    const server = await replay({
      kraken: { rows: kraken },
      binance: { spot: { rows: binance }, balances: { LTC: "1" } },
    });
    const host = await startHeadlessProcess({ dataDirectory: tempDirectory(), timeScale: 60 });
    const add = async (brokerId: string, options = {}) =>
      (
        await host.api("POST", "/connections", {
          brokerId,
          endpoint: server.url,
          credentials: LOGIN,
          options,
          syncIntervalMin: 5,
        })
      ).id;
    const [krakenId, binanceId] = [
      await add("kraken"),
      await add("binance", { symbols: ["LTC/USDT"] }),
    ];

    const runs = await closedRuns(host, krakenId, 2);
    expect(runs[0]).toMatchObject({
      trigger: "schedule",
      status: "success",
      tradesImported: 12,
      tradesUpdated: 0,
      tradesSkipped: 0,
    });
    expect(runs[1]).toMatchObject({ trigger: "schedule", status: "success", tradesImported: 0 });
    expect(runs[1]?.tradesSkipped).toBeGreaterThan(0);
    const krakenFills = await fillsOf(host, krakenId);
    expect(krakenFills.map(({ brokerFillId }) => brokerFillId).sort()).toEqual(
      kraken.map(({ id }) => id).sort(),
    );
    expect(krakenFills.at(-1)).toMatchObject({
      brokerOrderId: "OQCLML-BW3P3-000000",
      symbol: "BTC/USD",
      side: "sell",
      quantity: "0.02",
      price: "30010",
      fee: "0.96032",
      feeCurrency: "USD",
      liquidity: "maker",
    });

    const [first, second] = await closedRuns(host, binanceId, 2);
    expect(first).toMatchObject({ status: "success", tradesImported: 7 });
    expect(second).toMatchObject({ status: "success", tradesImported: 0 });
    expect(await fillsOf(host, binanceId)).toHaveLength(7);
    const [connection] = await host.api("GET", "/connections");
    expect(connection).toMatchObject({ lastSyncError: null });
    expect(await host.end("SIGTERM")).toBe(0);
    await until("Redis to be gone", () => !isAlive(host.ready.redis.pid));
  });

  test.skipIf(!hasRecordings)(
    "the recorded answers become exactly the recorded trades (needs ../shared/fixtures)",
    async () => {
      const raw = recording("exchanges-raw/jkorf/kraken/Spot-Trading-GetUserTrades.json");
      const oracle = recording(
        "ccxt/parsed-by-ccxt/kraken--jkorf-kraken-Spot-Trading-GetUserTrades.json",
      ).trades;
      const [spot] = recording("ccxt/fetchMyTrades/binance.json").fetchMyTrades;
      const server = await replay({
        kraken: { recorded: raw.httpResponse },
        binance: { spot: { recorded: spot.httpResponse } },
      });
      const host = await startHeadlessProcess({ dataDirectory: tempDirectory(), timeScale: 60 });
      for (const [brokerId, options, expected] of [
        ["kraken", {}, oracle],
        ["binance", { symbols: spot.input.slice(0, 1) }, spot.parsedResponse],
      ]) {
        const { id } = await host.api("POST", "/connections", {
          brokerId,
          options,
          endpoint: server.url,
          credentials: LOGIN,
          syncIntervalMin: 5,
        });
        const [first, second] = await closedRuns(host, id, 2);
        expect(first).toMatchObject({ trigger: "schedule", tradesImported: expected.length });
        expect(second).toMatchObject({ tradesImported: 0, tradesSkipped: expected.length });
        const inOrder = (await fillsOf(host, id)).sort((a, b) => a.executedAt - b.executedAt);
        expect(inOrder.map(asTrade)).toEqual(expected.map(asUnified));
      }
    },
  );

  test("a kill -9 in the middle of an import loses nothing and doubles nothing", async () => {
    const rows = krakenRows({ count: 40, newest: NEWEST });
    const server = await replay({ kraken: { rows, pageSize: 4 } });
    const dataDirectory = tempDirectory();
    const start = () => startHeadlessProcess({ dataDirectory, timeScale: 60 });
    const first = await start();
    const { id } = await first.api("POST", "/connections", {
      brokerId: "kraken",
      endpoint: server.url,
      credentials: LOGIN,
      syncIntervalMin: 60,
    });
    const before = await until("the first pages", async () => {
      const fills = await fillsOf(first, id);
      return fills.length > 0 && fills;
    });
    expect(before.length).toBeLessThan(40);
    expect(await first.end("SIGKILL")).toBe("SIGKILL");
    await until("no orphan", () => !isAlive(first.ready.redis.pid));

    const second = await start();
    const runs = await closedRuns(second, id, 2);
    expect(runs.map(({ status }) => status)).toEqual(["interrupted", "success"]);
    expect(runs[1]?.trigger).toBe("catch-up");
    const imported = runs.reduce((sum, run) => sum + run.tradesImported, 0);
    expect(imported).toBe(40);
    const ids = (await fillsOf(second, id)).map(({ brokerFillId }) => brokerFillId);
    expect(ids.sort()).toEqual(rows.map((row) => row.id).sort());
  });

  test("a stop while the broker hangs is clean; the next start goes on where it was", async () => {
    const rows = krakenRows({ count: 12, newest: NEWEST });
    const server = await replay({ kraken: { rows, pageSize: 4 } });
    server.setFaults([{ kind: "hang", after: 1 }]);
    const dataDirectory = tempDirectory();
    const first = await startHeadlessProcess({ dataDirectory });
    const { id } = await first.api("POST", "/connections", {
      brokerId: "kraken",
      endpoint: server.url,
      credentials: LOGIN,
    });
    await until("the first page", async () => (await fillsOf(first, id)).length === 4);
    expect(await first.end("SIGTERM")).toBe(0);
    const log = readFileSync(join(dataDirectory, "logs", "fillkeep.log"), "utf8");
    expect(log).not.toContain("did not close in time");

    server.setFaults([]);
    const second = await startHeadlessProcess({ dataDirectory });
    const runs = await closedRuns(second, id, 2);
    expect(runs.map(({ status, trigger }) => [status, trigger])).toEqual([
      ["interrupted", "schedule"],
      ["success", "catch-up"],
    ]);
    expect(runs.map(({ tradesImported }) => tradesImported)).toEqual([4, 8]);
  });

  test("a kill -9 of Redis in the middle of an import is not even noticed by the fills", async () => {
    const rows = krakenRows({ count: 24, newest: NEWEST });
    const server = await replay({ kraken: { rows, pageSize: 4 } });
    const host = await startHeadlessProcess({ dataDirectory: tempDirectory(), timeScale: 60 });
    const { id } = await host.api("POST", "/connections", {
      brokerId: "kraken",
      endpoint: server.url,
      credentials: LOGIN,
      syncIntervalMin: 5,
    });
    await until("the first page", async () => (await fillsOf(host, id)).length > 0);
    process.kill(host.ready.redis.pid, "SIGKILL");
    const [run] = await closedRuns(host, id, 1);
    expect(run).toMatchObject({ status: "success", tradesImported: 24 });
    const redis = await until("Redis to be back", async () => {
      const status = await host.api("GET", "/scheduler/broker-sync");
      return status.redis.state === "up" && status.redis;
    });
    expect(redis.pid).not.toBe(host.ready.redis.pid);
    const runs = await closedRuns(host, id, 2);
    expect(runs[1]).toMatchObject({ status: "success", tradesImported: 0 });
    expect(await fillsOf(host, id)).toHaveLength(24);
  });
});

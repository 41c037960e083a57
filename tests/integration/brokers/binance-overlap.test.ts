/** Binance's overlap is told by ids: what a kill does to it. */
import { expect, test } from "vitest";
import type { Cursor } from "../../../src-main/brokers/broker";
import { binanceRows } from "../../harness/replay/sample-rows";
import { withRig } from "./harness";

const BINANCE = { brokerId: "binance", credentials: { apiKey: "key", secret: "secret" } };

test("a walk that was cut short still reads its whole overlap again the next time", async () => {
  const trades = binanceRows({ count: 12, newest: Date.now() - 60_000, stepMs: 60_000 }, "ETHUSDT");
  await withRig(
    { ...BINANCE, options: { symbols: ["ETH/USDT"] } },
    { binance: { spot: { rows: trades }, pageSize: 4 } },
    async ({ fetch, pages }) => {
      let cut: Cursor | null = null;
      for await (const page of fetch()) {
        cut = page.cursor;
        if (page.fills.length > 0) break;
      }
      const resumed = await pages(cut);
      const next = await pages(resumed.at(-1)?.cursor ?? null);
      const read = next.flatMap(({ fills }) => fills.map(({ brokerFillId }) => brokerFillId));
      expect(new Set(read)).toEqual(new Set(trades.map(({ id }) => String(id))));
    },
  );
});

test("five hundred fills are read again, however many pages they were on", async () => {
  const count = 600;
  const trades = binanceRows({ count, newest: Date.now() - 60_000, stepMs: 1_000 }, "ETHUSDT");
  const small = 7;
  await withRig(
    { ...BINANCE, options: { symbols: ["ETH/USDT"] } },
    { binance: { spot: { rows: trades }, pageSize: small } },
    async ({ pages }) => {
      const first = await pages(null);
      const next = await pages(first.at(-1)?.cursor ?? null);
      const read = next.flatMap(({ fills }) => fills.map(({ brokerFillId }) => brokerFillId));
      const newest = trades
        .map(({ id }) => Number(id))
        .toSorted((a, b) => a - b)
        .slice(-500);
      expect(new Set(read)).toEqual(new Set(newest.map(String)));
    },
  );
});

test("a row that could not be read does not take the overlap before it away", async () => {
  const sample = binanceRows({ count: 30, newest: Date.now() - 60_000, stepMs: 60_000 }, "ETHUSDT");
  const trades = sample.toSorted((a, b) => Number(a.id) - Number(b.id));
  const bad = trades.map((row, n) => (n === 20 ? { ...row, price: "a lot" } : row));
  const served = { rows: bad };
  await withRig(
    { ...BINANCE, options: { symbols: ["ETH/USDT"] } },
    { binance: { spot: served, pageSize: 8 } },
    async ({ pages }) => {
      const first = await pages(null);
      expect(first.flatMap(({ problems }) => problems)).toHaveLength(1);
      served.rows = trades;
      const next = await pages(first.at(-1)?.cursor ?? null);
      const read = next.flatMap(({ fills }) => fills.map(({ brokerFillId }) => brokerFillId));
      expect(new Set(read)).toEqual(new Set(trades.map(({ id }) => String(id))));
    },
  );
});

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

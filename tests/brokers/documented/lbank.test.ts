/** LBank, which is asked by days: nothing is left out of them, whichever zone they are of, nor what lies behind a full page. */
import { expect, test } from "vitest";
import { answered } from "../../harness/replay/listing";
import type { ReplayService, Row } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 2, 13, 12, 30);
const row = (dealTime: number, index: number): Row => ({
  ...{ orderUuid: "o-1", tradeFeeRate: 0.001, dealTime, dealQuantity: 30, tradeFee: 0.0045 },
  ...{ txUuid: `t-${index}`, dealPrice: 0.15, dealVolumePrice: 4.5, tradeType: "sell_market" },
});

/** Rows of two of its days at most, oldest first, a hundred at once. */
function lbank(rows: readonly Row[], aheadMs: number, leafs: boolean): ReplayService {
  return ({ path, params }) => {
    if (path === "/v2/accuracy.do") {
      const market = { symbol: "btc_usdt", quantityAccuracy: "4", priceAccuracy: "2" };
      return { body: { result: "true", error_code: 0, data: [market] } };
    }
    if (path === "/cfd/openApi/v1/pub/instrument")
      return { body: { data: [], result: "true", error_code: 0 } };
    if (path !== "/v2/transaction_history.do") return null;
    const [start, end] = ["start_date", "end_date"].map((name) =>
      Date.parse(`${params.get(name) ?? new Date(NOW + aheadMs).toISOString().slice(0, 10)}Z`),
    ) as [number, number];
    if (end - start > DAY_MS) return { body: { result: "false", error_code: 10001, data: [] } };
    return answered({ rows }, (all) => {
      const inside = all.filter(({ dealTime }) => {
        const local = Number(dealTime) + aheadMs;
        return local >= start && local < end + DAY_MS;
      });
      const at = inside.findIndex(({ txUuid }) => txUuid === params.get("from"));
      const data = inside.slice(leafs ? at + 1 : 0).slice(0, Number(params.get("size")));
      return { result: "true", error_code: 0, ts: NOW, data };
    });
  };
}

const read = (rows: readonly Row[], aheadMs: number, leafs = true) =>
  withRig(
    {
      brokerId: "lbank",
      credentials: { apiKey: "k", secret: "c".repeat(32) },
      options: { symbols: ["BTC/USDT"], since: NOW - 6 * DAY_MS },
    },
    { others: [lbank(rows, aheadMs, leafs)] },
    async ({ pages }) => {
      const all = await pages(null, { now: NOW });
      expect(problemsOf(all)).toEqual([]);
      return new Set(identities(all)).size;
    },
  );

test.each([0, 8 * HOUR_MS])(
  "every hour of its days, which begin %i ms before UTC's",
  async (aheadMs) => {
    const hours = Array.from(
      { length: 6 * 24 },
      (_, index) => NOW - (6 * 24 - 1 - index) * HOUR_MS,
    );
    // One at a time: what lies alone at the end of a window has no other beside it that leads there.
    for (const at of [1, 7, 13, 17, 22, 29, 38, 47, 55, 71, 100].map((hour) => hours[hour] ?? 0)) {
      expect(await read([row(at, 1)], aheadMs)).toBe(1);
    }
    expect(await read(hours.map(row), aheadMs)).toBe(hours.length);
  },
);

test("what lies behind a full page", async () => {
  const rows = Array.from({ length: 350 }, (_, index) => row(NOW - DAY_MS + index * 60_000, index));
  expect(await read(rows, 8 * HOUR_MS)).toBe(350);
  // One that does not look at the row it is given is not asked for ever.
  expect(await read(rows.slice(0, 100), 8 * HOUR_MS, false)).toBe(100);
});

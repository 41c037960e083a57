/** BingX's inverse contracts, whose fills are told order by order: after its documents, through the real ccxt over real HTTP. */
import { expect, test } from "vitest";
import { answered, listed } from "../../harness/replay/listing";
import { numberOf, type ReplayService, type Row } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const NOW = Date.now();
const DAY_MS = 86_400_000;
const SUBJECT = {
  brokerId: "bingx",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { symbols: ["SOL/USD:SOL"], since: NOW - 20 * DAY_MS },
};

const ok = (data: unknown): Row => ({ code: 0, msg: "", data });
const order = (orderId: string, days: number, more: Row = {}): Row => ({
  symbol: "SOL-USD",
  orderId,
  side: "BUY",
  positionSide: "LONG",
  type: "LIMIT",
  executedQty: "2",
  status: "Filled",
  time: NOW - days * DAY_MS,
  updateTime: NOW - days * DAY_MS + 1_000,
  ...more,
});
const fill = (orderId: unknown, tradeId: number, tradeTime: number, more: Row = {}): Row => ({
  orderId,
  symbol: "SOL-USD",
  type: "MARKET",
  side: "BUY",
  positionSide: "LONG",
  tradeId: String(tradeId),
  volume: "2",
  tradePrice: "182.652",
  amount: "20.00000000",
  realizedPnl: "0.00000000",
  commission: "-0.00005475",
  currency: "SOL",
  buyer: true,
  maker: false,
  tradeTime,
  ...more,
});

/** Orders by the time they were placed, a week at most; the fills of one order, a page at once. */
function inverse(orders: readonly Row[], fills: readonly Row[], pageSize = 1_000): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/openApi/swap/v2/quote/contracts":
        return { body: ok([]) };
      case "/openApi/spot/v1/common/symbols":
        return { body: ok({ symbols: [] }) };
      case "/openApi/cswap/v1/market/contracts":
        return {
          body: ok([{ symbol: "SOL-USD", minTickSize: "10", pricePrecision: 3, status: 1 }]),
        };
      case "/openApi/cswap/v1/trade/orderHistory": {
        const [from, until] = [numberOf(params, "startTime", 0), numberOf(params, "endTime", NOW)];
        if (until - from > 7 * DAY_MS) return { body: { code: 109400, msg: "range too long" } };
        const limit = Math.min(numberOf(params, "limit", 100), pageSize);
        const asked = { from, until, limit, order: "newest-first" as const };
        return { body: ok({ orders: listed(orders, ({ time }) => Number(time), asked) }) };
      }
      case "/openApi/cswap/v1/trade/allFillOrders":
        return answered({ rows: fills }, (rows) => {
          const page = numberOf(params, "pageIndex", 1) - 1;
          const size = Math.min(numberOf(params, "pageSize", 100), pageSize);
          const own = rows.filter(({ orderId }) => orderId === params.get("orderId"));
          return ok(own.slice(page * size, (page + 1) * size));
        });
      default:
        return null;
    }
  };
}

test("reads the fills of all orders, in contracts, with fee and side", async () => {
  const orders = [
    order("1", 15),
    // Placed long before it was filled, called off before, filled before the import begins.
    order("2", 40, { updateTime: NOW - 5 * DAY_MS }),
    order("3", 3, { status: "Cancelled", executedQty: "0.00000000" }),
    order("4", 45),
    // As the documents show a filled order.
    order("5", 1, { executedQty: "0.00000000" }),
  ];
  const fills = [
    fill("1", 11, NOW - 15 * DAY_MS + 1_000),
    fill("2", 12, NOW - 5 * DAY_MS, { side: "SELL", buyer: false, maker: true }),
    fill("4", 14, NOW - 45 * DAY_MS),
    fill("5", 15, NOW - DAY_MS, { commission: "0.00002", volume: "3" }),
  ];
  await withRig(SUBJECT, { others: [inverse(orders, fills)] }, async ({ pages, server }) => {
    const all = await pages(null, { now: NOW });
    expect(problemsOf(all)).toEqual([]);
    const read = new Map(
      all.flatMap(({ fills: some }) => some.map((one) => [one.brokerFillId, one] as const)),
    );
    expect([...read.keys()].sort()).toEqual(["11", "12", "15"]);
    expect(read.get("11")).toMatchObject({
      brokerOrderId: "1",
      symbol: "SOL/USD:SOL",
      side: "buy",
      quantity: "2",
      price: "182.652",
      fee: "0.00005475",
      feeCurrency: "SOL",
      liquidity: "taker",
      executedAt: NOW - 15 * DAY_MS + 1_000,
    });
    expect(read.get("12")).toMatchObject({ side: "sell", liquidity: "maker" });
    expect(read.get("15")).toMatchObject({ quantity: "3", fee: "-0.00002" });
    const asked = server.tradeRequests.map(({ params }) => params.get("orderId"));
    expect(asked.sort()).toEqual(["1", "2", "5"]);
  });
});

test("leafs through an order's fills, asks no more of an order that was over long ago, and says none of none", async () => {
  const fills = Array.from({ length: 250 }, (_, index) =>
    fill("1", 1_000 + index, NOW - 10 * DAY_MS + index),
  );
  const service = inverse([order("1", 10)], fills, 100);
  await withRig(SUBJECT, { others: [service] }, async ({ pages, server }) => {
    const all = await pages(null, { now: NOW });
    expect(new Set(identities(all)).size).toBe(250);
    const before = server.tradeRequests.length;
    const again = await pages(all.at(-1)?.cursor, { now: NOW + 60_000 });
    expect(identities(again)).toEqual([]);
    expect(server.tradeRequests.length).toBe(before);
  });
  await withRig(SUBJECT, { others: [inverse([], [])] }, async ({ pages }) => {
    expect(identities(await pages(null, { now: NOW }))).toEqual([]);
  });
});

/** P2B is asked in whole seconds for fills that lie between them: none is lost where a page ends within a second. */
import { expect, test } from "vitest";
import { exchangeOf } from "../../harness/replay/listing";
import { numberOf, type Row } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "../../integration/brokers/harness";

const AT = 1_756_758_426_000;
const DAY_S = 86_400;
const COUNT = 250;
/** Some sixty a second, newest first. */
const deals: Row[] = Array.from({ length: COUNT }, (_, index) => ({
  deal_id: 7_450_617_292 - index,
  deal_time: (AT - index * 16) / 1_000,
  deal_order_id: 171_955_225_751 - index,
  opposite_order_id: 1,
  side: "sell",
  price: "0.05231",
  amount: "0.002",
  deal: "0.00010462",
  deal_fee: "0.000000188316",
  role: "taker",
  isSelfTrade: false,
}));
const answers = {
  "/api/v2/public/markets": {
    success: true,
    result: [
      {
        ...{ name: "ETH_BTC", stock: "ETH", money: "BTC" },
        ...{ precision: { money: "6", stock: "4", fee: "4" }, limits: {} },
      },
    ],
  },
};

test("brings every fill of a crowded minute, with a nonce for each question", async () => {
  const nonces: string[] = [];
  const service = exchangeOf(answers, "/api/v2/account/market_deal_history", (params) => {
    nonces.push(params.get("nonce") ?? "");
    const [from, until] = [numberOf(params, "startTime", 0), numberOf(params, "endTime", 0)];
    if (until - from > DAY_S) return { success: false, errorCode: 1001, message: "Too long" };
    const inside = deals.filter(
      ({ deal_time: time }) => Number(time) >= from && Number(time) <= until,
    );
    return { success: true, result: { total: inside.length, deals: inside.slice(0, 100) } };
  });
  const credentials = { apiKey: "k", secret: "c2VjcmV0" };
  const options = { symbols: ["ETH/BTC"], since: AT - 3 * DAY_S * 1_000 };
  await withRig({ brokerId: "p2b", credentials, options }, { others: [service] }, async (rig) => {
    const all = await rig.pages(null, { now: AT + 60_123 });
    expect(problemsOf(all)).toEqual([]);
    expect(new Set(identities(all)).size).toBe(COUNT);
    expect(nonces.length).toBeGreaterThan(3);
    expect(new Set(nonces).size).toBe(nonces.length);
    for (const nonce of nonces) expect(nonce).toMatch(/^\d{13}$/);
  });
});

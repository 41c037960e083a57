/** Lighter, which is read with a token that can do nothing else: after its documents, through the real ccxt over real HTTP. */
import { describe, expect, test } from "vitest";
import { exchangeOf } from "../../harness/replay/listing";
import type { Row } from "../../harness/replay/service";
import { problemsOf, withRig } from "../../integration/brokers/harness";

const AT = 1_756_758_426_000;

const lighterMarkets = {
  code: 200,
  order_book_details: [
    {
      symbol: "ETH",
      market_type: "perp",
      market_id: 0,
      status: "active",
      supported_size_decimals: 4,
      supported_price_decimals: 2,
    },
  ],
};

const BOUGHT = { ask_account_id: 1_077, bid_account_id: 20 };
/** A standard account's: the exchange charges nothing, an integrator does. */
const FREE = { ...BOUGHT, taker_fee: 0, integrator_taker_fee: 50 };

describe("lighter", () => {
  const EXPIRY = 4_102_444_800;
  const row = (tradeId: number, more: Row): Row => ({
    trade_id: tradeId,
    type: "trade",
    market_id: 0,
    size: "10.2304",
    price: "2958.75",
    usd_amount: "30269.196000",
    ask_id: 281_474_977_339_869,
    bid_id: 562_949_952_870_533,
    ask_account_id: 20,
    bid_account_id: 1_077,
    is_maker_ask: true,
    timestamp: AT,
    ...more,
  });
  const pagesOf = (params: URLSearchParams) =>
    params.get("cursor") === null
      ? { code: 200, next_cursor: "more", trades: [row(17_609, { maker_fee: 28, taker_fee: 196 })] }
      : { code: 200, trades: [row(17_608, { ...BOUGHT, taker_fee: 280 }), row(17_607, FREE)] };
  const service = exchangeOf(
    { "/api/v1/orderBookDetails": lighterMarkets },
    "/api/v1/trades",
    pagesOf,
  );
  const reading = (token: string) => ({ brokerId: "lighter", credentials: { token }, options: {} });

  test("is read with a read-only token, for the account that is in it", async () => {
    const token = `ro:20:single:${EXPIRY}:a1b2c3`;
    await withRig(reading(token), { others: [service] }, async ({ pages, verify, server }) => {
      await verify();
      const all = await pages();
      expect(problemsOf(all)).toEqual([]);
      const fills = all.flatMap(({ fills: some }) => some);
      expect(fills).toMatchObject([
        {
          brokerFillId: "17609",
          brokerOrderId: "281474977339869",
          symbol: "ETH/USDC:USDC",
          side: "sell",
          quantity: "10.2304",
          price: "2958.75",
          liquidity: "maker",
          // 0.0028 % of 30,269.196, as the highest of the premium tiers pays.
          fee: "0.847537488",
          feeCurrency: "USDC",
          executedAt: AT,
        },
        { brokerFillId: "17608", side: "buy", liquidity: "taker", fee: "8.47537488" },
        { brokerFillId: "17607", fee: "1.5134598", feeCurrency: "USDC" },
      ]);
      expect(server.tradeRequests.length).toBe(3);
      for (const { headers, params } of server.tradeRequests) {
        expect(headers.authorization).toBe(token);
        expect(params.get("account_index")).toBe("20");
      }
      expect(server.requests.map(({ method }) => method)).not.toContain("POST");
    });
  });

  test.each([
    ["ro:20:single:1700000000:a1b2c3", { failure: "auth", code: "AUTH_FAILED" }],
    [`0x${"1".repeat(64)}`, { failure: "config", code: "BROKER_CONFIG" }],
  ])("%s is refused before anything is asked with it", async (token, refusal) => {
    await withRig(reading(token), { others: [service] }, async ({ pages, verify, server }) => {
      await expect(pages()).rejects.toMatchObject(refusal);
      await expect(verify()).rejects.toMatchObject(refusal);
      expect(server.tradeRequests).toEqual([]);
    });
  });
});

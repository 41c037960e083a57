/** Trades on margin, where an exchange lists them apart from those of spot: asked for where the connection is about them. */
import { expect, test } from "vitest";
import { gateService } from "../../harness/replay/gate";
import { kucoinService } from "../../harness/replay/kucoin";
import type { ReplayServices } from "../../harness/replay/server";
import type { ReplayService, Row } from "../../harness/replay/service";
import { problemsOf, withRig } from "../../integration/brokers/harness";

const AT = 1_755_000_000_000;
const DAY_MS = 86_400_000;
const credentials = { apiKey: "test-key", secret: "test-secret", password: "test-pass" };

const BINANCE_ROW = {
  ...{ symbol: "BTCUSDT", id: 34, orderId: 39, price: "60000.5", qty: "0.01", isBuyer: false },
  ...{ commission: "0.06", commissionAsset: "USDT", isMaker: false, isIsolated: false, time: AT },
};
const KUCOIN_ROW = {
  ...{ symbol: "BTC-USDT", tradeId: 616, orderId: "6306", side: "sell", liquidity: "taker" },
  ...{ price: "60000.5", size: "0.01", fee: "0.06", feeCurrency: "USDT", createdAt: AT },
};
const GATE_ROW = {
  ...{ id: "12", currency_pair: "BTC_USDT", create_time_ms: `${AT}.5`, side: "sell" },
  ...{ role: "taker", amount: "0.01", price: "60000.5", fee: "0.06", fee_currency: "USDT" },
  order_id: "41",
};

/** Answers for one path where the question has these parameters. */
const listAt =
  (path: string, wanted: Record<string, string>, body: unknown): ReplayService =>
  (request) => {
    const isAsked = Object.entries(wanted).every(
      ([name, value]) => request.params.get(name) === value,
    );
    return request.path === path && isAsked ? { isTrades: true, body } : null;
  };

interface Case {
  what: string;
  brokerId: string;
  options: Row;
  services: ReplayServices;
}

const CASES: Case[] = [
  {
    // https://developers.binance.com/docs/margin_trading/trade/Query-Margin-Account-Trade-List
    what: "Binance's cross margin",
    brokerId: "binance",
    options: { defaultType: "margin" },
    services: {
      binance: {},
      others: [listAt("/sapi/v1/margin/myTrades", { symbol: "BTCUSDT" }, [BINANCE_ROW])],
    },
  },
  {
    what: "Binance's isolated margin",
    brokerId: "binance",
    options: { defaultType: "margin", marginMode: "isolated" },
    services: {
      binance: {},
      others: [listAt("/sapi/v1/margin/myTrades", { isIsolated: "true" }, [BINANCE_ROW])],
    },
  },
  {
    // https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-trade-history
    what: "KuCoin's cross margin",
    brokerId: "kucoin",
    options: { type: "margin" },
    services: {
      others: [
        listAt(
          "/api/v3/hf/margin/fills",
          { symbol: "BTC-USDT", tradeType: "MARGIN_TRADE", limit: "100" },
          { code: "200000", data: { items: [KUCOIN_ROW], lastId: 1 } },
        ),
        kucoinService({ rows: [] }),
      ],
    },
  },
  {
    // https://www.gate.com/docs/developers/apiv4/en/#query-personal-trading-records
    what: "Gate's cross margin",
    brokerId: "gate",
    options: { defaultType: "margin" },
    services: {
      others: [
        listAt("/api/v4/spot/my_trades", { account: "cross_margin" }, [GATE_ROW]),
        gateService({ spot: { rows: [] } }),
      ],
    },
  },
];

test.each(CASES)("$what", async ({ brokerId, options, services }) => {
  const symbols = ["BTC/USDT"];
  const subject = { brokerId, credentials, options: { ...options, symbols, since: AT - DAY_MS } };
  await withRig(subject, services, async ({ pages }) => {
    const all = await pages(null, { now: AT + 60_000 });
    expect(problemsOf(all)).toEqual([]);
    const fills = new Map(all.flatMap((page) => page.fills).map((fill) => [fill.identity, fill]));
    expect([...fills.values()]).toMatchObject([
      {
        ...{ symbol: "BTC/USDT", side: "sell", quantity: "0.01", price: "60000.5" },
        ...{ fee: "0.06", feeCurrency: "USDT", executedAt: AT },
      },
    ]);
  });
});

test("Gate's list of spot is asked for isolated margin too: no account is named", async () => {
  const options = { since: AT - DAY_MS };
  const services = { others: [gateService({ spot: { rows: [GATE_ROW] } })] };
  await withRig({ brokerId: "gate", credentials, options }, services, async ({ pages, server }) => {
    await pages(null, { now: AT + 60_000 });
    const accounts = server.tradeRequests.map(({ params }) => params.get("account"));
    expect(accounts.length).toBeGreaterThan(0);
    expect(new Set(accounts)).toEqual(new Set([null]));
  });
});

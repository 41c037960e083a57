/** Lists of fills that name no side, or the wrong list by default: what ccxt leaves out, asked for over real HTTP. */
import { expect, test } from "vitest";
import type { ReplayService, Row } from "../../harness/replay/service";
import { problemsOf, withRig } from "../../integration/brokers/harness";

const AT = Date.UTC(2025, 8, 1, 20, 27, 6);
const DAY_MS = 86_400_000;
const KEY = { apiKey: "test-key", secret: "c2VjcmV0", password: "p" };

/** Bodies by path, or what a path says to its parameters. */
type Answers = Record<string, unknown | ((params: URLSearchParams) => unknown)>;

const serviceOf =
  (answers: Answers): ReplayService =>
  ({ path, params }) => {
    const answer = answers[path];
    if (answer === undefined) return null;
    return { body: typeof answer === "function" ? answer(params) : answer };
  };

async function fillsOf(brokerId: string, options: Row, answers: Answers) {
  const subject = { brokerId, credentials: KEY, options: { ...options, since: AT - DAY_MS } };
  const services = { others: [serviceOf(answers)] };
  return withRig(subject, services, async ({ pages, server }) => {
    const all = await pages(null, { now: AT + 60_000 });
    const fills = new Map(all.flatMap(({ fills: some }) => some.map((one) => [one.identity, one])));
    return { fills: [...fills.values()], problems: problemsOf(all), requests: server.requests };
  });
}

const xtOk = (result: unknown): Row => ({ returnCode: 0, msgInfo: "success", error: null, result });
const XT: Answers = {
  "/v4/public/symbol": { rc: 0, mc: "SUCCESS", ma: [], result: { symbols: [] } },
  "/future/market/v1/public/symbol/list": xtOk([
    {
      ...{ id: 1, symbol: "eth_usdt", symbolGroupId: 3, pair: "eth_usdt", state: 0 },
      ...{ contractType: "PERPETUAL", productType: "perpetual", predictEventType: null },
      ...{ underlyingType: "U_BASED", contractSize: "0.1", tradeSwitch: true },
      ...{ baseCoin: "eth", quoteCoin: "usdt", pricePrecision: 2, quantityPrecision: 0 },
      ...{ isOpenApi: true, minStepPrice: "0.01", minQty: "1", minNotional: "5" },
    },
  ]),
  "/future/trade/v1/order/trade-list": xtOk({
    ...{ page: 1, ps: 100, total: 3 },
    items: ["11", "12", "13"].map((execId, index) => ({
      ...{ orderId: index < 2 ? "901" : "902", execId, symbol: "eth_usdt", quantity: "2" },
      ...{ price: "4400.5", fee: "0.5", feeCoin: "usdt", timestamp: AT + index },
      takerMaker: "MAKER",
    })),
  }),
};

test("XT's contract fills get the side of their order, which is asked for once", async () => {
  const { fills, problems, requests } = await fillsOf(
    "xt",
    { symbols: ["ETH/USDT:USDT"] },
    {
      ...XT,
      "/future/trade/v1/order/detail": (params: URLSearchParams) =>
        xtOk({
          orderId: params.get("orderId"),
          orderSide: params.get("orderId") === "901" ? "SELL" : "BUY",
        }),
    },
  );
  expect(problems).toEqual([]);
  expect(fills.map(({ brokerFillId, side, quantity }) => [brokerFillId, side, quantity])).toEqual([
    ["11", "sell", "0.2"],
    ["12", "sell", "0.2"],
    ["13", "buy", "0.2"],
  ]);
  const details = requests.filter(({ path }) => path.endsWith("/order/detail"));
  expect(details.map(({ params }) => params.get("orderId"))).toEqual(["901", "902"]);
});

test("a fill of XT's whose order is not known is kept as a problem, and the others are imported", async () => {
  const { fills, problems } = await fillsOf(
    "xt",
    { symbols: ["ETH/USDT:USDT"] },
    {
      ...XT,
      "/future/trade/v1/order/detail": (params: URLSearchParams) =>
        params.get("orderId") === "901"
          ? { returnCode: 1, msgInfo: "failure", error: { code: "ORDER_005", msg: "" } }
          : xtOk({ orderId: "902", orderSide: "BUY" }),
    },
  );
  expect(fills).toMatchObject([{ brokerFillId: "13", side: "buy" }]);
  expect(problems[0]?.message).toContain("side");
});

const bydfiFill = (orderId: string, time: number): Row => ({
  ...{ orderId, wallet: "W001", symbol: "ETH-USDC", time: String(time), dealPrice: "3032.45" },
  ...{ dealVolume: "3", fee: "0.0018", side: "BUY", type: "2", liqPrice: null },
});
const bydfiOrder = (orderId: string, side: string): Row => ({ orderId, side, symbol: "ETH-USDC" });
const bydfiOk = (data: unknown): Row => ({ code: 200, message: "success", success: true, data });

test("BYDFi says BUY of all fills: the side is the order's, of whatever week that is", async () => {
  const { fills, problems } = await fillsOf(
    "bydfi",
    {},
    {
      "/api/v1/fapi/market/exchange_info": bydfiOk([
        {
          ...{ symbol: "ETH-USDC", baseAsset: "ETH", marginAsset: "USDC", quoteAsset: "USDC" },
          ...{ contractFactor: "0.001", limitMaxQty: "20000", marketMaxQty: "10000" },
          ...{ limitMinQty: "1", marketMinQty: "1", pricePrecision: "2", status: "NORMAL" },
          ...{ basePrecision: "8", feeRateTaker: "0.0006", feeRateMaker: "0.0002" },
        },
      ]),
      "/api/v1/fapi/trade/history_trade": bydfiOk([bydfiFill("77", AT), bydfiFill("78", AT - 1)]),
      "/api/v1/fapi/trade/history_order": (params: URLSearchParams) =>
        bydfiOk(
          Number(params.get("endTime")) > AT
            ? [bydfiOrder("77", "SELL")]
            : [bydfiOrder("78", "BUY")],
        ),
    },
  );
  expect(problems).toEqual([]);
  expect(fills).toMatchObject([
    {
      ...{ brokerOrderId: "77", symbol: "ETH/USDC:USDC", side: "sell", quantity: "3" },
      ...{ price: "3032.45", fee: "0.0018", feeCurrency: "USDC", executedAt: AT },
    },
    { brokerOrderId: "78", side: "buy" },
  ]);
});

const blofinRow = {
  ...{ instId: "DOGE-USDT", tradeId: "61", orderId: "62", fillPrice: "0.0914800", fillPnl: null },
  ...{ fillSize: "30.000", side: "buy", fee: "0.0300", ts: String(AT), brokerId: null },
};
const blofinOk = (data: unknown): Row => ({ code: "0", msg: "success", data });

test.each([
  ["spot", "DOGE/USDT", { feeCurrency: "base_currency" }, "DOGE"],
  ["swap", "DOGE/USDT:USDT", { positionSide: "net" }, "USDT"],
])("BloFin's %s is asked for where it was chosen", async (type, symbol, more, feeCurrency) => {
  const lists = {
    swap: "/api/v1/trade/fills-history",
    spot: "/api/v1/spot/trade/fills-history",
  };
  const { fills, problems } = await fillsOf(
    "blofin",
    { defaultType: type },
    {
      "/api/v1/market/instruments": blofinOk([
        {
          ...{ instId: "DOGE-USDT", baseCurrency: "DOGE", quoteCurrency: "USDT", state: "live" },
          ...{ contractValue: "1000", instType: "SWAP", contractType: "linear", lotSize: "0.1" },
          ...{ settleCurrency: "USDT", tickSize: "0.00001", minSize: "0.1", maxLeverage: "75" },
        },
      ]),
      [lists.swap]: blofinOk(type === "swap" ? [{ ...blofinRow, ...more }] : []),
      [lists.spot]: blofinOk(type === "spot" ? [{ ...blofinRow, ...more }] : []),
    },
  );
  expect(problems).toEqual([]);
  expect(fills).toMatchObject([
    {
      ...{ brokerFillId: "61", brokerOrderId: "62", symbol, quantity: "30", price: "0.09148" },
      ...{ fee: "0.03", feeCurrency, executedAt: AT },
    },
  ]);
});

test("BingX's contract fills without a side get that of their order, and the time with the true zone", async () => {
  const fill = {
    ...{ volume: "4.10", price: "3.1088", amount: "12.7492", commission: "-0.0025" },
    ...{ currency: "USDT", orderId: "1962985401811046400", symbol: "WLD-USDT" },
    ...{ filledTm: "2025-09-02T04:27:06Z", filledTime: "2025-09-02T04:27:06.000+0800" },
  };
  const ok = (data: unknown): Row => ({ code: 0, msg: "", data });
  const { fills, problems } = await fillsOf(
    "bingx",
    { symbols: ["WLD/USDT:USDT"] },
    {
      "/openApi/swap/v2/quote/contracts": ok([
        { symbol: "WLD-USDT", currency: "USDT", size: "1", status: 1 },
      ]),
      "/openApi/cswap/v1/market/contracts": ok([]),
      "/openApi/spot/v1/common/symbols": ok({ symbols: [] }),
      "/openApi/swap/v2/trade/allFillOrders": ok({ fill_orders: [fill] }),
      "/openApi/swap/v2/trade/order": (params: URLSearchParams) =>
        ok({
          order: { symbol: params.get("symbol"), orderId: params.get("orderId"), side: "SELL" },
        }),
    },
  );
  expect(problems).toEqual([]);
  expect(fills).toMatchObject([
    {
      ...{ brokerOrderId: "1962985401811046400", symbol: "WLD/USDT:USDT", side: "sell" },
      ...{ quantity: "4.1", price: "3.1088", fee: "0.0025", feeCurrency: "USDT", executedAt: AT },
    },
  ]);
});

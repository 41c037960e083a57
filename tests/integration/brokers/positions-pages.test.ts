/**
 * Contracts of exchanges that tell their positions page by page, or coin by coin: what is reported is what the fills come to. The rows are as the exchanges' documents have them, which `positions-asked.ts` names.
 */
import { expect, test } from "vitest";
import { bybitService } from "../../harness/replay/bybit";
import { gateService } from "../../harness/replay/gate";
import type { Row } from "../../harness/replay/service";
import { withRig } from "./harness";
import { type Account, expectSame } from "./positions-whole";

const KEYS = { apiKey: "key", secret: "secret" };
const AT = Date.now() - 3_600_000;

const gateFill = (id: number, contract: string, size: number | string): Row => ({
  ...{ trade_id: String(id), order_id: String(100 + id), contract, size, price: "100.123" },
  ...{ create_time: (AT + id) / 1_000, text: "t-1", fee: "0.01", point_fee: "0", role: "taker" },
});
const gateHeld = (contract: string, mode: string, size: number | string): Row => ({
  ...{
    user: 1,
    contract,
    mode,
    size,
    leverage: "0",
    value: "4.6",
    margin: "8.9",
    entry_price: "1",
  },
  ...{ mark_price: "1", unrealised_pnl: "0", realised_pnl: "0", pending_orders: 0, liq_price: "0" },
  ...{
    initial_margin: "0",
    maintenance_margin: "0",
    open_time: 1705034246,
    update_time: 1705034246,
  },
});
/** Nothing that is judged, but a place in the list each. */
const CROWD = Array.from({ length: 150 }, (_, index) => gateHeld(`C${index}_USDT`, "single", 1));
const gate = (answer: (params: URLSearchParams) => unknown): Account => ({
  brokerId: "gate",
  credentials: KEYS,
  options: { defaultType: "swap" },
  exchange: gateService({
    swap: {
      rows: [
        gateFill(1, "BTC_USDT", 12),
        gateFill(2, "BTC_USDT", "-4.5"),
        gateFill(3, "ETH_USDT", "-7.3"),
      ],
    },
  }),
  answers: { "/api/v4/futures/usdt/positions": answer },
  positions: { "BTC/USDT:USDT": "7.5", "ETH/USDT:USDT": "-7.3" },
  others: ["BTC/USDT", "BTC/USD:BTC", "BTC/USDT:BTC-261225", "BTC/USDT:USDT-261225"],
});
const GATE_HELD = [
  { ...gateHeld("BTC_USDT", "dual_long", "4"), pid: 1 },
  { ...gateHeld("BTC_USDT", "dual_long", "5"), pid: 2 },
  ...CROWD,
  gateHeld("BTC_USDT", "dual_short", "1.5"),
  gateHeld("ETH_USDT", "single", "-7.3"),
];

test("gate: contracts and parts of one, page by page", async () => {
  const account = gate((params) => {
    const offset = Number(params.get("offset") ?? 0);
    return GATE_HELD.slice(offset, offset + Number(params.get("limit")));
  });
  await expectSame(account, ({ server }, { isWhole }) => {
    const { requests } = server;
    const asked = requests.filter(({ path }) => path.endsWith("/positions"));
    expect(asked.map(({ params }) => params.get("offset"))).toEqual([null, "100"]);
    // Without it sizes are cut down to whole contracts.
    expect(requests.map(({ headers }) => headers["x-gate-size-decimal"])).toEqual(
      requests.map(() => "1"),
    );
    // Half a year of fills.
    expect(isWhole).toBe(false);
  });
});

test("gate: a list that comes whole each time counts once", async () => {
  await expectSame(gate(() => GATE_HELD));
});

test("gate: perpetual contracts are not judged where the fills asked for are those of others", async () => {
  const services = { others: [gateService({ swap: { rows: [] } })] };
  const subject = { brokerId: "gate", credentials: KEYS, options: { defaultType: "future" } };
  await withRig(subject, services, async (rig) => {
    expect(rig.judges("BTC/USDT:USDT")).toBe(false);
  });
});

const bybitFill = (id: number, symbol: string, side: string, execQty: string): Row => ({
  ...{ execId: `e${id}`, orderId: `o${id}`, symbol, side, execQty, execPrice: "60000" },
  ...{ execTime: String(AT + id), execType: "Trade", execFee: "0.01", feeRate: "0.0006" },
  ...{ execValue: "60", isMaker: false, orderType: "Market" },
});
const bybitHeld = (symbol: string, side: string, size: string, positionIdx: number): Row => ({
  ...{ positionIdx, symbol, side, size, avgPrice: "60000", positionValue: "60", leverage: "10" },
  ...{ markPrice: "60010", positionIM: "6", positionMM: "0.3", unrealisedPnl: "0.1" },
  ...{ createdTime: String(AT), updatedTime: String(AT) },
});
const bybitMarket = (symbol: string, contractType: string, quote: string, settle: string): Row => ({
  ...{ symbol, contractType, status: "Trading", baseCoin: "BTC", quoteCoin: quote },
  ...{ settleCoin: settle, launchTime: "1585526400000", deliveryTime: "0", priceScale: "2" },
  lotSizeFilter: { qtyStep: "0.001", minOrderQty: "1", maxOrderQty: "1190" },
});
const bybitList = (category: string, list: readonly Row[], nextPageCursor = "") => ({
  retCode: 0,
  result: { category, list, nextPageCursor },
});

test("bybit: inverse contracts in dollars", async () => {
  await expectSame({
    brokerId: "bybit",
    credentials: KEYS,
    options: { defaultType: "inverse" },
    exchange: bybitService({
      inverse: {
        rows: [bybitFill(1, "BTCUSD", "Buy", "100"), bybitFill(2, "BTCUSD", "Sell", "350")],
      },
    }),
    answers: {
      "/v5/market/instruments-info": bybitList("inverse", [
        bybitMarket("BTCUSD", "InversePerpetual", "USD", "BTC"),
      ]),
      "/v5/position/list": (params) =>
        bybitList(
          "inverse",
          params.get("category") === "inverse" && params.get("settleCoin") === null
            ? [bybitHeld("BTCUSD", "Sell", "250", 0), bybitHeld("ETHUSD", "", "0", 0)]
            : [],
        ),
    },
    positions: { "BTC/USD:BTC": "-250" },
    others: ["BTC/USDT:USDT", "BTC/USDC:USDC", "BTC/USD:BTC-261225"],
  });
});

test("bybit: linear contracts in USDT and in USDC, each page by page", async () => {
  const account: Account = {
    brokerId: "bybit",
    credentials: KEYS,
    options: { defaultType: "linear" },
    exchange: bybitService({
      linear: {
        rows: [
          bybitFill(1, "BTCUSDT", "Buy", "0.015"),
          bybitFill(2, "BTCUSDT", "Sell", "0.02"),
          bybitFill(3, "BTCPERP", "Sell", "1.25"),
        ],
      },
    }),
    answers: {
      "/v5/market/instruments-info": (params) =>
        bybitList(
          "linear",
          params.get("status") === null
            ? [
                bybitMarket("BTCUSDT", "LinearPerpetual", "USDT", "USDT"),
                bybitMarket("BTCPERP", "LinearPerpetual", "USDC", "USDC"),
              ]
            : [],
        ),
      "/v5/position/list": (params) => {
        if (params.get("settleCoin") === "USDC") {
          return bybitList("linear", [bybitHeld("BTCPERP", "Sell", "1.25", 0)], "last");
        }
        return params.get("cursor") === "second"
          ? bybitList("linear", [bybitHeld("BTCUSDT", "Sell", "0.02", 2)])
          : bybitList("linear", [bybitHeld("BTCUSDT", "Buy", "0.015", 1)], "second");
      },
    },
    positions: { "BTC/USDT:USDT": "-0.005", "BTC/USDC:USDC": "-1.25" },
    others: ["BTC/USD:BTC", "BTC/USDT"],
  };
  await expectSame(account, ({ server }) => {
    const asked = server.requests.filter(({ path }) => path === "/v5/position/list");
    expect(asked.map(({ params }) => [params.get("settleCoin"), params.get("cursor")])).toEqual([
      ["USDT", null],
      ["USDT", "second"],
      ["USDC", null],
      // It says the same again: that is the end.
      ["USDC", "last"],
    ]);
  });
});

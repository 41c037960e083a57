/**
 * Contracts of exchanges that are asked with more than one list, or by one of several kinds of account: what is reported is what the
 * fills come to. The rows are as the exchanges' documents have them, which `positions-asked.ts` names.
 */
import { expect, test } from "vitest";
import { bitgetService } from "../../harness/replay/bitget";
import { htxService } from "../../harness/replay/htx";
import { kucoinService } from "../../harness/replay/kucoin";
import type { Row } from "../../harness/replay/service";
import { lastCursor, withRig } from "./harness";
import { expectSame } from "./positions-whole";

const KEYS = { apiKey: "key", secret: "secret" };
const AT = Date.now() - 3_600_000;

const BITGET_KEYS = { ...KEYS, password: "pass" };
const bitgetContract = (symbol: string, quoteCoin: string): Row => ({
  ...{ symbol, baseCoin: "BTC", quoteCoin, supportMarginCoins: [quoteCoin] },
  ...{ symbolType: "perpetual", symbolStatus: "normal", sizeMultiplier: "0.001" },
  ...{ pricePlace: "1", priceEndStep: "5", volumePlace: "3" },
});
const bitgetHeld = (symbol: string, holdSide: string, total: string): Row => ({
  ...{ symbol, holdSide, total, available: total, locked: "0", marginMode: "crossed" },
  ...{ marginCoin: "USDT", posMode: "hedge_mode", openPriceAvg: "60000", leverage: "20" },
  ...{ markPrice: "60100", unrealizedPL: "1", marginSize: "2", keepMarginRate: "0.004" },
});

test("bitget: units of the base, of contracts in USDT and in USDC, liquidation included", async () => {
  let id = 1;
  const fill = (symbol: string, side: string, tradeSide: string, baseVolume: string): Row => ({
    ...{ symbol, side, tradeSide, baseVolume, price: "60000", quoteVolume: "60", profit: "0" },
    ...{ tradeId: String(id++), orderId: String(100 + id), orderType: "market", cTime: AT + id },
    ...{ posMode: tradeSide.endsWith("single") ? "one_way_mode" : "hedge_mode" },
    ...{ feeDetail: [{ deduction: "no", feeCoin: "USDT", totalFee: "-0.01" }] },
    tradeScope: "taker",
  });
  const rows = [
    fill("BTCUSDT", "buy", "open", "0.012"),
    // Closes a part of the long.
    fill("BTCUSDT", "buy", "close", "0.002"),
    fill("BTCUSDT", "sell", "open", "0.025"),
    fill("BTCUSDT", "buy", "burst_close_short", "0.005"),
    fill("BTCPERP", "sell", "sell_single", "1.5"),
  ];
  await expectSame({
    brokerId: "bitget",
    credentials: BITGET_KEYS,
    options: { symbols: ["BTC/USDT:USDT", "BTC/USDC:USDC"] },
    exchange: bitgetService({ mix: { rows } }),
    answers: {
      "/api/v2/mix/market/contracts": (params) => ({
        code: "00000",
        data:
          {
            "USDT-FUTURES": [bitgetContract("BTCUSDT", "USDT")],
            "USDC-FUTURES": [bitgetContract("BTCPERP", "USDC")],
          }[params.get("productType") ?? ""] ?? [],
      }),
      "/api/v2/mix/position/all-position": (params) => {
        const held: Record<string, Row[]> = {
          "USDT-FUTURES USDT": [
            bitgetHeld("BTCUSDT", "long", "0.01"),
            bitgetHeld("BTCUSDT", "short", "0.02"),
          ],
          "USDC-FUTURES USDC": [bitgetHeld("BTCPERP", "short", "1.5")],
        };
        const data = held[`${params.get("productType")} ${params.get("marginCoin")}`];
        return { code: "00000", data };
      },
    },
    positions: { "BTC/USDT:USDT": "-0.01", "BTC/USDC:USDC": "-1.5" },
    others: ["BTC/USD:BTC", "BTC/USDT"],
  });
});

test("bitget: a unified account, whose lists are others, is not compared", async () => {
  const subject = {
    brokerId: "bitget",
    credentials: BITGET_KEYS,
    options: { symbols: ["BTC/USDT:USDT"] },
  };
  const contract = {
    ...bitgetContract("BTCUSDT", "USDT"),
    category: "USDT-FUTURES",
    type: "perpetual",
  };
  const unified = ({ path, params }: { path: string; params: URLSearchParams }) => {
    const body = (data: unknown) => ({ body: { code: "00000", data } });
    if (path === "/api/v3/market/instruments") {
      return body(params.get("category") === "USDT-FUTURES" ? [contract] : []);
    }
    return path === "/api/v3/position/current-position" ? body({ list: [] }) : null;
  };
  const others = [unified, bitgetService({ unified: { rows: [] } })];
  await withRig(subject, { others }, async (rig) => {
    expect(await rig.positions(await lastCursor(rig))).toBeNull();
  });
});

test("htx, linear: contracts, in both position modes", async () => {
  const contract = (base: string): Row => ({
    ...{ symbol: base, contract_code: `${base}-USDT`, contract_size: 0.001, price_tick: 0.1 },
    ...{ contract_status: 1, business_type: "swap", pair: `${base}-USDT` },
  });
  let id = 1;
  const fill = (contract_code: string, side: string, trade_volume: string): Row => ({
    ...{ contract_code, side, trade_volume, trade_price: "76010.8", trade_turnover: "152.02" },
    ...{ id: `${id}-1-1`, trade_id: String(id++), order_id: String(id), created_time: AT + id },
    ...{ role: "taker", fee_currency: "USDT", trade_fee: "0.0456" },
  });
  const rows = [
    fill("BTC-USDT", "buy", "12"),
    fill("BTC-USDT", "sell", "15"),
    fill("ETH-USDT", "sell", "4"),
  ];
  const held = (
    contract_code: string,
    position_side: string,
    direction: string,
    volume: string,
  ) => ({
    ...{ contract_code, position_side, direction, volume, available: volume, margin_mode: "cross" },
    ...{ open_avg_price: "76010", lever_rate: 5, liquidation_price: "0", initial_margin: "23.9" },
    ...{ maintenance_margin: "0.4", profit_unreal: "1", profit_rate: "0.1", margin_rate: "0.01" },
    ...{ mark_price: "76011", margin_currency: "USDT", contract_type: "swap", created_time: AT },
  });
  await expectSame({
    brokerId: "htx",
    credentials: KEYS,
    options: { symbols: ["BTC/USDT:USDT", "ETH/USDT:USDT"] },
    exchange: htxService({ rows }),
    answers: {
      "/linear-swap-api/v1/swap_contract_info": {
        status: "ok",
        data: [contract("BTC"), contract("ETH")],
      },
      "/v5/trade/position/opens": {
        code: 200,
        message: "Success",
        data: [
          // Long and short at once, as an order's side would have it too.
          held("BTC-USDT", "long", "buy", "12"),
          held("BTC-USDT", "short", "sell", "15"),
          held("ETH-USDT", "both", "sell", "4"),
        ],
        ts: AT,
      },
    },
    positions: { "BTC/USDT:USDT": "-3", "ETH/USDT:USDT": "-4" },
    others: ["BTC/USDT", "BTC/USD:BTC", "BTC/USDT:USDT-261225"],
  });
});

test("htx, inverse: contracts of a hundred dollars, both sides net", async () => {
  let id = 1;
  const fill = (direction: string, offset: string, trade_volume: number): Row => ({
    ...{ contract_code: "BTC-USD", symbol: "BTC", direction, offset, trade_volume },
    ...{ id: `${id}-1-1`, match_id: id, query_id: id, order_id: id, order_id_str: String(id++) },
    ...{ trade_price: 76010.8, trade_turnover: 100, create_date: AT + id, role: "Taker" },
    ...{ trade_fee: -0.0001, fee_asset: "BTC", order_source: "api" },
  });
  const fills = [fill("buy", "open", 9), fill("sell", "close", 3), fill("sell", "open", 2)];
  const held = (direction: string, volume: number): Row => ({
    ...{ symbol: "BTC", contract_code: "BTC-USD", direction, volume, available: volume, frozen: 0 },
    ...{ cost_open: 76010.8, cost_hold: 76010.8, profit_unreal: 0.1, profit_rate: 0.1 },
    ...{
      lever_rate: 10,
      position_margin: 0.01,
      profit: 0.1,
      last_price: 76011,
      adjust_factor: 0.1,
    },
  });
  await expectSame({
    brokerId: "htx",
    credentials: KEYS,
    options: { symbols: ["BTC/USD:BTC"] },
    exchange: htxService({ rows: [] }),
    answers: {
      "/swap-api/v3/swap_matchresults_exact": { code: 200, msg: "ok", data: fills, ts: AT },
      "/swap-api/v1/swap_position_info": {
        status: "ok",
        data: [held("buy", 6), held("sell", 2)],
        ts: AT,
      },
    },
    positions: { "BTC/USD:BTC": "4" },
    others: ["BTC/USDT:USDT", "BTC/USD:BTC-260925"],
  });
});

test.each([
  ["kucoinfutures", {}, { "ETH/USDT:USDT": "-30", "BTC/USD:BTC": "-7" }],
  ["kucoin", { defaultType: "swap" }, { "ETH/USDT:USDT": "-30" }],
])("%s: contracts, in both position modes", async (brokerId, options, positions) => {
  const contract = (symbol: string, base: string, quote: string, settled: string): Row => ({
    ...{ symbol, baseCurrency: base, quoteCurrency: quote, settleCurrency: settled },
    ...{ multiplier: settled === "XBT" ? -1 : 0.01, isInverse: settled === "XBT", status: "Open" },
    ...{ nextFundingRateTime: 1 },
  });
  let id = 1;
  const fill = (symbol: string, side: string, size: number, tradeType = "trade"): Row => ({
    ...{ symbol, side, size, tradeType, tradeId: String(id++), orderId: String(id), price: "8302" },
    ...{ liquidity: "taker", value: "1", feeRate: "0.0006", feeCurrency: "USDT", fee: "0.0012" },
    ...{ orderType: "market", createdAt: AT + id, tradeTime: `${AT + id}000000` },
  });
  const rows = [
    fill("ETHUSDTM", "buy", 10),
    fill("ETHUSDTM", "sell", 45),
    fill("ETHUSDTM", "buy", 5, "liquidation"),
    fill("XBTUSDM", "sell", 7),
  ];
  const held = (symbol: string, positionSide: string, currentQty: number): Row => ({
    ...{ id: `${symbol}${positionSide}`, symbol, positionSide, currentQty, isOpen: true },
    ...{ crossMode: true, currentTimestamp: AT, posCost: 83.6, posInit: 3.6, unrealisedPnl: 0.8 },
    ...{ markPrice: 8302, avgEntryPrice: 8300, settleCurrency: "USDT", isInverse: false },
  });
  await expectSame(
    {
      brokerId,
      credentials: BITGET_KEYS,
      options,
      exchange: kucoinService({ rows }),
      answers: {
        "/api/v1/contracts/active": {
          code: "200000",
          data: [
            contract("ETHUSDTM", "ETH", "USDT", "USDT"),
            contract("XBTUSDM", "XBT", "USD", "XBT"),
          ],
        },
        "/api/v1/positions": {
          code: "200000",
          data: [
            held("ETHUSDTM", "LONG", 10),
            // With a sign or without.
            held("ETHUSDTM", "SHORT", 40),
            held("XBTUSDM", "BOTH", -7),
          ],
        },
      },
      positions,
      others: ["ETH/USDT", "BTC/USD:BTC-261225"],
    },
    // Fills of three months.
    (_rig, { isWhole }) => expect(isWhole).toBe(false),
  );
});

test("kucoin: a unified account, whose list is another, is not compared", async () => {
  const ok = (data: unknown) => ({ body: { code: "200000", data } });
  const unified = ({ path }: { path: string }) => {
    if (path === "/api/ua/v1/account/mode") return ok({ selfAccountMode: "UNIFIED" });
    return path === "/api/ua/v1/unified/position/open-list" ? ok([]) : null;
  };
  const services = { others: [unified, kucoinService({ rows: [] })] };
  const subject = { brokerId: "kucoinfutures", credentials: BITGET_KEYS, options: {} };
  await withRig(subject, services, async (rig) => {
    expect(await rig.positions({ version: 1, lanes: { all: { walk: null } } })).toBeNull();
    expect(rig.server.requests.map(({ path }) => path)).toContain(
      "/api/ua/v1/unified/position/open-list",
    );
  });
});

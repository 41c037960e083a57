/**
 * Contracts of more exchanges: what is reported is what the fills come to, in the same unit, with the same sign. The rows are as the
 * exchanges' documents have them, which `positions-asked.ts` names.
 */
import { expect, test } from "vitest";
import { deribitService } from "../../harness/replay/deribit";
import { mexcService } from "../../harness/replay/mexc";
import type { Row } from "../../harness/replay/service";
import { wooService } from "../../harness/replay/woo";
import { expectSame } from "./positions-whole";

const KEYS = { apiKey: "key", secret: "secret" };
const AT = Date.now() - 3_600_000;

/** The rows within a range of time, each time once: exchanges are asked more than once. */
const within =
  (rows: readonly Row[], time: string, [from, until]: readonly [string, string], unit = 1) =>
  (params: URLSearchParams): Row[] =>
    rows.filter((row) => {
      const at = Number(row[time]) * unit;
      const since = Number(params.get(from) ?? 0) * unit;
      return at >= since && at <= Number(params.get(until) ?? Number.POSITIVE_INFINITY) * unit;
    });
const ofSymbol =
  (rows: readonly Row[], name: string) =>
  (params: URLSearchParams): Row[] =>
    rows.filter((row) => row[name] === params.get(name));

test("binance, COIN-M: contracts of 100 and 10 dollars, in both modes", async () => {
  const market = (base: string, contractSize: number): Row => ({
    ...{ symbol: `${base}USD_PERP`, pair: `${base}USD`, contractType: "PERPETUAL" },
    ...{ deliveryDate: 4133404800000, onboardDate: 1597042800000, contractStatus: "TRADING" },
    ...{ contractSize, marginAsset: base, baseAsset: base, quoteAsset: "USD", filters: [] },
    ...{ pricePrecision: 1, quantityPrecision: 0, baseAssetPrecision: 8, quotePrecision: 8 },
  });
  let id = 6;
  const fill = (symbol: string, side: string, qty: string, positionSide: string): Row => ({
    ...{ symbol, id: id++, orderId: id, pair: symbol.split("_")[0], side, price: "60000", qty },
    ...{ realizedPnl: "0", marginAsset: "BTC", baseQty: "0.02", commission: "0.00000832" },
    ...{ commissionAsset: "BTC", time: AT + id, positionSide, buyer: side === "BUY", maker: false },
  });
  const fills = [
    fill("BTCUSD_PERP", "BUY", "12", "LONG"),
    fill("BTCUSD_PERP", "SELL", "2", "LONG"),
    fill("BTCUSD_PERP", "SELL", "7", "SHORT"),
    fill("ETHUSD_PERP", "SELL", "5", "BOTH"),
  ];
  const held = (symbol: string, positionAmt: string, positionSide: string): Row => ({
    ...{ symbol, positionAmt, positionSide, entryPrice: "60000.00000021", markPrice: "60100.1" },
    ...{ unRealizedProfit: "0.00006413", liquidationPrice: "0", leverage: "20", maxQty: "250" },
    // The value may be told without a sign.
    ...{ notionalValue: "0.02", marginType: "cross", isolatedMargin: "0.00000000" },
  });
  await expectSame({
    brokerId: "binancecoinm",
    credentials: KEYS,
    options: {},
    answers: {
      "/dapi/v1/exchangeInfo": {
        timezone: "UTC",
        symbols: [market("BTC", 100), market("ETH", 10)],
      },
      "/dapi/v1/userTrades": (params) =>
        ofSymbol(
          fills,
          "symbol",
        )(params).filter((row) => Number(row.id) >= Number(params.get("fromId") ?? 0)),
      "/dapi/v2/leverageBracket": [],
      "/dapi/v1/positionRisk": [
        held("BTCUSD_PERP", "10", "LONG"),
        held("BTCUSD_PERP", "-7", "SHORT"),
        held("ETHUSD_PERP", "-5", "BOTH"),
      ],
    },
    positions: { "BTC/USD:BTC": "3", "ETH/USD:ETH": "-5" },
    others: ["BTC/USD:BTC-261225", "BTC/USDT:USDT"],
  });
});

test("aster: units of the base, in both modes", async () => {
  const market = (base: string): Row => ({
    ...{ symbol: `${base}USDT`, status: "TRADING", contractType: "PERPETUAL", filters: [] },
    ...{ baseAsset: base, quoteAsset: "USDT", marginAsset: "USDT", pricePrecision: 2 },
  });
  let id = 258;
  const fill = (symbol: string, side: string, qty: string, positionSide: string): Row => ({
    ...{ symbol, side, price: "2000.5", qty, quoteQty: "20", time: AT + id, positionSide },
    ...{ id: id++, orderId: 3_038_479 + id, realizedPnl: "0", marginAsset: "USDT" },
    ...{ commission: "0.0028", commissionAsset: "USDT", maker: false, buyer: side === "BUY" },
  });
  const fills = [
    fill("BTCUSDT", "BUY", "0.003", "LONG"),
    fill("BTCUSDT", "SELL", "0.0055", "SHORT"),
    fill("ETHUSDT", "SELL", "1.25", "BOTH"),
  ];
  const held = (symbol: string, positionAmt: string, positionSide: string): Row => ({
    ...{
      symbol,
      positionAmt,
      positionSide,
      entryPrice: "2000.5",
      markPrice: "2001",
      leverage: "5",
    },
    ...{ unRealizedProfit: "0.1", liquidationPrice: "0", isolatedMargin: "0", marginType: "cross" },
    ...{ notional: `${positionAmt}0`, maxNotionalValue: "5000000", updateTime: AT },
  });
  await expectSame({
    brokerId: "aster",
    credentials: { privateKey: `0x${"1".repeat(64)}` },
    options: { defaultType: "swap", symbols: ["BTC/USDT:USDT", "ETH/USDT:USDT"] },
    answers: {
      "/api/v3/exchangeInfo": { symbols: [] },
      "/fapi/v3/exchangeInfo": { symbols: [market("BTC"), market("ETH")] },
      "/fapi/v3/userTrades": (params) =>
        within(ofSymbol(fills, "symbol")(params), "time", ["startTime", "endTime"])(params),
      "/fapi/v3/leverageBracket": [],
      "/fapi/v3/positionRisk": [
        held("BTCUSDT", "0.003", "LONG"),
        held("BTCUSDT", "-0.0055", "SHORT"),
        held("ETHUSDT", "-1.25", "BOTH"),
        { ...held("LTCUSDT", "0.000", "BOTH"), entryPrice: "0.0" },
      ],
    },
    positions: { "BTC/USDT:USDT": "-0.0025", "ETH/USDT:USDT": "-1.25" },
    others: ["BTC/USDT", "LTC/USDT:USDT"],
  });
});

test("deribit: dollars of an inverse contract, units of the base of a linear one, signed already", async () => {
  const instrument = (name: string, base: string, counter: string, settled: string): Row => ({
    ...{ instrument_name: name, kind: "future", base_currency: base, counter_currency: counter },
    ...{ settlement_currency: settled, quote_currency: counter, is_active: true },
    ...{ settlement_period: "perpetual", contract_size: settled === base ? 10 : 0.001 },
  });
  let id = 47_958_936;
  const fill = (name: string, direction: string, amount: number, liquidation?: string): Row => ({
    ...{
      trade_id: String(id++),
      order_id: String(id),
      timestamp: AT + (id % 1_000),
      state: "filled",
    },
    ...{
      instrument_name: name,
      direction,
      amount,
      price: 9681.5,
      mark_price: 9684,
      fee: 0.0000021,
    },
    ...{ fee_currency: "BTC", liquidity: "T", order_type: "limit", liquidation },
  });
  const rows = [
    fill("BTC-PERPETUAL", "buy", 10),
    fill("BTC-PERPETUAL", "sell", 70),
    fill("BTC-PERPETUAL", "buy", 20, "T"),
    fill("SOL_USDC-PERPETUAL", "buy", 1.3),
  ];
  const held = (name: string, direction: string, size: number, size_currency: number): Row => ({
    ...{ instrument_name: name, direction, size, size_currency, kind: "future", leverage: 100 },
    ...{ average_price: 9681.5, mark_price: 9684, initial_margin: 0.01, maintenance_margin: 0.005 },
    ...{ floating_profit_loss: 0.1, realized_profit_loss: 0, total_profit_loss: 0.1, delta: 1 },
  });
  await expectSame(
    {
      brokerId: "deribit",
      credentials: KEYS,
      options: {},
      exchange: deribitService({ rows }),
      answers: {
        "/api/v2/public/get_instruments": {
          result: [
            instrument("BTC-PERPETUAL", "BTC", "USD", "BTC"),
            instrument("SOL_USDC-PERPETUAL", "SOL", "USDC", "USDC"),
          ],
        },
        "/api/v2/private/get_user_trades_by_currency": ofCurrency(rows),
        "/api/v2/private/get_user_trades_by_currency_and_time": ofCurrency(rows),
        "/api/v2/private/get_positions": {
          result: [
            held("BTC-PERPETUAL", "sell", -40, -0.0041),
            held("SOL_USDC-PERPETUAL", "buy", 1.3, 1.3),
            held("ETH-PERPETUAL", "zero", 0, 0),
          ],
        },
      },
      positions: { "BTC/USD:BTC": "-40", "SOL/USDC:USDC": "1.3" },
      others: ["BTC/USD:BTC-261225", "BTC/USD:BTC-261225-100000-C", "SOL/USDC"],
    },
    (rig, { isWhole }) => {
      expect(isWhole).toBe(true);
      const asked = rig.server.requests.filter(({ path }) => path.endsWith("/get_positions"));
      // No currency: those of all of them.
      expect(asked.map(({ params }) => params.get("currency"))).toEqual([null]);
    },
  );
});

/** SOL_USDC-PERPETUAL is of USDC; the list of what is older than a day is empty. */
const ofCurrency = (rows: readonly Row[]) => (params: URLSearchParams) => {
  const currency = params.get("currency") ?? "";
  const trades = rows.filter(({ instrument_name: name }) =>
    new RegExp(`^(${currency}-|[A-Z]+_${currency}-)`).test(String(name)),
  );
  return { result: { trades: params.get("historical") === "true" ? [] : trades, has_more: false } };
};

test("mexc: contracts of a part of a coin, long and short by number", async () => {
  let id = 1;
  const deal = (side: number, vol: number, category = 1): Row => ({
    ...{ id: id++, symbol: "BTC_USDT", side, vol, price: 39_000.5, category, positionMode: 1 },
    ...{ fee: 0.0014, feeCurrency: "USDT", timestamp: AT + id, profit: 0, taker: true },
    orderId: String(265_307_163_526_610_432n + BigInt(id)),
  });
  // Opens a long, closes a part of it; opens a short, of which the system takes a part over.
  const rows = [deal(1, 12), deal(4, 5), deal(3, 30), deal(2, 8, 2)];
  const held = (positionType: number, holdVol: number, openType: number): Row => ({
    ...{ positionId: positionType, symbol: "BTC_USDT", positionType, openType, state: 1, holdVol },
    ...{ frozenVol: 0, closeVol: 0, holdAvgPrice: 39_000, openAvgPrice: 39_000, leverage: 20 },
    ...{
      liquidatePrice: 0,
      oim: 1,
      im: 1,
      holdFee: 0,
      realised: 0,
      createTime: AT,
      updateTime: AT,
    },
  });
  await expectSame({
    brokerId: "mexc",
    credentials: KEYS,
    options: { symbols: ["BTC/USDT:USDT"] },
    exchange: mexcService({ rows }),
    answers: {
      "/api/v1/private/position/open_positions": {
        success: true,
        code: 0,
        // A cross and an isolated one of the same side are two rows.
        data: [held(1, 7, 1), held(2, 20, 2), held(2, 2, 1)],
      },
    },
    positions: { "BTC/USDT:USDT": "-15" },
    others: ["BTC/USDT", "ETH/USDT:USDT"],
  });
});

test("woo: units of the base, spot beside them not judged", async () => {
  let id = 1;
  const fill = (symbol: string, side: string, executedQuantity: number): Row => ({
    ...{ id: id++, symbol, side, executedQuantity, executedPrice: 87_497.12, orderId: 60 + id },
    ...{ fee: 0.0349, feeAsset: "USDT", orderTag: "default", isMaker: 0, realizedPnl: null },
    executedTimestamp: `${Math.floor(AT / 1_000)}.${String(100 + id)}`,
  });
  const rows = [
    fill("PERP_BTC_USDT", "OPEN LONG", 0.003),
    fill("PERP_BTC_USDT", "OPEN SHORT", 0.0105),
    fill("PERP_BTC_USDT", "CLOSE SHORT", 0.0005),
    fill("PERP_ETH_USDT", "SELL", 0.25),
    fill("SPOT_BTC_USDT", "BUY", 1),
  ];
  const held = (symbol: string, positionSide: string, holding: string): Row => ({
    ...{ symbol, positionSide, holding, pendingLongQty: "0", pendingShortQty: "0", leverage: 10 },
    ...{ settlePrice: "87000", averageOpenPrice: "87000", markPrice: "87001", estLiqPrice: "0" },
    ...{ pnl24H: "0", fee24H: "0", marginMode: "CROSS", adlQuantile: 1, timestamp: String(AT) },
  });
  const market = (symbol: string): Row => ({
    ...{ symbol, status: "TRADING", baseTick: "0.0001", quoteTick: "1" },
  });
  await expectSame({
    brokerId: "woo",
    credentials: KEYS,
    options: { defaultType: "swap" },
    exchange: wooService({ rows }),
    answers: {
      "/v3/public/instruments": {
        success: true,
        data: { rows: ["SPOT_BTC_USDT", "PERP_BTC_USDT", "PERP_ETH_USDT"].map(market) },
      },
      "/v3/futures/positions": {
        success: true,
        data: {
          positions: [
            held("PERP_BTC_USDT", "LONG", "0.003"),
            held("PERP_BTC_USDT", "SHORT", "-0.01"),
            held("PERP_ETH_USDT", "BOTH", "-0.25"),
          ],
        },
      },
    },
    positions: { "BTC/USDT:USDT": "-0.007", "ETH/USDT:USDT": "-0.25" },
    others: ["BTC/USDT"],
  });
});

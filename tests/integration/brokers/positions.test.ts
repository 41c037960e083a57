/** What brokers report of positions: in the terms of their fills, and only once these are all there. */
import { expect, test } from "vitest";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { HYPERLIQUID } from "../../brokers/conformance/exchanges/hyperliquid";
import { KRAKENFUTURES } from "../../brokers/conformance/exchanges/krakenfutures";
import { hyperliquidRows, hyperliquidService } from "../../harness/replay/hyperliquid";
import { krakenFuturesRows, krakenFuturesService } from "../../harness/replay/krakenfutures";
import { OANDA_ACCOUNT } from "../../harness/replay/oanda";
import {
  alpacaRows,
  binanceFuturesRows,
  bybitRows,
  oandaRows,
  okxRows,
} from "../../harness/replay/sample-rows";
import type { Row } from "../../harness/replay/service";
import { adapterOf, lastCursor, type Rig, withRig } from "./harness";

const sample = { count: 30, newest: Date.now() - 60_000 };
const KEYS = { apiKey: "key", secret: "secret" };

/** As docs.alpaca.markets/reference/getallopenpositions has them, the prices left out. */
const held = (symbol: string, qty: string, side: string, assetClass = "us_equity"): Row => ({
  asset_id: "904837e3-3b76-47ec-b432-046db621571b",
  symbol,
  exchange: "NASDAQ",
  asset_class: assetClass,
  qty,
  qty_available: qty,
  side,
});
const ALPACA = [
  held("AAPL", "5", "long"),
  held("TSLA", "-2.5", "short"),
  held("GME", "3", "short"),
  held("AAPL261218C00200000", "1", "long", "us_option"),
  held("BTCUSD", "0.9975", "long", "crypto"),
];

const alpaca = <T>(use: (rig: Rig) => Promise<T>, options: ConnectionOptions = {}) =>
  withRig(
    { brokerId: "alpaca", credentials: KEYS, options },
    { alpaca: { rows: alpacaRows(sample), pageSize: 7, positions: ALPACA } },
    use,
  );

/** As developer.oanda.com/rest-live-v20/position-ep/ has them. */
const open = (instrument: string, long: string, short: string): Row => ({
  instrument,
  long: { units: long, averagePrice: "1.1", pl: "0.0000" },
  short: { units: short, pl: "0.0000" },
  unrealizedPL: "1.2",
});
const oanda = <T>(use: (rig: Rig) => Promise<T>, options: ConnectionOptions = {}) =>
  withRig(
    {
      brokerId: "oanda",
      credentials: { token: "t", accountId: OANDA_ACCOUNT },
      options,
    },
    {
      oanda: {
        rows: oandaRows(sample),
        pageSize: 7,
        positions: [open("EUR_USD", "100.5", "-40"), open("DE30_EUR", "0", "-20")],
      },
    },
    use,
  );

test("alpaca: shares and options, shorts negative, no crypto", async () => {
  await alpaca(async (rig) => {
    const report = await rig.positions(await lastCursor(rig));
    expect(report?.accounts).toEqual([
      {
        brokerAccount: null,
        positions: [
          { symbol: "AAPL", quantity: "5" },
          { symbol: "TSLA", quantity: "-2.5" },
          { symbol: "GME", quantity: "-3" },
          { symbol: "AAPL261218C00200000", quantity: "1" },
        ],
      },
    ]);
    expect(report?.isWhole).toBe(true);
    expect([rig.judges("AAPL"), rig.judges("BTC/USD")]).toEqual([true, false]);
    expect(rig.server.requests.filter(({ path }) => path === "/v2/positions")).toHaveLength(1);
  });
});

test("oanda: both sides of an instrument net", async () => {
  await oanda(async (rig) => {
    const report = await rig.positions(await lastCursor(rig));
    expect(report).toMatchObject({
      isWhole: true,
      accounts: [
        {
          brokerAccount: null,
          positions: [
            { symbol: "EUR/USD", quantity: "60.5" },
            { symbol: "DE30/EUR", quantity: "-20" },
          ],
        },
      ],
    });
  });
});

test.each([
  ["alpaca", alpaca, "AAPL"],
  ["oanda", oanda, "EUR/USD"],
] as const)("%s: what the options leave out is not judged", async (_id, broker, symbol) => {
  await broker(
    async (rig) => {
      const report = await rig.positions(await lastCursor(rig));
      expect(report?.isWhole).toBe(false);
      expect([rig.judges(symbol), rig.judges("OTHER")]).toEqual([true, false]);
    },
    { since: Date.now() - 86_400_000, symbols: [symbol] },
  );
});

test.each([
  ["alpaca", alpaca],
  ["oanda", oanda],
] as const)("%s: nothing to compare while there are more fills to come", async (_id, broker) => {
  await broker(async (rig) => {
    const [first] = await rig.pages();
    expect(await rig.positions(first?.cursor ?? null)).toBeNull();
    expect(await rig.positions(null)).toBeNull();
  });
});

test("an answer in another shape is the broker's fault, by its name", async () => {
  const services = {
    alpaca: { rows: [], positions: [{ symbol: "AAPL", qty: "many", side: "long" }] },
  };
  await withRig({ brokerId: "alpaca", credentials: KEYS, options: {} }, services, async (rig) => {
    const asked = rig.positions(await lastCursor(rig));
    await expect(asked).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER" });
  });
});

const OKX = { apiKey: "test-key", secret: "test-secret", password: "test-pass" };
/** As okx.com/docs-v5 (Get positions) has them: net mode signs, hedge mode names the side; a margin position is no contract's. */
const okxHeld = (instId: string, instType: string, posSide: string, pos: string): Row => ({
  instId,
  instType,
  posSide,
  pos,
  mgnMode: "cross",
  posId: `${instId}${posSide}`,
  avgPx: "34131.1",
  markPx: "34134.4",
  imr: "170.66",
  mmr: "1.365",
  lever: "2",
  upl: "0.01",
  uplRatio: "0.00006",
  notionalUsd: "341.5",
  cTime: "1627227626502",
  uTime: "1627227626502",
  ccy: "USDT",
});

const okx = <T>(options: ConnectionOptions, use: (rig: Rig) => Promise<T>, positions: Row[] = []) =>
  withRig(
    { brokerId: "okx", credentials: OKX, options },
    { okx: { rows: okxRows(sample), pageSize: 7, positions } },
    use,
  );

test("okx: contracts in the unit of its fills, both sides net, spot and margin not judged", async () => {
  const positions = [
    okxHeld("BTC-USDT-SWAP", "SWAP", "long", "12.00000000000000000001"),
    okxHeld("BTC-USDT-SWAP", "SWAP", "short", "2"),
    okxHeld("BTC-USDT", "MARGIN", "net", "0.5"),
  ];
  await okx(
    {},
    async (rig) => {
      const report = await rig.positions(await lastCursor(rig));
      const contracts = report?.accounts[0]?.positions.filter(({ symbol }) => rig.judges(symbol));
      expect(contracts).toEqual([{ symbol: "BTC/USDT:USDT", quantity: "10.00000000000000000001" }]);
      // It answers for three months.
      expect(report?.isWhole).toBe(false);
      expect([rig.judges("BTC/USDT"), rig.judges("BTC/USD:BTC")]).toEqual([false, true]);
      expect(rig.server.requests.filter(({ path }) => path.endsWith("/positions"))).toHaveLength(1);
    },
    positions,
  );
  const net = [okxHeld("BTC-USDT-SWAP", "SWAP", "net", "-3")];
  await okx(
    { symbols: ["BTC/USDT:USDT"] },
    async (rig) => {
      const report = await rig.positions(await lastCursor(rig));
      expect(report?.accounts[0]?.positions).toEqual([{ symbol: "BTC/USDT:USDT", quantity: "-3" }]);
      expect(rig.judges("ETH/USDT:USDT")).toBe(false);
    },
    net,
  );
});

test("okx: nothing is asked for spot alone, nor in the middle of a walk", async () => {
  await okx({ defaultType: "spot" }, async (rig) => {
    expect(await rig.positions(await lastCursor(rig))).toBeNull();
  });
  await okx({}, async (rig) => {
    const [first] = await rig.pages();
    expect(await rig.positions(first?.cursor ?? null)).toBeNull();
    expect(rig.server.requests.filter(({ path }) => path.endsWith("/positions"))).toEqual([]);
  });
});

test("bybit: linear contracts", async () => {
  /** As bybit-exchange.github.io/docs/v5/position has them. */
  const held = (symbol: string, side: string, size: string, positionIdx: number): Row => ({
    positionIdx,
    symbol,
    side,
    size,
    avgPrice: "28399.90",
    positionValue: "28.4",
    leverage: "10",
    markPrice: "28400.1",
    positionIM: "2.8",
    positionMM: "0.1",
    unrealisedPnl: "0.1",
    createdTime: "1676538056258",
    updatedTime: "1684742400015",
  });
  const bybit = {
    linear: { rows: bybitRows(sample) },
    pageSize: 7,
    positions: [held("BTCUSDT", "Buy", "0.015", 1), held("BTCUSDT", "Sell", "0.005", 2)],
  };
  const subject = { brokerId: "bybit", credentials: KEYS, options: { defaultType: "linear" } };
  await withRig(subject, { bybit }, async (rig) => {
    const report = await rig.positions(await lastCursor(rig));
    expect(report?.accounts[0]?.positions).toEqual([{ symbol: "BTC/USDT:USDT", quantity: "0.01" }]);
    const judged = [
      "BTC/USDT:USDT",
      "BTC/USDT:USDT-261225",
      "BTC/USDC:USDC",
      "BTC/USDT",
      "BTC/USD:BTC",
    ];
    expect(judged.filter((symbol) => rig.judges(symbol))).toEqual(judged.slice(0, 3));
  });
});

test("an exchange that can't tell in the unit of its fills is not asked", () => {
  expect(["bitfinex", "woofipro"].map((id) => adapterOf(id).fetchPositions)).toEqual(
    Array(2).fill(undefined),
  );
});

test("binance, USD-M: units of the base, in both modes", async () => {
  // As developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/Position-Information-V3 has them.
  const at = (symbol: string, positionAmt: string, positionSide: string): Row => ({
    ...{ symbol, positionSide, positionAmt, entryPrice: "60000.1", breakEvenPrice: "60001" },
    ...{
      markPrice: "60100",
      unRealizedProfit: "1.5",
      liquidationPrice: "0",
      notional: `${positionAmt}000`,
    },
    ...{ isolatedMargin: "0", isolatedWallet: "0", marginAsset: "USDT", updateTime: 1736847671016 },
    ...{ initialMargin: "30", maintMargin: "3", positionInitialMargin: "30", adl: 1 },
  });
  const positions = [
    at("BTCUSDT", "0.010", "LONG"),
    at("BTCUSDT", "-0.004", "SHORT"),
    at("ETHUSDT", "-2.500", "BOTH"),
  ];
  await withRig(
    { brokerId: "binanceusdm", credentials: KEYS, options: {} },
    { binance: { futures: { rows: binanceFuturesRows(sample) }, positions } },
    async (rig) => {
      const report = await rig.positions(await lastCursor(rig));
      expect(report?.accounts[0]?.positions).toEqual([
        { symbol: "BTC/USDT:USDT", quantity: "0.006" },
        { symbol: "ETH/USDT:USDT", quantity: "-2.5" },
      ]);
      expect([rig.judges("BTC/USDT:USDT"), rig.judges("BTC/USDT")]).toEqual([true, false]);
    },
  );
});

test("kraken futures: contracts, as its fills have them", async () => {
  // As docs.kraken.com/api/docs/futures-api/trading/get-open-positions has them.
  const positions = [
    {
      side: "short",
      symbol: "PI_XBTUSD",
      price: 9392.749,
      fillTime: "2020-07-22T14:39:12.376Z",
      size: 10000,
    },
    {
      side: "long",
      symbol: "PF_XBTUSD",
      price: 9399.749,
      fillTime: "2020-07-22T14:39:12.376Z",
      size: 1.25,
    },
  ];
  const { credentials } = KRAKENFUTURES;
  await withRig(
    { brokerId: "krakenfutures", credentials, options: {} },
    { others: [krakenFuturesService({ rows: krakenFuturesRows(sample), positions })] },
    async (rig) => {
      const report = await rig.positions(await lastCursor(rig));
      expect(report?.accounts[0]?.positions).toEqual([
        { symbol: "BTC/USD:BTC", quantity: "-10000" },
        { symbol: "BTC/USD:USD", quantity: "1.25" },
      ]);
      expect(report?.isWhole).toBe(true);
    },
  );
});

test("hyperliquid: units of the base, its own contracts only", async () => {
  // As hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals has them.
  const positions = [
    {
      coin: "ETH",
      szi: "-0.0335",
      entryPx: "2986.3",
      positionValue: "100.02",
      leverage: { type: "cross", value: 20 },
    },
  ];
  const { credentials } = HYPERLIQUID;
  await withRig(
    { brokerId: "hyperliquid", credentials, options: {} },
    { others: [hyperliquidService({ rows: hyperliquidRows(sample), positions })] },
    async (rig) => {
      const report = await rig.positions(await lastCursor(rig));
      expect(report?.accounts[0]?.positions).toEqual([
        { symbol: "ETH/USDC:USDC", quantity: "-0.0335" },
      ]);
      const judged = ["ETH/USDC:USDC", "XYZ-TSLA/USDC:USDC", "HYPE/USDC"].map((symbol) =>
        rig.judges(symbol),
      );
      expect(judged).toEqual([true, false, false]);
    },
  );
});

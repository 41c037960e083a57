/**
 * Bitget V2: symbols, contracts, and fills by market of spot and mix (newest first, 100 a page, 90 days and weeks); and V3, where
 * a unified account is shown the fills of all its markets (thirty days at once).
 *
 * https://www.bitget.com/api-doc/uta/trade/Get-Order-Fills
 */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

export interface BitgetReplay {
  spot?: Trades;
  mix?: Trades;
  /** The account is a unified one. */
  unified?: Trades;
  pageSize?: number;
}

const DAY_MS = 86_400_000;
const ok = (data: unknown): Row => ({ code: "00000", msg: "success", requestTime: 1, data });

const market = (baseCoin: string, quoteCoin: string): Row => ({
  symbol: baseCoin + quoteCoin,
  baseCoin,
  quoteCoin,
  status: "online",
  pricePrecision: "2",
  quantityPrecision: "6",
});

const unified = (baseCoin: string): Row => ({ ...market(baseCoin, "USDT"), category: "SPOT" });

const CONTRACT: Row = {
  ...market("BTC", "USDT"),
  supportMarginCoins: ["USDT"],
  symbolType: "perpetual",
  symbolStatus: "normal",
  sizeMultiplier: "0.001",
  pricePlace: "1",
  priceEndStep: "5",
  volumePlace: "3",
};

export function bitgetService(replay: BitgetReplay): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v3/account/settings":
        if (replay.unified) return { body: ok({ accountMode: "unified" }) };
        return { status: 400, body: { code: "40084", msg: "Not a unified account", data: null } };
      case "/api/v2/spot/public/symbols":
        return { body: ok([market("BTC", "USDT"), market("ETH", "USDT")]) };
      case "/api/v2/margin/currencies":
        return { body: ok([]) };
      case "/api/v2/mix/market/contracts":
        return { body: ok(params.get("productType") === "USDT-FUTURES" ? [CONTRACT] : []) };
      case "/api/v2/spot/account/assets":
      case "/api/v2/mix/account/accounts":
        return { body: ok([]) };
      case "/api/v2/spot/trade/fills":
        return fills(replay.spot, replay.pageSize, params, 90, ok);
      case "/api/v2/mix/order/fills":
        return fills(replay.mix, replay.pageSize, params, 7, (fillList) =>
          ok({ fillList, endId: "1" }),
        );
      case "/api/v3/account/assets":
        return { body: ok({ assets: [] }) };
      case "/api/v3/market/instruments":
        return {
          body: ok(params.get("category") === "SPOT" ? [unified("BTC"), unified("ETH")] : []),
        };
      case "/api/v3/trade/fills":
        return fills(replay.unified, replay.pageSize, params, 30, (list) =>
          ok({ list, cursor: "1" }),
        );
      default:
        return null;
    }
  };
}

const timeIn = ({ cTime, createdTime }: Row): number => Number(cTime ?? createdTime);

function fills(
  served: Trades = { rows: [] },
  pageSize = 100,
  params: URLSearchParams,
  days: number,
  body: (rows: Row[]) => Row,
) {
  const from = numberOf(params, "startTime", 0);
  const until = numberOf(params, "endTime", Number.POSITIVE_INFINITY);
  if (from > 0 && until - from > days * DAY_MS) {
    return {
      isTrades: true,
      status: 400,
      body: { code: "00001", msg: "startTime and endTime interval" },
    };
  }
  return answered(served, (rows) =>
    body(
      listed(rows, timeIn, {
        from,
        until,
        order: "newest-first",
        limit: Math.min(numberOf(params, "limit", 100), pageSize),
        where: ({ symbol }) => (params.get("symbol") ?? symbol) === symbol,
      }),
    ),
  );
}

export function bitgetRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    userId: "1",
    symbol: "BTCUSDT",
    orderId: String(1_098_394_344_925_597_696n + BigInt(index)),
    tradeId: String(1_098_394_344_974_925_824n + BigInt(index)),
    orderType: "market",
    side: index % 2 === 0 ? "buy" : "sell",
    priceAvg: "13000",
    size: "0.0007",
    amount: "9.1",
    feeDetail: { deduction: "no", feeCoin: "BTC", totalDeductionFee: "", totalFee: "-0.0000007" },
    tradeScope: index % 3 === 0 ? "maker" : "taker",
    cTime: String(time),
    uTime: String(time + 454),
  }));
}

export function bitgetMixRows(options: SampleOptions): Row[] {
  return bitgetRows(options).map(({ priceAvg, size, amount, feeDetail, ...row }) => ({
    ...row,
    price: priceAvg,
    baseVolume: size,
    feeDetail: [feeDetail],
    quoteVolume: amount,
    profit: "102",
    enterPointSource: "api",
    tradeSide: "close",
    posMode: "hedge_mode",
  }));
}

export function bitgetUnifiedRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    execId: String(1_322_441_401_010_528_257n + BigInt(index)),
    execLinkId: String(index),
    orderId: String(1_322_441_400_976_261_120n + BigInt(index)),
    category: index % 4 === 0 ? "MARGIN" : "SPOT",
    symbol: index % 2 === 0 ? "BTCUSDT" : "ETHUSDT",
    orderType: "market",
    side: index % 2 === 0 ? "buy" : "sell",
    execPrice: "107005.4",
    execQty: "0.0001",
    execValue: "10.7005",
    tradeScope: index % 3 === 0 ? "maker" : "taker",
    feeDetail: [{ feeCoin: "USDT", fee: "0.00642032" }],
    createdTime: String(time),
    updatedTime: String(time + 7),
    execPnl: "0",
  }));
}

/** Bybit V5: instruments, wallet, and executions by category (newest first, `cursor`, 7-day windows). */
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

/** `rows` as Bybit lists them, by category; `pageSize` is at most 100 at Bybit. */
export interface BybitReplay {
  spot?: Trades;
  linear?: Trades;
  inverse?: Trades;
  option?: Trades;
  pageSize?: number;
  /** Open linear positions. */
  positions?: readonly Row[];
}

type Category = "spot" | "linear" | "inverse" | "option";
const WEEK_MS = 7 * 86_400_000;

const spot = (base: string, quote: string): Row => ({
  symbol: base + quote,
  baseCoin: base,
  quoteCoin: quote,
  status: "Trading",
  marginTrading: "none",
  lotSizeFilter: {
    basePrecision: "0.000001",
    quotePrecision: "0.00000001",
    minOrderQty: "0.00004",
  },
  priceFilter: { tickSize: "0.01" },
});

const linear = (base: string, quote: string): Row => ({
  symbol: base + quote,
  contractType: "LinearPerpetual",
  status: "Trading",
  baseCoin: base,
  quoteCoin: quote,
  settleCoin: quote,
  launchTime: "1585526400000",
  deliveryTime: "0",
  priceScale: "2",
  leverageFilter: { minLeverage: "1", maxLeverage: "100", leverageStep: "0.01" },
  lotSizeFilter: { qtyStep: "0.001", minOrderQty: "0.001", maxOrderQty: "1190" },
  priceFilter: { minPrice: "0.1", maxPrice: "1999999", tickSize: "0.1" },
});

const INSTRUMENTS: Record<Category, Row[]> = {
  spot: [spot("BTC", "USDT"), spot("ETH", "USDT"), spot("LTC", "USDT")],
  linear: [linear("BTC", "USDT"), linear("ETH", "USDT"), linear("LTC", "USDT")],
  inverse: [],
  option: [],
};

const ok = (result: Row): Row => ({ retCode: 0, retMsg: "OK", result, retExtInfo: {}, time: 1 });

export function bybitService(replay: BybitReplay): ReplayService {
  return ({ path, params }) => {
    const category = (params.get("category") ?? "spot") as Category;
    switch (path) {
      case "/v5/market/instruments-info":
        return { body: ok({ category, list: INSTRUMENTS[category], nextPageCursor: "" }) };
      case "/v5/user/query-api":
        return { body: ok({ unified: 0, uta: 1, readOnly: 1 }) };
      case "/v5/account/info":
        return { body: ok({ unifiedMarginStatus: 6, marginMode: "REGULAR_MARGIN" }) };
      case "/v5/account/wallet-balance":
        return { body: ok({ list: [{ accountType: "UNIFIED", coin: [] }] }) };
      case "/v5/position/list": {
        const list = params.get("settleCoin") === "USDT" ? (replay.positions ?? []) : [];
        return { body: ok({ category, list, nextPageCursor: "" }) };
      }
      case "/v5/execution/list": {
        const served = replay[category] ?? { rows: [] };
        const body = isRecorded(served)
          ? served.recorded
          : page(served.rows, category, replay, params);
        return { isTrades: true, body };
      }
      default:
        return null;
    }
  };
}

function page(
  rows: readonly Row[],
  category: string,
  { pageSize = 100 }: BybitReplay,
  params: URLSearchParams,
): Row {
  const start = numberOf(params, "startTime", 0);
  const end = numberOf(params, "endTime", start + WEEK_MS);
  if (end - start > WEEK_MS) {
    return {
      retCode: 10001,
      retMsg: "The interval between the startTime and endTime is incorrect",
    };
  }
  const offset = numberOf(params, "cursor", 0);
  const size = Math.min(numberOf(params, "limit", 50), pageSize);
  const wanted = params.get("execType");
  const matching = rows
    .filter(
      ({ execTime }) =>
        Number.isNaN(Number(execTime)) || (Number(execTime) >= start && Number(execTime) <= end),
    )
    .filter(({ execType }) => wanted === null || execType === wanted)
    .toSorted((a, b) => Number(b.execTime) - Number(a.execTime));
  const list = matching.slice(offset, offset + size);
  const nextPageCursor = offset + size < matching.length ? String(offset + size) : "";
  return ok({ category, list, nextPageCursor });
}

/** Binance spot and USD-M futures: exchangeInfo, account, and trades by symbol (oldest first, `fromId`, `limit`). */
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

/** `rows` as Binance lists them (with `symbol` and `id`); `pageSize` is 1000 at Binance; `balances` by asset. */
export interface BinanceReplay {
  spot?: Trades;
  futures?: Trades;
  pageSize?: number;
  /** Open positions of the futures. */
  positions?: readonly Row[];
  balances?: Record<string, string>;
}

const market = (base: string, quote: string): Row => ({
  symbol: base + quote,
  status: "TRADING",
  baseAsset: base,
  quoteAsset: quote,
  baseAssetPrecision: 8,
  quotePrecision: 8,
  baseCommissionPrecision: 8,
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
  permissions: ["SPOT"],
  filters: [
    { filterType: "PRICE_FILTER", minPrice: "0.01", maxPrice: "1000000", tickSize: "0.01" },
    { filterType: "LOT_SIZE", minQty: "0.00001", maxQty: "9000", stepSize: "0.00001" },
  ],
});

const SPOT = [
  market("BTC", "USDT"),
  market("ETH", "USDT"),
  market("LTC", "USDT"),
  market("ETH", "BTC"),
  market("BNB", "BTC"),
];

const contract = (base: string, quote: string): Row => ({
  ...market(base, quote),
  pair: base + quote,
  contractType: "PERPETUAL",
  deliveryDate: 4133404800000,
  onboardDate: 1569398400000,
  marginAsset: quote,
  pricePrecision: 2,
  quantityPrecision: 3,
});

const FUTURES = [contract("BTC", "USDT"), contract("ETH", "USDT"), contract("LTC", "USDT")];

export function binanceService(replay: BinanceReplay): ReplayService {
  const none: Trades = { rows: [] };
  return ({ path, params }) => {
    switch (path) {
      case "/api/v3/exchangeInfo":
        return { body: { timezone: "UTC", symbols: SPOT } };
      case "/fapi/v1/exchangeInfo":
        return { body: { timezone: "UTC", symbols: FUTURES } };
      case "/dapi/v1/exchangeInfo":
        return { body: { timezone: "UTC", symbols: [] } };
      case "/api/v3/account":
        return { body: { accountType: "SPOT", balances: balances(replay) } };
      case "/api/v3/myTrades":
        return { isTrades: true, body: trades(replay.spot ?? none, replay, params) };
      case "/fapi/v1/leverageBracket":
        return { body: [] };
      case "/fapi/v3/positionRisk":
        return { body: replay.positions ?? [] };
      case "/fapi/v1/userTrades":
        return { isTrades: true, body: trades(replay.futures ?? none, replay, params) };
      default:
        return null;
    }
  };
}

function balances({ balances: held = { ETH: "2.5" } }: BinanceReplay): Row[] {
  return Object.entries(held).map(([asset, free]) => ({ asset, free, locked: "0.00000000" }));
}

function trades(
  served: Trades,
  { pageSize = 1000 }: BinanceReplay,
  params: URLSearchParams,
): unknown {
  if (isRecorded(served)) return served.recorded;
  const fromId = BigInt(params.get("fromId") ?? "0");
  const limit = Math.min(numberOf(params, "limit", 500), pageSize);
  return served.rows
    .filter(({ symbol, id }) => symbol === params.get("symbol") && BigInt(String(id)) >= fromId)
    .toSorted((a, b) => (BigInt(String(a.id)) < BigInt(String(b.id)) ? -1 : 1))
    .slice(0, limit);
}

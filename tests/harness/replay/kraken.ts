/** Kraken spot: AssetPairs, BalanceEx, OpenPositions and TradesHistory (newest first, 50 a page by `ofs`, `count`, `start`, `end`). */
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

/** `rows` are trades as Kraken lists them, each with its key as `id`; `pageSize` is 50 at Kraken. */
export type KrakenReplay = Trades & { pageSize?: number };

const pair = (altname: string, base: string, quote: string): Row => ({
  altname,
  wsname: `${base}/${quote}`,
  aclass_base: "currency",
  base,
  aclass_quote: "currency",
  quote,
  pair_decimals: 5,
  lot_decimals: 8,
  fees: [[0, 0.4]],
  fees_maker: [[0, 0.25]],
  leverage_buy: [],
  ordermin: "0.0001",
  costmin: "0.5",
  status: "online",
});

const PAIRS: Row = {
  XXBTZUSD: pair("XBTUSD", "XXBT", "ZUSD"),
  XXBTZEUR: pair("XBTEUR", "XXBT", "ZEUR"),
  XETHZUSD: pair("ETHUSD", "XETH", "ZUSD"),
  XBTUSDT: pair("XBTUSDT", "XXBT", "USDT"),
  ETHUSDT: pair("ETHUSDT", "XETH", "USDT"),
};

export function krakenService(replay: KrakenReplay): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/0/public/AssetPairs":
        return { body: { error: [], result: PAIRS } };
      case "/0/private/BalanceEx":
        return { body: { error: [], result: { XXBT: { balance: "1.5", hold_trade: "0" } } } };
      case "/0/private/OpenPositions":
        return { body: { error: [], result: [] } };
      case "/0/private/TradesHistory":
        return {
          isTrades: true,
          body: isRecorded(replay) ? replay.recorded : history(replay, params),
        };
      default:
        return null;
    }
  };
}

function history(
  { rows, pageSize = 50 }: { rows: readonly Row[]; pageSize?: number },
  params: URLSearchParams,
) {
  const start = numberOf(params, "start", 0);
  const end = numberOf(params, "end", Number.POSITIVE_INFINITY);
  const offset = numberOf(params, "ofs", 0);
  const matching = rows
    .filter(({ time }) => typeof time !== "number" || (time > start && time <= end))
    .toSorted((a, b) => Number(b.time) - Number(a.time));
  const page = matching.slice(offset, offset + pageSize);
  const trades = Object.fromEntries(page.map(({ id, ...row }) => [String(id), row]));
  return { error: [], result: { trades, count: matching.length } };
}

/** Kraken Futures: instruments, accounts, and fills (newest first, 100 before `lastFillTime`). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import type { ReplayService, Row, Trades } from "./service";

const instrument = (symbol: string, type: string): Row => ({
  symbol,
  type,
  tickSize: 0.5,
  contractSize: 1,
  tradeable: true,
  contractValueTradePrecision: 4,
});

const success = (fields: Row): Row => ({ result: "success", serverTime: "", ...fields });

export function krakenFuturesService({
  pageSize = 100,
  positions = [],
  ...served
}: Trades & { pageSize?: number; positions?: readonly Row[] }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/derivatives/api/v3/instruments": {
        const instruments = [
          instrument("PF_XBTUSD", "flexible_futures"),
          instrument("PI_XBTUSD", "futures_inverse"),
        ];
        return { body: success({ instruments }) };
      }
      case "/derivatives/api/v3/accounts":
        return { body: success({ accounts: { cash: { type: "cashAccount", balances: {} } } }) };
      case "/derivatives/api/v3/openpositions":
        return { body: success({ openPositions: positions }) };
      case "/derivatives/api/v3/fills": {
        const before = params.get("lastFillTime");
        return answered(served, (rows) => {
          const fills = listed(rows, ({ fillTime }) => Date.parse(String(fillTime)), {
            until: before === null ? Number.POSITIVE_INFINITY : Date.parse(before) - 1,
            order: "newest-first",
            limit: pageSize,
          });
          return success({ fills });
        });
      }
      default:
        return null;
    }
  };
}

export function krakenFuturesRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    fillTime: new Date(time).toISOString(),
    order_id: `c18f0c17-9971-40e6-8e5b-${String(index).padStart(12, "0")}`,
    fill_id: `98e3deeb-0385-4b25-b15e-${String(index).padStart(12, "0")}`,
    cliOrdId: null,
    symbol: index % 2 === 0 ? "PF_XBTUSD" : "PI_XBTUSD",
    side: index % 3 === 0 ? "sell" : "buy",
    size: 2000,
    price: 9400.5,
    fillType: index % 3 === 0 ? "maker" : "taker",
  }));
}

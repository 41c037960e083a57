/** Crypto.com: instruments, balance, and trades (newest first, 100 a page, a day by default, the end is exclusive). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const DAY_MS = 86_400_000;
const ok = (method: string, data: unknown): Row => ({ id: 1, method, code: 0, result: { data } });

const pair = (base: string, quote: string): Row => ({
  symbol: `${base}_${quote}`,
  inst_type: "CCY_PAIR",
  base_ccy: base,
  quote_ccy: quote,
  tradable: true,
});

export function cryptocomService({
  pageSize = 100,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    if (path.endsWith("/public/get-instruments")) {
      return { body: ok("public/get-instruments", [pair("BTC", "USDT"), pair("ETH", "USDT")]) };
    }
    if (path.endsWith("/private/user-balance")) return { body: ok("private/user-balance", []) };
    if (!path.endsWith("/private/get-trades")) return null;
    return answered(served, (rows) => {
      const end = numberOf(params, "end_time", Date.now() + 2 * DAY_MS);
      const list = listed(rows, ({ create_time }) => Number(create_time), {
        from: numberOf(params, "start_time", end - DAY_MS),
        until: end - 1,
        order: "newest-first",
        limit: Math.min(numberOf(params, "limit", 100), pageSize),
      });
      return ok("private/get-trades", list);
    });
  };
}

export function cryptocomRows(options: SampleOptions): Row[] {
  return timesOf(options).map((create_time, index) => ({
    account_id: "52e7c00f-1324-5a6z-bfgt-de445bde21a5",
    event_date: new Date(create_time).toISOString().slice(0, 10),
    journal_type: "TRADING",
    side: index % 2 === 0 ? "BUY" : "SELL",
    instrument_name: index % 2 === 0 ? "BTC_USDT" : "ETH_USDT",
    fees: index % 3 === 0 ? "0.001" : "-0.021429",
    trade_id: String(4_611_686_018_428_182_866n + BigInt(index)),
    trade_match_id: String(4_611_686_018_427_983_000n + BigInt(index)),
    create_time,
    traded_price: "26795.2",
    traded_quantity: "0.0140",
    fee_instrument_name: "USDT",
    client_oid: "d1c70a60-1234-4c92-b2a0-72b931cb31e0",
    taker_side: index % 3 === 0 ? "MAKER" : "TAKER",
    order_id: String(6_142_909_895_036_331_000n + BigInt(index)),
    create_time_ns: `${create_time}000000`,
  }));
}

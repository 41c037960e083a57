/**
 * Bitso: books, balance and the trades of one book (sorted by id, `marker` leads on, at most 100 a page).
 *
 * https://docs.bitso.com/bitso-api/docs/user-trades
 */
import { exchangeOf, listed, Refusal } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

const ok = (payload: unknown): Row => ({ success: true, payload });
const book = (name: string): Row => ({
  book: name,
  minimum_price: "500",
  maximum_price: "10000000",
  minimum_amount: "0.00005",
  maximum_amount: "500",
  minimum_value: "5",
  maximum_value: "10000000",
  tick_size: "0.01",
  fees: { flat_rate: { maker: "0.500", taker: "0.650" }, structure: [] },
});

const ANSWERS = {
  "/api/v3/catalogues": ok({ currencies: { metadata: [{ code: "btc", precision: 8 }] } }),
  "/api/v3/available_books": ok([book("btc_mxn"), book("btc_usdt")]),
  "/api/v3/balance": ok({
    balances: [{ currency: "btc", available: "1", locked: "0", total: "1" }],
  }),
};

export function bitsoService(replay: Trades & { pageSize?: number }): ReplayService {
  return exchangeOf(ANSWERS, "/api/v3/user_trades", (params) => {
    if (isRecorded(replay)) return replay.recorded;
    const limit = numberOf(params, "limit", 25);
    if (limit > 100) throw new Refusal({ status: 400, body: refused("0301", "Invalid limit") });
    const isNewestFirst = params.get("sort") !== "asc";
    const marker = params.get("marker");
    return ok(
      listed(replay.rows, ({ tid }) => Number(tid), {
        order: isNewestFirst ? "newest-first" : "oldest-first",
        limit: Math.min(limit, replay.pageSize ?? 100),
        where: (row) => row.book === params.get("book") && isBehind(row, marker, isNewestFirst),
      }),
    );
  });
}

const refused = (code: string, message: string): Row => ({
  success: false,
  error: { code, message },
});

function isBehind({ tid }: Row, marker: string | null, isNewestFirst: boolean): boolean {
  if (marker === null) return true;
  return isNewestFirst ? Number(tid) < Number(marker) : Number(tid) > Number(marker);
}

/** Bitso tells whole seconds. */
export const bitsoRows = (options: SampleOptions): Row[] =>
  timesOf(options).map((time, index) => ({
    book: "btc_mxn",
    created_at: new Date(time).toISOString().replace(/\.\d+Z$/, "+0000"),
    minor: "-11.33047916",
    major: "0.00020020",
    fees_amount: "0.00000020",
    fees_currency: "btc",
    minor_currency: "mxn",
    major_currency: "btc",
    oid: `O0D2zcljjjQF${index}`,
    tid: String(52_559_030 + index * 3),
    price: "56595.80",
    side: index % 2 === 0 ? "buy" : "sell",
    maker_side: index % 3 === 0 ? "sell" : "buy",
  }));

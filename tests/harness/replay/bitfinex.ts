/** Bitfinex V2: pairs, wallets, and trades (newest first, 25 to 2500 a page, `start` and `end`). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const pair = (name: string) => [name, [null, null, null, "0.00004", "2000", null, null]];

export function bitfinexService({
  pageSize = 2_500,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    if (path.startsWith("/v2/conf/")) {
      return { body: [["BTCUSD", "ETHUSD"].map(pair), [pair("BTCF0:USTF0")], [], []] };
    }
    if (path === "/v2/auth/r/wallets") return { body: [] };
    if (!path.endsWith("/hist")) return null;
    return answered(served, (rows) =>
      listed(rows, ({ 2: time }) => Number(time), {
        from: numberOf(params, "start", 0),
        until: numberOf(params, "end", Number.POSITIVE_INFINITY),
        order: "newest-first",
        limit: Math.min(numberOf(params, "limit", 25), pageSize),
      }).map((row) => Object.values(row)),
    );
  };
}

/** Lists at Bitfinex; here by their places. */
export function bitfinexRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    0: 402_088_407 + index,
    1: ["tETHUSD", "tBTCUSD", "tBTCF0:USTF0"][index % 3],
    2: time,
    3: 34_938_060_782 + index,
    4: index % 2 === 0 ? -0.2 : 0.2,
    5: 153.57,
    6: "MARKET",
    7: 0,
    8: index % 3 === 0 ? 1 : -1,
    9: index % 3 === 0 ? 0.015 : -0.061668,
    10: "USD",
    11: null,
  }));
}

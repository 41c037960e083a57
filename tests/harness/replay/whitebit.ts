/** WhiteBIT V4: markets, balance, and executed history of all markets (newest first, by `offset`, lists by market). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const market = (stock: string, money: string): Row => ({
  name: `${stock}_${money}`,
  stock,
  money,
  stockPrec: "6",
  moneyPrec: "2",
  feePrec: "4",
  makerFee: "0.1",
  takerFee: "0.1",
  minAmount: "0.001",
  tradesEnabled: true,
  type: "spot",
});

/** The rows name their `market`, under which the exchange lists them. */
export function whitebitService({
  pageSize = 100,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v4/public/markets":
        return { body: [market("BTC", "USDT"), market("ETH", "USDT")] };
      case "/api/v4/trade-account/balance":
        return { body: {} };
      case "/api/v4/trade-account/executed-history":
        return answered(served, (rows) =>
          byMarket(
            listed(rows, ({ time }) => Number(time) * 1_000, {
              order: "newest-first",
              offset: numberOf(params, "offset", 0),
              limit: Math.min(numberOf(params, "limit", 50), pageSize),
            }),
          ),
        );
      default:
        return null;
    }
  };
}

/** Rows as the exchange lists them. */
export function byMarket(rows: readonly Row[]): Record<string, Row[]> {
  const lists: Record<string, Row[]> = {};
  for (const { market: name, ...row } of rows)
    lists[String(name)] = [...(lists[String(name)] ?? []), row];
  return lists;
}

export function whitebitRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    market: index % 2 === 0 ? "BTC_USDT" : "ETH_USDT",
    id: 8_846_967_538 + index,
    clientOrderId: "customId11",
    time: `${Math.floor(time / 1_000)}.${String(time % 1_000).padStart(3, "0")}599`,
    side: index % 2 === 0 ? "buy" : "sell",
    role: index % 3 === 0 ? 1 : 2,
    amount: "2.717",
    price: "3.3419",
    deal: "9.0799423",
    fee: "0.002717",
    orderId: 1_164_603_916_051 + index,
    feeAsset: "SUI",
  }));
}

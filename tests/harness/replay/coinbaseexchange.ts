/** Coinbase Exchange: products, accounts, and fills of a product (newest first, `start_date` and `end_date`). */
import { answered, exactly, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const PRODUCT: Row = {
  id: "BTC-USD",
  base_currency: "BTC",
  quote_currency: "USD",
  quote_increment: "0.01",
  base_increment: "0.00000001",
  min_market_funds: "1",
  status: "online",
};

export function coinbaseExchangeService({
  pageSize = 100,
  ...served
}: Trades & { pageSize?: number }): ReplayService {
  return ({ path, params }) => {
    if (path === "/products") return { body: [PRODUCT] };
    if (path === "/accounts") return { body: [] };
    if (path !== "/fills") return null;
    const at = (name: string) => Date.parse(params.get(name) ?? "");
    return answered(served, (rows) =>
      listed(rows, ({ created_at }) => exactly(created_at), {
        from: at("start_date"),
        until: at("end_date"),
        order: "newest-first",
        limit: Math.min(numberOf(params, "limit", 100), pageSize),
        where: ({ product_id }) => product_id === params.get("product_id"),
      }),
    );
  };
}

export function coinbaseExchangeRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    created_at: new Date(time).toISOString().replace("Z", "210Z"),
    trade_id: 15_687_166 + index,
    product_id: "BTC-USD",
    order_id: `a9625b04-fc66-4999-a876-${String(index).padStart(12, "0")}`,
    user_id: "600000000000000000000000",
    profile_id: "8058d771-2d88-4f0f-ab6e-299c153d4308",
    liquidity: index % 3 === 0 ? "M" : "T",
    price: "4.23000000",
    size: "0.02500000",
    fee: "0.00046",
    side: index % 2 === 0 ? "buy" : "sell",
    settled: true,
    usd_volume: "0.10575",
    market_type: "spot",
  }));
}

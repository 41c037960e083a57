/** Coinbase Advanced: products, accounts, and historical fills (newest first, `cursor`, sequence timestamps). */
import { isRecorded, numberOf, type ReplayService, type Row, type Trades } from "./service";

/** `rows` as Coinbase lists them (with `sequence_timestamp`); `pageSize` is at most 250 here. */
export type CoinbaseReplay = Trades & { pageSize?: number };

const product = (base: string, quote: string): Row => ({
  product_id: `${base}-${quote}`,
  price: "1",
  base_increment: "0.00000001",
  quote_increment: "0.01",
  price_increment: "0.01",
  base_min_size: "0.00000001",
  base_max_size: "3400",
  quote_min_size: "1",
  quote_max_size: "150000000",
  status: "online",
  trading_disabled: false,
  product_type: "SPOT",
  base_currency_id: base,
  quote_currency_id: quote,
  alias: "",
  alias_to: [],
});

const PRODUCTS = [
  product("BTC", "USD"),
  product("ETH", "USD"),
  product("ADA", "USDT"),
  product("ADA", "USDC"),
];

const PERPETUALS: Row[] = [
  {
    ...product("ADA", "USDC"),
    product_id: "ADA-PERP-INTX",
    product_type: "FUTURE",
    future_product_details: {
      contract_code: "ADA",
      contract_size: "1",
      contract_root_unit: "ADA",
      contract_expiry_type: "PERPETUAL",
    },
  },
];

function products(params: URLSearchParams): Row[] {
  if (params.get("product_type") !== "FUTURE") return PRODUCTS;
  return params.get("contract_expiry_type") === "PERPETUAL" ? PERPETUALS : [];
}

export function coinbaseService(replay: CoinbaseReplay): ReplayService {
  return ({ path, params }) => {
    switch (path) {
      case "/api/v3/brokerage/market/products":
        return { body: { products: products(params) } };
      case "/api/v3/brokerage/accounts":
        return { body: { accounts: [], has_next: false, cursor: "" } };
      case "/api/v3/brokerage/orders/historical/fills":
        return {
          isTrades: true,
          body: isRecorded(replay) ? replay.recorded : page(replay, params),
        };
      default:
        return null;
    }
  };
}

function page(
  { rows, pageSize = 250 }: { rows: readonly Row[]; pageSize?: number },
  params: URLSearchParams,
): Row {
  const at = (name: string, otherwise: number) => {
    const value = params.get(name);
    return value === null ? otherwise : Date.parse(value);
  };
  const start = at("start_sequence_timestamp", 0);
  const end = at("end_sequence_timestamp", Number.POSITIVE_INFINITY);
  const time = ({ sequence_timestamp }: Row) => Date.parse(String(sequence_timestamp));
  const matching = rows
    .filter((row) => Number.isNaN(time(row)) || (time(row) >= start && time(row) <= end))
    .toSorted((a, b) => time(b) - time(a));
  const offset = numberOf(params, "cursor", 0);
  const size = Math.min(numberOf(params, "limit", 100), pageSize);
  const fills = matching.slice(offset, offset + size);
  return { fills, cursor: offset + size < matching.length ? String(offset + size) : "" };
}

/** What makes a fill one and the same for ever: the broker's own ids, scoped where they are unique in a market only. */
import { createHash } from "node:crypto";
import type { BrokerFill } from "../broker";
import { walkOf } from "./exchange-quirks";
import { isRow } from "./rows";

/** Under these names exchanges report their own market id; a name is part of the scope, as one id may mean two markets. */
const MARKET_KEYS = [
  "symbol",
  "instId",
  "instrument_name",
  "instrument",
  "instrument_id",
  "product_id",
  "contract_code",
  "contract",
  "contractName",
  "currency_pair",
  "market",
  "market_id",
  "marketId",
  "pair",
  "ticker",
  "coin",
] as const;

export type IdentifiedFacts = Omit<BrokerFill, "identity" | "raw" | "brokerFillId"> & {
  id: string | null;
};

/**
 * The identity of a fill, or null where the broker gives no id.
 *
 * Never derived from ccxt's market list: a market that is delisted leaves it, and its fills must keep their names.
 * `scope` is the market type that was asked for. The order id is in it because a trade with oneself has one trade id
 * and two fills.
 */
export function identityOf(
  exchangeId: string,
  facts: IdentifiedFacts,
  row: unknown,
  scope: string | null,
): string | null {
  const { id, brokerOrderId, executedAt } = facts;
  const info = isRow(row) ? row : {};
  switch (walkOf(exchangeId)) {
    // Kraken's trade ids, Bybit's execIds and Coinbase's trade ids of plain fills stand alone.
    case "kraken":
    case "bybit":
    case "coinbase":
      return id;
    case "binance":
      return id && [scope ?? "spot", text(info.symbol), id, brokerOrderId ?? ""].join(":");
    case "okx": {
      const own = id === null || id === "0" ? `bill-${text(info.billId)}` : id;
      return own === "bill-"
        ? null
        : [text(info.instType), text(info.instId), own, brokerOrderId ?? ""].join(":");
    }
    default: {
      // ccxt makes an id of time, side and amounts where there is none: two equal fills would be one.
      if (id === null || id.startsWith(`${executedAt}-`)) return null;
      const key = MARKET_KEYS.find((name) => text(info[name]) !== "");
      const market = key === undefined ? "" : `${key}=${text(info[key])}`;
      return [market, id, brokerOrderId ?? ""].join(":");
    }
  }
}

/** The content of a fill as a name, for brokers without ids; equal fills are told apart by their number in the answer. */
export function contentIdentity(facts: IdentifiedFacts, occurrence: number): string {
  const { symbol, side, quantity, price, fee, feeCurrency, executedAt, brokerOrderId } = facts;
  const content = [executedAt, symbol, side, quantity, price, fee, feeCurrency, brokerOrderId];
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("base64url");
  return `content:${hash.slice(0, 32)}:${occurrence}`;
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

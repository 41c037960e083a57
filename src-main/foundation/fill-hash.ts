/** What a fill says in one hash: by it a correction is told from a repetition, and two fills under one id from one. */
import { hash } from "node:crypto";
import type { Fill } from "../../src-shared/domain";

/** A fill's facts; the optional ones are left out where there is nothing to say. */
export type HashedFacts = Pick<
  Fill,
  | "brokerFillId"
  | "brokerOrderId"
  | "symbol"
  | "side"
  | "quantity"
  | "price"
  | "fee"
  | "feeCurrency"
  | "executedAt"
  | "liquidity"
> & {
  identity: string;
  /** All fees, where there are several. */
  fees?: NonNullable<Fill["fees"]>;
};

/** The broker's facts, not its raw row: a field we do not show may change without the fill being another. */
export function contentHashOf(facts: HashedFacts): string {
  // In this order and with these names since the first version: another would make a correction of every fill.
  const shown = [
    ["brokerFillId", facts.brokerFillId],
    ["brokerOrderId", facts.brokerOrderId],
    ["executedAt", facts.executedAt],
    ["fee", facts.fee],
    ["feeCurrency", facts.feeCurrency],
    ...(facts.fees ? [["fees", facts.fees]] : []),
    ["identity", facts.identity],
    ["liquidity", facts.liquidity],
    ["price", facts.price],
    ["quantity", facts.quantity],
    ["side", facts.side],
    ["symbol", facts.symbol],
  ];
  return hash("sha256", JSON.stringify(shown), "base64url");
}

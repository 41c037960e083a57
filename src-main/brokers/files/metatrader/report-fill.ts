/** From the checked facts of a report's row to a fill. */
import type { BrokerFill } from "../../broker";
import { sumOf } from "../../decimal";
import { type FillFacts, rawOf } from "../../fill-facts";

export interface ReportRow {
  identity: string;
  /** Of the broker; identities are unique within it. */
  account: string;
  zone: string;
  /** All in the account's currency. */
  fees: { amount: string; currency: string | null }[];
  raw: unknown;
}

/** `fee` is the sum of all charges, which have one currency; where there are several, `fees` has each. */
export function fillOfReport(
  { id, ...facts }: FillFacts,
  { identity, account, zone, fees, raw }: ReportRow,
): BrokerFill {
  return {
    ...facts,
    identity,
    brokerFillId: id ?? identity,
    fee: fees.length === 0 ? null : sumOf(fees.map(({ amount }) => amount)),
    feeCurrency: fees[0]?.currency ?? null,
    ...(fees.length > 1 && { fees }),
    brokerAccount: account,
    sourceZone: zone,
    raw: rawOf(raw),
  };
}

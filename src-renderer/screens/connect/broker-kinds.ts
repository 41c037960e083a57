/** How brokers differ for somebody who looks for theirs. Pure. */
import type { Broker } from "../../../src-shared/domain";

export const BROKER_KINDS = ["exchange", "broker", "file", "simulated"] as const;
export type BrokerKind = (typeof BROKER_KINDS)[number];

const KIND_OF: Record<Broker["family"], BrokerKind> = {
  ccxt: "exchange",
  native: "broker",
  file: "file",
  demo: "simulated",
};

export const kindOf = ({ family }: Broker): BrokerKind => KIND_OF[family];

export const tellsScopes = ({ capabilities }: Broker): boolean =>
  capabilities.tells?.includes("scopes") ?? false;

export interface BrokerSearch {
  text: string;
  kind: BrokerKind | null;
  /** Only those whose API says what a key may do. */
  tellsScopes: boolean;
}

/** The brokers looked for, in their order. */
export function foundBrokers(
  brokers: readonly Broker[],
  search: BrokerSearch,
  nameOf: (broker: Broker) => string,
): Broker[] {
  const wanted = search.text.trim().toLowerCase();
  return brokers.filter(
    (broker) =>
      (search.kind === null || kindOf(broker) === search.kind) &&
      (!search.tellsScopes || tellsScopes(broker)) &&
      [broker.id, broker.name, nameOf(broker)].some((each) => each.toLowerCase().includes(wanted)),
  );
}

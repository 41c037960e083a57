/** A connection as its adapter sees it: the adapter, and the login with its credentials opened. */
import { type BrokerAdapter, BrokerError, type BrokerLogin } from "../brokers/broker";
import type { ConnectionRow } from "../storage/connections";
import type { AttemptParts } from "./attempt-parts";

export interface Speaker {
  adapter: BrokerAdapter;
  login: BrokerLogin;
  /** Before the broker's own account in the scope of a fill. */
  ledger: string;
}

/** Throws `BROKER_CONFIG` for a broker nobody speaks to, and what the vault throws for credentials it can't open. */
export function speakerOf(
  { storage, vault, brokers }: Pick<AttemptParts, "storage" | "vault" | "brokers">,
  { id, brokerId, environment, endpoint, options }: ConnectionRow,
): Speaker {
  const adapter = brokers.find(brokerId);
  if (adapter === undefined) {
    throw new BrokerError("config", "BROKER_CONFIG", `No adapter speaks to ${brokerId}`);
  }
  const sealed = storage.credentials.find(id);
  const credentials =
    sealed === undefined ? {} : vault.open(sealed, { connectionId: id, brokerId });
  const login = { environment, credentials, endpoint, options };
  return { adapter, login, ledger: adapter.ledger ?? adapter.broker.id };
}

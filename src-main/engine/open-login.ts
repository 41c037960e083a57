/** A connection's adapter and its login, opened for the length of a run. */
import { type BrokerAdapter, BrokerError, type BrokerLogin } from "../brokers/broker";
import type { ConnectionRow } from "../storage/connections";
import type { AttemptParts } from "./attempt-parts";

export interface OpenLogin {
  adapter: BrokerAdapter;
  login: BrokerLogin;
  /** Before the broker's own account in the scope of a fill. */
  ledger: string;
}

export const wantsCredentials = ({ broker }: BrokerAdapter): boolean =>
  broker.credentialFields.length > 0;

/** Throws {@link BrokerError} where nobody speaks to the broker, `VaultLockedError` where the credentials can't be opened. */
export function openLogin(
  { storage, vault, brokers }: Pick<AttemptParts, "storage" | "vault" | "brokers">,
  { id, brokerId, environment, endpoint, options }: ConnectionRow,
): OpenLogin {
  const adapter = brokers.find(brokerId);
  if (adapter === undefined) {
    throw new BrokerError("config", "BROKER_CONFIG", `No adapter speaks to ${brokerId}`);
  }
  // A broker that wants none is asked also while the vault is locked.
  const sealed = wantsCredentials(adapter) ? storage.credentials.find(id) : undefined;
  const credentials =
    sealed === undefined ? {} : vault.open(sealed, { connectionId: id, brokerId });
  const login = { environment, credentials, endpoint, options };
  return { adapter, login, ledger: adapter.ledger ?? adapter.broker.id };
}

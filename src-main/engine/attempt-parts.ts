/** What an attempt works with. */
import type { Bookkeeper } from "../book/bookkeeper";
import type { BrokerRegistry } from "../brokers/broker";
import type { EventBus } from "../foundation/bus";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { Redactor } from "../foundation/redact";
import type { ConnectionRow } from "../storage/connections";
import type { Storage } from "../storage/storage";
import type { Vault } from "../vault/vault";
import type { Connectivity } from "./connectivity";
import type { PageSource } from "./page-source";

export interface AttemptParts {
  storage: Storage;
  vault: Vault;
  brokers: BrokerRegistry;
  pages: PageSource;
  bookkeeper: Bookkeeper;
  bus: EventBus;
  clock: Clock;
  log: Logger;
  /** Brokers quote what they refuse: no message is stored or shown with a secret in it. */
  redactor: Pick<Redactor, "text">;
  connectivity: Pick<Connectivity, "note">;
  /** Tells the screens about a connection whose row has changed; `row` is the row where it was just read. */
  announce(connectionId: string, row?: ConnectionRow): void;
}

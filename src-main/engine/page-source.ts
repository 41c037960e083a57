/** Where the pages of a fetch come from: this process, or others that call the broker for it. */
import type { BrokerAdapter, BrokerLogin, BrokerTools, Cursor, FillPage } from "../brokers/broker";
import type { Release } from "../foundation/releasers";

export interface PageSource {
  /** How many processes fetch, 1 at least: so many times what a broker allows one of them is fetched at once. */
  readonly hands: number;
  /**
   * Everything since `cursor`, as the adapter's `fetchFills` would bring it. A page is asked for when the one before has
   * been committed, or waits for the next commit of its run. Throws {@link BrokerError}.
   */
  fetch(
    adapter: BrokerAdapter,
    login: BrokerLogin,
    cursor: Cursor | null,
    tools: BrokerTools,
  ): AsyncIterable<FillPage>;
  /** Tells when `hands` has changed. */
  onChange(listener: () => void): Release;
}

/** This process calls the brokers itself. */
export const localPages: PageSource = {
  hands: 1,
  fetch: (adapter, login, cursor, tools) => adapter.fetchFills(login, cursor, tools),
  onChange: () => () => undefined,
};

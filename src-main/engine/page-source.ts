/** Where the pages of a fetch come from: this process, or others that call the broker for it. */
import type {
  BrokerAdapter,
  BrokerLogin,
  BrokerTools,
  Cursor,
  FillPage,
  PositionReport,
} from "../brokers/broker";
import type { Release } from "../foundation/releasers";

export interface PageSource {
  /** How many other processes are there to fetch; null where there never are any. */
  readonly workers: number | null;
  /** How many processes fetch of a broker, 1 at least: so many times what it allows one of them is fetched at once. */
  hands(adapter: Pick<BrokerAdapter, "broker"> | undefined): number;
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
  /** What the broker reports as open; `cursor` is what a fetch of the same adapter and login has just ended with. */
  positions(
    adapter: BrokerAdapter,
    login: BrokerLogin,
    cursor: Cursor,
    tools: BrokerTools,
  ): Promise<PositionReport | null>;
  /** Tells when there are more hands or workers, or fewer. */
  onChange(listener: () => void): Release;
}

/** This process calls the brokers itself. */
export const localPages: PageSource = {
  workers: null,
  hands: () => 1,
  fetch: (adapter, login, cursor, tools) => adapter.fetchFills(login, cursor, tools),
  positions: async (adapter, login, cursor, tools) =>
    (await adapter.fetchPositions?.(login, cursor, tools)) ?? null,
  onChange: () => () => undefined,
};

/** Runs one broker against one replay server, as the engine would: pages in order, each cursor a place to resume. */

import { createAlpacaAdapter } from "../../../src-main/brokers/alpaca/alpaca-adapter";
import type {
  BrokerAdapter,
  BrokerLogin,
  BrokerTools,
  Cursor,
  FillPage,
  PositionReport,
} from "../../../src-main/brokers/broker";
import { readCatalogue } from "../../../src-main/brokers/ccxt/catalogue";
import {
  type CcxtAdapterOptions,
  createCcxtAdapter,
} from "../../../src-main/brokers/ccxt/ccxt-adapter";
import { forgetMarkets } from "../../../src-main/brokers/ccxt/markets";
import { createOandaAdapter } from "../../../src-main/brokers/oanda/oanda-adapter";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { ConnectionOptions } from "../../../src-shared/domain";
import type { LoginCheck } from "../../../src-shared/login";
import type { Subject } from "../../brokers/conformance/subject";
import {
  type ReplayServer,
  type ReplayServices,
  startReplayServer,
} from "../../harness/replay/server";

/** Rate limits are durations too: a fast clock makes them short. */
export const FAST = 10_000;

/** `now` stands still; `clock` says the time each time it is asked (epoch ms). */
type FetchOptions = { now?: number; clock?: () => number } & Partial<
  Pick<BrokerTools, "signal" | "meter">
>;

export interface Rig {
  server: ReplayServer;
  adapter: BrokerAdapter;
  login: BrokerLogin;
  fetch(cursor?: Cursor | null, options?: FetchOptions): AsyncIterable<FillPage>;
  pages(cursor?: Cursor | null, options?: FetchOptions): Promise<FillPage[]>;
  verify(): Promise<LoginCheck>;
  /** What the broker reports of positions after a fetch that ended with `cursor`. */
  positions(cursor: Cursor | null): Promise<PositionReport | null | undefined>;
  /** Whether that is told of a symbol. */
  judges(symbol: string): boolean | undefined;
}

export function adapterOf(brokerId: string, options: CcxtAdapterOptions = {}): BrokerAdapter {
  if (brokerId === "alpaca") return createAlpacaAdapter(options);
  if (brokerId === "oanda") return createOandaAdapter(options);
  return ccxtAdapterOf(brokerId, options);
}

/** The ccxt adapter, also of an exchange that has one of its own. */
export function ccxtAdapterOf(brokerId: string, options: CcxtAdapterOptions = {}): BrokerAdapter {
  const entry = readCatalogue().find(({ id }) => id === brokerId);
  if (entry === undefined) throw new Error(`No exchange ${brokerId}`);
  return createCcxtAdapter(entry, options);
}

export async function withRig<T>(
  subject: Pick<Subject, "brokerId" | "credentials" | "options">,
  services: ReplayServices,
  use: (rig: Rig) => Promise<T>,
  more: CcxtAdapterOptions & { options?: ConnectionOptions; adapter?: BrokerAdapter } = {},
): Promise<T> {
  forgetMarkets();
  const { options = subject.options, adapter: given, ...adapterOptions } = more;
  const server = await startReplayServer(services);
  const adapter = given ?? adapterOf(subject.brokerId, adapterOptions);
  const { credentials } = subject;
  const login = { environment: "live" as const, credentials, endpoint: server.url, options };
  const toolsAt = (options: FetchOptions) => {
    const { now, signal = new AbortController().signal, meter } = options;
    const clock = systemClock(FAST);
    const told = options.clock ?? (now === undefined ? clock.now : () => now);
    return {
      clock: { ...clock, now: told },
      log: silentLogger(),
      signal,
      meter,
    };
  };
  const fetch: Rig["fetch"] = (cursor = null, options = {}) =>
    adapter.fetchFills(login, cursor, toolsAt(options));
  try {
    return await use({
      server,
      adapter,
      login,
      fetch,
      async pages(cursor, options) {
        const pages: FillPage[] = [];
        // Through JSON, as the engine stores it.
        const stored = cursor ? (JSON.parse(JSON.stringify(cursor)) as Cursor) : null;
        for await (const page of fetch(stored, options)) pages.push(page);
        return pages;
      },
      positions: async (cursor) => adapter.fetchPositions?.(login, cursor ?? {}, toolsAt({})),
      judges: (symbol) => adapter.judges?.(login.options)(symbol),
      verify: () => adapter.verify(login, toolsAt({})),
    });
  } finally {
    await server.close();
  }
}

export const identities = (pages: readonly FillPage[]): string[] =>
  pages.flatMap(({ fills }) => fills.map(({ identity }) => identity));

export const problemsOf = (pages: readonly FillPage[]) => pages.flatMap(({ problems }) => problems);

/** Where a fetch from the start leaves off. */
export const lastCursor = async ({ pages }: Rig): Promise<Cursor | null> =>
  (await pages()).at(-1)?.cursor ?? null;

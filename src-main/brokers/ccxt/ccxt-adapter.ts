/** One adapter for every exchange of ccxt. */
import {
  type BrokerAdapter,
  BrokerError,
  type BrokerLogin,
  type BrokerTools,
  type Cursor,
  type FillPage,
} from "../broker";
import { brokerOf, type CcxtEntry } from "./catalogue";
import { walkOf } from "./exchange-quirks";
import { readOptions } from "./options";
import { fetchPositions, tellsPositions } from "./positions";
import { openSession, type SessionOptions } from "./session";
import { WALKS } from "./walks/by-name";
import { pagesOf } from "./walks/pages";

export interface CcxtAdapterOptions extends SessionOptions {
  /** Answers asked for in one fetch. */
  maxSteps?: number;
}

/** Failures that may be about the balances alone. */
const MAY_BE_BALANCES_ONLY: ReadonlySet<string> = new Set([
  "PERMISSION_DENIED",
  "BROKER_CONFIG",
  "BROKER_UNAVAILABLE",
  "BROKER_BAD_ANSWER",
]);

/** The adapter of one exchange; its ccxt class is loaded at the first call. */
export function createCcxtAdapter(
  entry: CcxtEntry,
  options: CcxtAdapterOptions = {},
): BrokerAdapter {
  return {
    broker: brokerOf(entry),
    checkOptions: (chosen) => void readOptions(chosen),
    verify: (login, tools) => verify(entry, login, tools, options),
    fetchFills: (login, cursor, tools) => fetchFills(entry, login, cursor, tools, options),
    ...(tellsPositions(entry.id) && {
      fetchPositions: (login: BrokerLogin, cursor: Cursor, tools: BrokerTools) =>
        fetchPositions(entry, login, cursor, tools, options),
    }),
  };
}

async function* fetchFills(
  entry: CcxtEntry,
  login: BrokerLogin,
  cursor: Cursor | null,
  tools: BrokerTools,
  options: CcxtAdapterOptions,
): AsyncGenerator<FillPage> {
  const startedAt = tools.clock.now();
  const session = await openSession(entry, login, tools, options);
  const walkTools = { session, log: tools.log, startedAt };
  yield* pagesOf(WALKS[walkOf(entry.id)], walkTools, cursor, options.maxSteps);
}

/**
 * The balances where the exchange shows them; else, or where the key may not see them, one page of trades: that is
 * what a sync needs.
 */
async function verify(
  entry: CcxtEntry,
  login: BrokerLogin,
  tools: BrokerTools,
  options: CcxtAdapterOptions,
): Promise<void> {
  const session = await openSession(entry, login, tools, options);
  const { exchange } = session;
  try {
    if (exchange.has.fetchBalance === true) {
      await session.call(() => exchange.fetchBalance());
      return;
    }
  } catch (error) {
    if (!(error instanceof BrokerError) || !MAY_BE_BALANCES_ONLY.has(error.code)) throw error;
    if (entry.perSymbol && session.options.symbols === null) throw error;
  }
  const [symbol] = entry.perSymbol ? (session.options.symbols ?? []) : [];
  if (entry.perSymbol && symbol === undefined) return;
  await session.trades({ symbol, limit: 1 });
}

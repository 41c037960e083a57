/** One adapter for every exchange of ccxt. */

import type { ConnectionOptions } from "../../../src-shared/domain";
import type { BrokerAdapter, BrokerLogin, BrokerTools, Cursor, FillPage } from "../broker";
import { brokerOf, type CcxtEntry } from "./catalogue";
import { coveredByLanes } from "./covered";
import { walkOf } from "./exchange-quirks";
import { readOptions } from "./options";
import { judgedBy } from "./positions";
import { fetchReport, tellsAnything } from "./report";
import { openSession, type SessionOptions } from "./session";
import { verifyLogin } from "./verify";
import { WALKS } from "./walks/by-name";
import { pagesOf } from "./walks/pages";

export interface CcxtAdapterOptions extends SessionOptions {
  /** Answers asked for in one fetch. */
  maxSteps?: number;
}

/** The adapter of one exchange; its ccxt class is loaded at the first call. */
export function createCcxtAdapter(
  entry: CcxtEntry,
  options: CcxtAdapterOptions = {},
): BrokerAdapter {
  return {
    broker: brokerOf(entry),
    checkOptions: (chosen) => void readOptions(chosen),
    verify: async (login, tools) => verifyLogin(await openSession(entry, login, tools, options)),
    coveredBy: coveredByLanes,
    fetchFills: (login, cursor, tools) => fetchFills(entry, login, cursor, tools, options),
    ...(tellsAnything(entry.id) && {
      fetchPositions: (login: BrokerLogin, cursor: Cursor, tools: BrokerTools) =>
        fetchReport(entry, login, cursor, tools, options),
      judges: (chosen: ConnectionOptions) => judgedBy(entry, chosen),
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
  const walkTools = { session, log: tools.log, startedAt, now: () => tools.clock.now() };
  yield* pagesOf(WALKS[walkOf(entry.id)], walkTools, cursor, options.maxSteps);
}

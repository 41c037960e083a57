/** Alpaca: equities, options and crypto, by its account activities. It stands where ccxt's `alpaca` stood. */
import type { Broker } from "../../../src-shared/domain";
import { loginCheck } from "../../../src-shared/login";
import type { BrokerAdapter, BrokerLogin, BrokerTools, Cursor, FillPage } from "../broker";
import { bookmarksOf, coveredIn } from "../native/bookmark";
import { checkNativeOptions, readNativeOptions } from "../native/options";
import { type PagesOptions, pagesOf } from "../native/pages";
import { settings } from "../settings";
import { type ClientOptions, createAlpacaClient, REQUESTS_PER_MINUTE } from "./client";
import { fetchPositions, judgedBy } from "./positions";
import { alpacaState, coveredByState, NOTHING_COVERED, OVERLAP_MS, walkActivities } from "./walk";

export type AlpacaOptions = ClientOptions & Pick<PagesOptions, "maxSteps">;

/** A page of executions, the empty one that says it was the last, and the positions. */
const REQUESTS_PER_SYNC = 3;

export const alpacaBroker: Broker = {
  id: "alpaca",
  name: "Alpaca",
  family: "native",
  simulated: false,
  environments: ["live", "demo"],
  credentialFields: [
    { name: "apiKey", secret: true, required: true },
    { name: "secret", secret: true, required: true },
  ],
  login: {
    keyPage: "https://app.alpaca.markets/dashboard/overview",
    website: "https://alpaca.markets",
    readOnly: "never",
    tick: [],
    leave: [],
  },
  capabilities: {
    minIntervalMin: 5,
    perSymbol: false,
    maxHistoryDays: null,
    maxSyncsAtOnce: 4,
    maxSyncsPerMinute: Math.floor(REQUESTS_PER_MINUTE / REQUESTS_PER_SYNC),
    overlapMs: OVERLAP_MS,
    startOption: "since",
    tells: ["accounts"],
  },
};

export function createAlpacaAdapter(options: AlpacaOptions = {}): BrokerAdapter {
  return {
    broker: alpacaBroker,
    priceCurrency: "USD",
    checkOptions: checkNativeOptions,
    verify: async (login, tools) => {
      const account = await createAlpacaClient(login, tools, options).account();
      // Its keys have no scopes, and it tells of none.
      return loginCheck(account && [account], null);
    },
    coveredBy: coveredIn(alpacaState, coveredByState),
    fetchFills: (login, cursor, tools) => fetchFills(login, cursor, tools, options),
    fetchPositions: (login, cursor, tools) => fetchPositions(login, cursor, tools, options),
    judges: judgedBy,
  };
}

async function* fetchFills(
  login: BrokerLogin,
  cursor: Cursor | null,
  tools: BrokerTools,
  { maxSteps, ...clientOptions }: AlpacaOptions,
): AsyncGenerator<FillPage> {
  const options = settings(() => readNativeOptions(login.options));
  const client = createAlpacaClient(login, tools, clientOptions);
  const bookmarks = bookmarksOf("alpaca", null, options, alpacaState);
  const state = bookmarks.read(cursor) ?? NOTHING_COVERED;
  const steps = walkActivities({ client, bookmarks, options, tools }, state);
  yield* pagesOf(steps, { start: bookmarks.write(state), log: tools.log, maxSteps });
}

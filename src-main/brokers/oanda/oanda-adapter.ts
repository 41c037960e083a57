/** OANDA v20: forex, metals, indices and other CFDs, by the transactions of one account. */
import type { Broker } from "../../../src-shared/domain";
import { loginCheck } from "../../../src-shared/login";
import type { BrokerAdapter, BrokerLogin, BrokerTools, Cursor, FillPage } from "../broker";
import { bookmarksOf, coveredIn } from "../native/bookmark";
import { checkNativeOptions, readNativeOptions } from "../native/options";
import { type PagesOptions, pagesOf } from "../native/pages";
import { symbolsWanted } from "../native/position-report";
import { settings } from "../settings";
import { ACCOUNT_ID_LOOKS, accountOf } from "./account";
import { type ClientOptions, createOandaClient, REQUESTS_PER_SECOND } from "./client";
import { fetchPositions } from "./positions";
import { coveredByState, NOTHING_COVERED, oandaState, walkTransactions } from "./walk";

export type OandaOptions = ClientOptions & Pick<PagesOptions, "maxSteps">;

/** The account where none is named (for the fills and for the positions), its currency, transactions and positions. */
const REQUESTS_PER_SYNC = 5;

export const oandaBroker: Broker = {
  id: "oanda",
  name: "OANDA",
  family: "native",
  simulated: false,
  environments: ["live", "demo"],
  credentialFields: [
    { name: "token", secret: true, required: true },
    { name: "accountId", secret: false, required: false, ...ACCOUNT_ID_LOOKS },
  ],
  login: {
    // https://developer.oanda.com/rest-live-v20/authentication/
    keyPage: "https://www.oanda.com/account/tpa/personal_token",
    website: "https://www.oanda.com",
    readOnly: "never",
    tick: [],
    leave: [],
  },
  capabilities: {
    minIntervalMin: 5,
    perSymbol: false,
    maxHistoryDays: null,
    maxSyncsAtOnce: 4,
    maxSyncsPerMinute: (REQUESTS_PER_SECOND * 60) / REQUESTS_PER_SYNC,
    startOption: "since",
    tells: ["accounts"],
  },
};

export function createOandaAdapter(options: OandaOptions = {}): BrokerAdapter {
  return {
    broker: oandaBroker,
    checkOptions: checkNativeOptions,
    verify: async (login, tools) => {
      const client = createOandaClient(login, tools, options);
      const id = await accountOf(login, client);
      const { currency, alias } = await client.summary(id);
      // A token may do whatever its owner may, and its API does not say so.
      return loginCheck([{ id, name: alias, currency }], null);
    },
    coveredBy: coveredIn(oandaState, coveredByState),
    fetchFills: (login, cursor, tools) => fetchFills(login, cursor, tools, options),
    fetchPositions: (login, cursor, tools) => fetchPositions(login, cursor, tools, options),
    judges: symbolsWanted,
  };
}

async function* fetchFills(
  login: BrokerLogin,
  cursor: Cursor | null,
  tools: BrokerTools,
  { maxSteps, ...clientOptions }: OandaOptions,
): AsyncGenerator<FillPage> {
  const options = settings(() => readNativeOptions(login.options));
  const client = createOandaClient(login, tools, clientOptions);
  const account = await accountOf(login, client);
  const { currency } = await client.summary(account);
  const book = { account, currency };
  const bookmarks = bookmarksOf("oanda", account, options, oandaState);
  const state = bookmarks.read(cursor) ?? NOTHING_COVERED;
  const steps = walkTransactions({ client, book, bookmarks, options, tools }, state);
  yield* pagesOf(steps, { start: bookmarks.write(state), log: tools.log, maxSteps });
}

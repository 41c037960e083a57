/** OANDA v20: forex, metals, indices and other CFDs, by the transactions of one account. */
import type { Broker } from "../../../src-shared/domain";
import type { BrokerAdapter, BrokerLogin, BrokerTools, Cursor, FillPage } from "../broker";
import { bookmarksOf } from "../native/bookmark";
import { checkNativeOptions, readNativeOptions } from "../native/options";
import { type PagesOptions, pagesOf } from "../native/pages";
import { settings } from "../settings";
import { accountOf } from "./account";
import { type ClientOptions, createOandaClient, REQUESTS_PER_SECOND } from "./client";
import { fetchPositions } from "./positions";
import { NOTHING_COVERED, oandaState, walkTransactions } from "./walk";

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
    { name: "accountId", secret: false, required: false },
  ],
  capabilities: {
    minIntervalMin: 5,
    perSymbol: false,
    maxHistoryDays: null,
    maxSyncsAtOnce: 4,
    maxSyncsPerMinute: (REQUESTS_PER_SECOND * 60) / REQUESTS_PER_SYNC,
  },
};

export function createOandaAdapter(options: OandaOptions = {}): BrokerAdapter {
  return {
    broker: oandaBroker,
    checkOptions: checkNativeOptions,
    verify: async (login, tools) => {
      const client = createOandaClient(login, tools, options);
      await client.currency(await accountOf(login, client));
    },
    fetchFills: (login, cursor, tools) => fetchFills(login, cursor, tools, options),
    fetchPositions: (login, cursor, tools) => fetchPositions(login, cursor, tools, options),
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
  const book = { account, currency: await client.currency(account) };
  const bookmarks = bookmarksOf("oanda", account, options, oandaState);
  const state = bookmarks.read(cursor) ?? NOTHING_COVERED;
  const steps = walkTransactions({ client, book, bookmarks, options, tools }, state);
  yield* pagesOf(steps, { start: bookmarks.write(state), log: tools.log, maxSteps });
}

/**
 * Deribit: currency by currency, or market by market where the user chose some, and each in two lists: trades of the last 24
 * hours are in one at once and leave it then, older ones are in the historical one, a while after they were made.
 *
 * https://docs.deribit.com/articles/accessing-historical-trades-orders (read 2026-11)
 */
import { symbolOf } from "./lane-name";
import { timeWalk } from "./time";
import type { Walk } from "./walk";

/** The currencies that trades can be asked for (https://docs.deribit.com/api-reference/trading/private-get_user_trades_by_currency). */
const CURRENCIES = ["BTC", "ETH", "USDC", "USDT", "EURR"];
const LISTS = ["recent", "historical"];

export const deribitWalk: Walk = {
  lanes: async ({ session }) => {
    const names = session.options.symbols ?? CURRENCIES;
    return { lanes: names.flatMap((name) => LISTS.map((list) => `${name} ${list}`)), others: [] };
  },
  steps(tools, lane, position) {
    const [name = "", list] = lane.split(" ");
    const symbol = symbolOf(name);
    const own = {
      historical: list === "historical",
      ...(symbol === undefined && { currency: name }),
    };
    const { session } = tools;
    const trades: typeof session.trades = (query) =>
      session.trades({ ...query, symbol, params: { ...query.params, ...own } });
    return timeWalk.steps({ ...tools, session: { ...session, trades } }, lane, position);
  },
};

/**
 * LBank's fills are asked by days, and a hundred are shown at once: what follows in the same days is asked for from the last row on
 * (https://www.lbank.com/en-US/docs/index.html#past-transaction-details, `from` and `direct`). ccxt asks for the first hundred only.
 */
import type { CcxtExchange, Row } from "./exchange-port";
import { isRow } from "./rows";

const PAGE = 100;
/** Two days of one market have no more; a list without end must have one. */
const MOST_PAGES = 200;
/** What an answer that is put together holds at most. */
export const LBANK_MOST = PAGE * MOST_PAGES;

/** From now on the list of fills brings all of the days it is asked for. */
export function takeAllOfDays(exchange: CcxtExchange): void {
  const call = exchange.spotPrivatePostTransactionHistory as (request: Row) => Promise<Row>;
  exchange.spotPrivatePostTransactionHistory = async (request: Row = {}) => {
    const known = new Map<string, Row>();
    let answer: Row = {};
    let from: Row = {};
    for (let page = 0; page < MOST_PAGES; page++) {
      answer = await call.call(exchange, { ...request, size: PAGE, ...from });
      if (!Array.isArray(answer.data)) return answer;
      const rows = answer.data.filter(isRow);
      const before = known.size;
      for (const row of rows) known.set(String(row.txUuid), row);
      // One that does not leaf on gives the same rows again.
      if (rows.length < PAGE || known.size === before) break;
      from = { from: rows.at(-1)?.txUuid, direct: "next" };
    }
    return { ...answer, data: [...known.values()] };
  };
}

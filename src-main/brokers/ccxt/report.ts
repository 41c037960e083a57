/** What an exchange says is open and held, once all fills that lead there are imported. */
import type { BrokerLogin, BrokerTools, Cursor, PositionReport } from "../broker";
import type { CcxtEntry } from "./catalogue";
import { holdingsAt, tellsHoldings } from "./holdings";
import { openContracts, tellsPositions } from "./positions";
import { openSession, type SessionOptions } from "./session";
import { lookIn } from "./walks/look";
import { positionsOf } from "./walks/walk";

/** True for an exchange that is asked for its positions, or for what it holds. */
export const tellsAnything = (exchangeId: string): boolean =>
  tellsPositions(exchangeId) || tellsHoldings(exchangeId);

/** Null while fills are still to come, or where nothing can be compared with them. Throws {@link BrokerError}. */
export async function fetchReport(
  entry: CcxtEntry,
  login: BrokerLogin,
  cursor: Cursor,
  tools: BrokerTools,
  options: SessionOptions,
): Promise<PositionReport | null> {
  if (!isAllIn(cursor)) return null;
  const session = await openSession(entry, login, tools, options);
  const contracts = await openContracts(session, cursor);
  const holdings = await holdingsAt(session);
  if (contracts === null && holdings === null) return null;
  const { positions = [], isWhole = false } = contracts ?? {};
  return {
    accounts: [{ brokerAccount: null, positions, ...(holdings && { holdings }) }],
    isWhole,
  };
}

function isAllIn(cursor: Cursor): boolean {
  const lanes = Object.values(positionsOf(cursor));
  // Where the walk under way stands is `next` at Binance, `walk` elsewhere.
  const isComplete = lanes.length > 0 && lanes.every(({ walk, next }) => (walk ?? next) == null);
  // A market that has not been looked at may have fills that make up its position.
  return isComplete && (lookIn(cursor)?.left ?? 0) === 0;
}

/** What makes an execution one and the same in every statement that tells of it. */
import { createHash } from "node:crypto";
import type { Execution } from "./execution";

/**
 * The identity by IB's own ids, scoped by account, or null where the query leaves them all out.
 *
 * The trade id comes first: activity statements and trade confirmations both have it, and IB keeps it when it cancels an
 * execution and books it again, while the execution id then changes its last digits (`….01.01` to `….01.02`) and the
 * transaction id altogether.
 */
export function identityOf({ account, tradeId, execId, transactionId }: Execution): string | null {
  if (tradeId !== null) return `${account}:trade:${tradeId}`;
  if (execId !== null) return `${account}:exec:${execId}`;
  return transactionId === null ? null : `${account}:transaction:${transactionId}`;
}

/**
 * The content of an execution as a name, for rows without ids. Made of IB's digits, not of the instant they mean, so that
 * another time zone or date format changes no name; without the commission, which IB corrects later.
 */
export function contentOf({ account, row, time, side, quantity, price }: Execution): string {
  const content = [account, row.assetCategory ?? "", row.symbol ?? "", time.digits, side];
  const hash = createHash("sha256").update(JSON.stringify([...content, quantity, price]));
  return `${account}:content:${hash.digest("base64url").slice(0, 32)}`;
}

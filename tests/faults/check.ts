/** The checker: SQLite against the ledgers. Invariants I1 to I6 of the design's page on reliability. */
import type Sqlite from "better-sqlite3";
import type { Login } from "./broker";
import type { Trade } from "./ledger";

export interface Findings {
  checked: number;
  lost: string[];
  doubled: string[];
  wrong: string[];
}

interface StoredFill extends Omit<Trade, "id" | "order" | "at" | "knownAt" | "cancelled"> {
  brokerFillId: string;
  brokerOrderId: string;
  executedAt: number;
  isCancelled: number;
}

const FILLS = `SELECT broker_fill_id AS brokerFillId, broker_order_id AS brokerOrderId, symbol, side, quantity, price, fee,
  fee_currency AS feeCurrency, executed_at AS executedAt, cancelled_at IS NOT NULL AS isCancelled FROM fills WHERE connection_id = ?`;

const facts = (fill: StoredFill | Trade): string =>
  JSON.stringify([
    "order" in fill ? fill.order : fill.brokerOrderId,
    fill.symbol,
    fill.side,
    fill.quantity,
    fill.price,
    fill.fee,
    fill.feeCurrency,
    "at" in fill ? fill.at : fill.executedAt,
    Number("at" in fill ? fill.cancelled : fill.isCancelled),
  ]);

/** I1 nothing lost, I2 nothing doubled, I3 nothing invented or garbled: what a connection holds against its ledger. */
export function compareFills(db: Sqlite.Database, connectionId: string, login: Login): Findings {
  const rows = db.prepare<[string], StoredFill>(FILLS).all(connectionId);
  const { trades } = login.ledger;
  const stored = new Map(rows.map((row) => [row.brokerFillId, row]));
  const ids = rows.map(({ brokerFillId }) => brokerFillId);
  return {
    checked: trades.size,
    lost: [...trades.keys()].filter((id) => !stored.has(id)),
    doubled: ids.filter((id, n) => ids.indexOf(id) !== n),
    wrong: rows.flatMap((row) => {
      const trade = trades.get(row.brokerFillId);
      if (trade !== undefined && facts(trade) === facts(row)) return [];
      return [`${facts(row)} for ${trade ? facts(trade) : "nothing"}`];
    }),
  };
}

/** Pages are committed whole: what is there of one that is not whole has come with others that are. */
export function partialPages(db: Sqlite.Database, connectionId: string, login: Login): string[] {
  const held = new Set(
    db
      .prepare<[string], StoredFill>(FILLS)
      .all(connectionId)
      .map((row) => row.brokerFillId),
  );
  const whole = login.pages.filter((page) => page.every((id) => held.has(id)));
  const explained = new Set(whole.flat());
  return login.pages
    .filter((page) => page.some((id) => held.has(id) && !explained.has(id)))
    .map(
      (page) =>
        `a page was committed in part: ${page.filter((id) => held.has(id)).length} of ${page.length} rows`,
    );
}

/**
 * I4: what the cursor says is covered is committed. Only a trade that stood at the broker before the last whole walk (or
 * the first of all) began must be there: later ones are what the overlap of the next walk is for. A run after one that was cut
 * short goes on with its walk, and began none.
 */
export function cursorAhead(db: Sqlite.Database, connectionId: string, login: Login): string[] {
  const row = db
    .prepare<[string], { covered: string | null; token: string | null; since: number | null }>(
      `SELECT c.covered, json_extract(k.cursor, '$.state.walk.token') AS token, (SELECT coalesce(
         max(started_at) FILTER (WHERE status = 'success' AND before = 'success'), min(started_at))
         FROM (SELECT started_at, status, lag(status) OVER (ORDER BY id) AS before FROM sync_logs l WHERE l.connection_id = c.id)) AS since
       FROM connections c JOIN cursors k ON k.connection_id = c.id WHERE c.id = ?`,
    )
    .get(connectionId);
  if (row === undefined) return [];
  const held = new Set(
    db
      .prepare<[string], StoredFill>(FILLS)
      .all(connectionId)
      .map((fill) => fill.brokerFillId),
  );
  const covered = JSON.parse(row.covered ?? "{}") as { until?: number; backfilling?: boolean };
  // Newest first: while the first walk is under way, what lies before is still to come.
  const until = covered.backfilling ? 0 : (covered.until ?? 0);
  const since = row.since ?? 0;
  const missing = [...login.ledger.trades.values()].filter(
    ({ id, at, knownAt }) => at <= until && knownAt < since && !held.has(id),
  );
  return [
    ...missing.map(({ id }) => `the cursor is ahead of ${id}`),
    ...(row.token !== null && !held.has(row.token)
      ? [`the cursor names ${row.token}, which is not there`]
      : []),
  ];
}

interface RunRow {
  id: number;
  connection: string;
  status: string;
  startedAt: number;
  finishedAt: number | null;
}

/**
 * I5 one run at a time for each connection; I6 each run has come to its end (at most one is open while the program runs).
 * On a clock that was set, times tell of no order; what the broker saw of I5 holds there, too.
 */
export function runsOutOfOrder(
  db: Sqlite.Database,
  { stopped, clockWasSet = false }: { stopped: boolean; clockWasSet?: boolean },
): string[] {
  const runs = db
    .prepare<[], RunRow>(
      `SELECT id, connection_id AS connection, status, started_at AS startedAt, finished_at AS finishedAt
       FROM sync_logs ORDER BY connection_id, id`,
    )
    .all();
  return runs.flatMap((run, n) => {
    const next = runs[n + 1];
    const isLast = next?.connection !== run.connection;
    const isOpen = run.status === "running" || run.finishedAt === null;
    if (isOpen && (stopped || !isLast)) return [`run ${run.id} was never closed (${run.status})`];
    const overlaps =
      !clockWasSet && !isLast && next !== undefined && (run.finishedAt ?? 0) > next.startedAt;
    return overlaps ? [`runs ${run.id} and ${next.id} of one connection overlap`] : [];
  });
}

/** The log of runs as a whole: how a connection's went, and what is old enough to go. */
import { and, count, eq, gte, inArray, min, type SQL, sql, sum } from "drizzle-orm";
import type { Metrics } from "../../src-shared/domain";
import { DAY_MS } from "../foundation/clock";
import type { Database } from "./database";
import { QUARTER_MS, type Quarter } from "./fill-figures";
import { type RunFilter, runConditions } from "./runs";
import { syncLogs } from "./schema";

export interface RunHistory {
  /** How a connection's runs of the last `days` days went; `now` is epoch ms. */
  metrics(connectionId: string, days: number, now: number): Metrics;
  count(filter: RunFilter): number;
  /** Runs that ended by themselves, by the quarter of an hour they began in since `from` (epoch ms), oldest first. */
  quarters(filter: RunFilter, from: number): (Quarter & { failed: number })[];
  /**
   * Deletes up to `batch` runs that began before `before` (epoch ms), and of what is more than `keep` runs the oldest.
   * Never the newest run of a connection, never one that is running. How many it deleted.
   */
  prune(limits: { before: number; keep: number; batch: number }): number;
}

const GOOD = ["success", "partial"] as const;
const ENDED = [...GOOD, "failed"] as const;

export function runHistory({ db, sqlite }: Database): RunHistory {
  const quarter = sql<number>`${syncLogs.startedAt} / ${QUARTER_MS}`;
  const duration = sql<number>`${syncLogs.finishedAt} - ${syncLogs.startedAt}`;

  /** The value in the middle, or between the two in the middle. */
  function medianOf(good: SQL | undefined, runs: number): number | null {
    if (runs === 0) return null;
    const middle = db
      .select({ duration })
      .from(syncLogs)
      .where(good)
      .orderBy(duration)
      .limit(2 - (runs % 2))
      .offset(Math.floor((runs - 1) / 2))
      .all();
    return Math.round(middle.reduce((total, row) => total + row.duration, 0) / middle.length);
  }

  // The condition on the newest run is one look at the index by connection for each row that would go.
  const forget = sqlite.prepare(`
    DELETE FROM sync_logs WHERE id IN (
      SELECT id FROM sync_logs AS old
      WHERE (started_at < :before OR id <= :last) AND status <> 'running'
        AND id < (SELECT max(id) FROM sync_logs AS new WHERE new.connection_id = old.connection_id)
      LIMIT :batch)`);
  const overflow = sqlite.prepare<[number], { id: number }>(
    "SELECT id FROM sync_logs ORDER BY id DESC LIMIT 1 OFFSET ?",
  );

  return {
    metrics(connectionId, days, now) {
      const inWindow = and(
        eq(syncLogs.connectionId, connectionId),
        gte(syncLogs.startedAt, now - days * DAY_MS),
        inArray(syncLogs.status, ENDED),
      );
      const good = and(inWindow, inArray(syncLogs.status, GOOD));
      const all = db
        .select({
          runs: count(),
          imported: sum(syncLogs.tradesImported).mapWith(Number),
          first: min(syncLogs.startedAt),
        })
        .from(syncLogs)
        .where(inWindow)
        .get();
      const runs = all?.runs ?? 0;
      const succeeded = db.select({ runs: count() }).from(syncLogs).where(good).get()?.runs ?? 0;
      const spanDays = Math.max(1, (now - (all?.first ?? now)) / DAY_MS);
      return {
        connectionId,
        days,
        runs,
        successRate: runs === 0 ? null : succeeded / runs,
        medianDurationMs: medianOf(good, succeeded),
        fillsPerDay: (all?.imported ?? 0) / spanDays,
      };
    },
    count(filter) {
      const rows = db
        .select({ rows: count() })
        .from(syncLogs)
        .where(and(...runConditions(filter)));
      return rows.get()?.rows ?? 0;
    },
    quarters: (filter, from) =>
      db
        .select({
          at: sql<number>`${quarter} * ${QUARTER_MS}`,
          count: count(),
          failed: sql<number>`sum(${syncLogs.status} = 'failed')`,
        })
        .from(syncLogs)
        .where(
          and(
            ...runConditions(filter),
            inArray(syncLogs.status, ENDED),
            gte(syncLogs.startedAt, from),
          ),
        )
        .groupBy(quarter)
        .orderBy(quarter)
        .all(),
    prune({ before, keep, batch }) {
      const last = overflow.get(keep)?.id ?? 0;
      return forget.run({ before, last, batch }).changes;
    },
  };
}

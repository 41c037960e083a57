/** Runs: one row in `sync_logs` for each attempt of a sync, from `running` to exactly one final status. */
import { and, desc, eq, inArray, lt, max, type SQL } from "drizzle-orm";
import type { RunStatus, SyncLog, Trigger } from "../../src-shared/domain";
import type { FailureClass, SyncErrorCode } from "../../src-shared/errors";
import type { Database } from "./database";
import { decodeKey, pageOf } from "./keyset";
import { syncLogs } from "./schema";

export type RunRow = typeof syncLogs.$inferSelect;

export interface RunEnd {
  status: Exclude<RunStatus, "running">;
  /** Epoch ms. */
  finishedAt: number;
  errorCode?: SyncErrorCode;
  errorMessage?: string;
  errorClass?: FailureClass;
  brokerMessage?: string;
  requests?: number;
  bytes?: number;
}

export interface RunFilter {
  connectionId?: string;
  status?: RunStatus;
  limit: number;
  cursor?: string;
}

export interface RunStore {
  begin(run: {
    connectionId: string;
    trigger: Trigger;
    attempt: number;
    startedAt: number;
  }): SyncLog;
  /** Closes a running run; undefined where it was closed already, which then stays as it is. */
  end(id: string, end: RunEnd): SyncLog | undefined;
  find(id: string): SyncLog | undefined;
  /** Ids of the connections with a run that is `running`. */
  running(): Set<string>;
  /** Closes every run a dead process left `running`, as `interrupted`. */
  interruptAll(finishedAt: number): void;
  /** Ids of the connections whose newest run was interrupted: by a kill, a crash or an orderly stop. */
  interrupted(): string[];
  /** Newest first. */
  page(filter: RunFilter): { items: SyncLog[]; nextCursor: string | null };
}

export function runStore({ db }: Database): RunStore {
  const isRunning = eq(syncLogs.status, "running");
  return {
    begin: (run) =>
      toSyncLog(
        db
          .insert(syncLogs)
          .values({ ...run, status: "running", problems: [] })
          .returning()
          .get(),
      ),
    end(id, end) {
      const row = db
        .update(syncLogs)
        .set(end)
        .where(and(eq(syncLogs.id, Number(id)), isRunning))
        .returning()
        .get();
      return row && toSyncLog(row);
    },
    find(id) {
      const row = db
        .select()
        .from(syncLogs)
        .where(eq(syncLogs.id, Number(id)))
        .get();
      return row && toSyncLog(row);
    },
    running: () =>
      new Set(
        db
          .select({ id: syncLogs.connectionId })
          .from(syncLogs)
          .where(isRunning)
          .all()
          .map(({ id }) => id),
      ),
    interruptAll(finishedAt) {
      db.update(syncLogs)
        .set({
          status: "interrupted",
          finishedAt,
          errorCode: "SYNC_INTERRUPTED",
          errorMessage:
            "Fillkeep stopped in the middle of this run; the next one goes on from here",
        })
        .where(isRunning)
        .run();
    },
    interrupted() {
      const newest = db
        .select({ id: max(syncLogs.id) })
        .from(syncLogs)
        .groupBy(syncLogs.connectionId);
      return db
        .select({ id: syncLogs.connectionId })
        .from(syncLogs)
        .where(and(inArray(syncLogs.id, newest), eq(syncLogs.status, "interrupted")))
        .all()
        .map(({ id }) => id);
    },
    page({ connectionId, status, limit, cursor }) {
      const conditions: (SQL | undefined)[] = [
        connectionId === undefined ? undefined : eq(syncLogs.connectionId, connectionId),
        status === undefined ? undefined : eq(syncLogs.status, status),
        cursor === undefined ? undefined : lt(syncLogs.id, decodeKey(cursor, 1)[0] as number),
      ];
      const rows = db
        .select()
        .from(syncLogs)
        .where(and(...conditions))
        .orderBy(desc(syncLogs.id))
        .limit(limit + 1)
        .all();
      return pageOf(rows, limit, toSyncLog, (row) => [row.id]);
    },
  };
}

function toSyncLog({ problems, leaseUntil, ...row }: RunRow): SyncLog {
  return {
    ...row,
    id: String(row.id),
    durationMs: row.finishedAt === null ? null : row.finishedAt - row.startedAt,
  };
}

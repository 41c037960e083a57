/** Runs: one row in `sync_logs` for each attempt of a sync, from `running` to exactly one final status. */
import { and, asc, desc, eq, gt, gte, lt, lte, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type {
  PositionWarning,
  RunStatus,
  SyncLog,
  SyncLogDetail,
  Trigger,
} from "../../src-shared/domain";
import type { FailureClass, SyncErrorCode } from "../../src-shared/errors";
import type { Database } from "./database";
import { decodeKey, pageOf } from "./keyset";
import { byColumns, placeholders } from "./prepared";
import { connections, type StoredCursor, syncLogs } from "./schema";

export type RunRow = typeof syncLogs.$inferSelect;

export interface RunEnd {
  status: Exclude<RunStatus, "running">;
  /** Epoch ms. */
  finishedAt: number;
  errorCode?: SyncErrorCode;
  errorMessage?: string;
  errorClass?: FailureClass;
  brokerMessage?: string;
  answerSample?: string;
  requests?: number;
  bytes?: number;
  warnings?: PositionWarning[];
}

export interface RunFilter {
  connectionId?: string;
  status?: RunStatus;
  trigger?: Trigger;
  /** Start of the run, epoch ms, inclusive. */
  from?: number;
  to?: number;
}

/** A page of the log: what comes `skip` rows after the cursor. */
export interface RunPage extends RunFilter {
  limit: number;
  cursor?: string;
  skip?: number;
}

export interface RunBegin {
  connectionId: string;
  trigger: Trigger;
  attempt: number;
  startedAt: number;
  /** Until when the run is somebody's without a further word, in epoch ms. */
  leaseUntil: number;
}

export interface RunStore {
  begin(run: RunBegin): SyncLog;
  /** Prolongs the lease of a running run; false where it was closed already. */
  renew(id: string, leaseUntil: number): boolean;
  /** Closes a running run; undefined where it was closed already, which then stays as it is. */
  end(id: string, end: RunEnd): SyncLog | undefined;
  /** A run with the rows of the broker that could not be read. */
  find(id: string): Omit<SyncLogDetail, "attempts"> | undefined;
  /** Closes every run a dead process left `running`, as `interrupted`. */
  interruptAll(finishedAt: number): void;
  /** Closes what is `running` of one connection, as `interrupted`: a run that could not be written to its end. */
  interrupt(connectionId: string, finishedAt: number): void;
  /** Closes running runs whose lease ran out before `now`, as `interrupted`; their connections' ids. */
  expire(now: number): string[];
  /** All attempts of the sync a run belongs to, oldest first. */
  attempts(run: Pick<SyncLog, "id" | "connectionId" | "attempt">): SyncLog[];
  /** Ids of the connections whose newest run was interrupted: by a kill, a crash or an orderly stop. */
  interrupted(): string[];
  /** True where the newest run of this connection was. */
  isInterrupted(connectionId: string): boolean;
  /** Newest first. */
  page(filter: RunPage): { items: SyncLog[]; nextCursor: string | null };
}

export function runStore({ db }: Database): RunStore {
  const isRunning = eq(syncLogs.status, "running");
  const isOpen = and(eq(syncLogs.id, sql.placeholder("openId")), isRunning);
  const begun = placeholders<RunBegin>([
    "connectionId",
    "trigger",
    "attempt",
    "startedAt",
    "leaseUntil",
  ]);
  const inserted = db
    .insert(syncLogs)
    .values({
      ...begun,
      status: "running",
      problems: [],
      cursorBefore: cursorOf(sql.placeholder("connectionId")),
    })
    .returning()
    .prepare();
  const renewed = db
    .update(syncLogs)
    .set(placeholders<Pick<RunRow, "leaseUntil">>(["leaseUntil"]))
    .where(isOpen)
    .prepare();
  const ended = byColumns((values: Partial<RunRow>) =>
    db
      .update(syncLogs)
      .set({ ...values, cursorAfter: cursorOf(syncLogs.connectionId) })
      .where(isOpen)
      .returning()
      .prepare(),
  );

  const newest = db
    .select({ status: syncLogs.status })
    .from(syncLogs)
    .where(eq(syncLogs.connectionId, sql.placeholder("ofConnection")))
    .orderBy(desc(syncLogs.id))
    .limit(1)
    .prepare();

  return {
    begin: (run) => toSyncLog(inserted.get({ ...run })),
    renew: (id, leaseUntil) => renewed.run({ leaseUntil, openId: Number(id) }).changes > 0,
    end(id, end) {
      const row = ended({ ...end }).get({ ...end, openId: Number(id) });
      return row && toSyncLog(row);
    },
    find(id) {
      const row = db
        .select()
        .from(syncLogs)
        .where(eq(syncLogs.id, Number(id)))
        .get();
      if (row === undefined) return undefined;
      const { problems, warnings, answerSample } = row;
      return { ...toSyncLog(row), problems, warnings, answerSample };
    },
    interruptAll(finishedAt) {
      db.update(syncLogs).set(interruptedAt(finishedAt)).where(isRunning).run();
    },
    interrupt(connectionId, finishedAt) {
      db.update(syncLogs)
        .set(interruptedAt(finishedAt))
        .where(and(eq(syncLogs.connectionId, connectionId), isRunning))
        .run();
    },
    expire: (now) =>
      db
        .update(syncLogs)
        .set(interruptedAt(now))
        .where(and(isRunning, lt(syncLogs.leaseUntil, now)))
        .returning({ id: syncLogs.connectionId })
        .all()
        .map(({ id }) => id),
    interrupted: () =>
      db
        .select({ id: connections.id })
        .from(connections)
        .where(
          // One look at the index for each connection, however long the log is.
          sql`(SELECT status FROM sync_logs WHERE connection_id = ${connections.id} ORDER BY id DESC LIMIT 1) = 'interrupted'`,
        )
        .all()
        .map(({ id }) => id),
    isInterrupted: (ofConnection) => newest.get({ ofConnection })?.status === "interrupted",
    attempts({ id, connectionId, attempt }) {
      const near = (beyond: SQL, order: SQL): RunRow[] =>
        db
          .select()
          .from(syncLogs)
          .where(and(eq(syncLogs.connectionId, connectionId), beyond))
          .orderBy(order)
          .limit(MAX_ATTEMPTS)
          .all();
      const earlier = near(lte(syncLogs.id, Number(id)), desc(syncLogs.id));
      // A sync begins with a first attempt, and so does what comes after it.
      const begin = earlier.findIndex((row) => row.attempt === 1);
      const later = near(gt(syncLogs.id, Number(id)), asc(syncLogs.id));
      const end = later.findIndex((row) => row.attempt === 1);
      const before = attempt === 1 ? earlier.slice(0, 1) : earlier.slice(0, begin + 1 || undefined);
      return [...before.reverse(), ...later.slice(0, end === -1 ? undefined : end)].map(toSyncLog);
    },
    page({ limit, cursor, skip = 0, ...filter }) {
      const after =
        cursor === undefined ? undefined : lt(syncLogs.id, decodeKey(cursor, 1)[0] as number);
      const rows = db
        .select()
        .from(syncLogs)
        .where(and(...runConditions(filter), after))
        .orderBy(desc(syncLogs.id))
        .limit(limit + 1)
        .offset(skip)
        .all();
      return pageOf(rows, limit, toSyncLog, (row) => [row.id]);
    },
  };
}

/** Of a sync: four, and those a broker's wait or a stop cut short. */
const MAX_ATTEMPTS = 24;

/** The filter as conditions; what is left out does not narrow. */
export function runConditions({
  connectionId,
  status,
  trigger,
  from,
  to,
}: RunFilter): (SQL | undefined)[] {
  return [
    connectionId === undefined ? undefined : eq(syncLogs.connectionId, connectionId),
    status === undefined ? undefined : eq(syncLogs.status, status),
    trigger === undefined ? undefined : eq(syncLogs.trigger, trigger),
    from === undefined ? undefined : gte(syncLogs.startedAt, from),
    to === undefined ? undefined : lte(syncLogs.startedAt, to),
  ];
}

/** A cursor of hundreds of symbols would outweigh the rest of the log many times over. */
const MAX_CURSOR = 4_096;
const cursorOf = (connectionId: SQLWrapper): SQL<StoredCursor> =>
  sql`(SELECT CASE WHEN length(cursor) <= ${MAX_CURSOR} THEN cursor
    ELSE json_object('omitted', length(cursor) || ' characters') END
    FROM cursors WHERE connection_id = ${connectionId})`;

const interruptedAt = (finishedAt: number) => ({
  cursorAfter: cursorOf(syncLogs.connectionId),
  status: "interrupted" as const,
  finishedAt,
  errorCode: "SYNC_INTERRUPTED" as const,
  errorMessage: "Fillkeep stopped in the middle of this run; the next one goes on from here",
});

function toSyncLog({ problems, leaseUntil, warnings, answerSample, ...row }: RunRow): SyncLog {
  return {
    ...row,
    id: String(row.id),
    positionWarnings: warnings.length,
    durationMs: row.finishedAt === null ? null : row.finishedAt - row.startedAt,
  };
}

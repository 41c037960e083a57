/** Notifications: what the user was told, the newest telling first; one row for each cause and its ramp. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Notification } from "../../src-shared/domain";
import type { Database } from "./database";
import { decodeKey, pageOf } from "./keyset";
import { notifications } from "./schema";

export type NotificationRow = typeof notifications.$inferSelect;
export type NewNotification = Pick<
  NotificationRow,
  | "kind"
  | "cause"
  | "connectionIds"
  | "heardIds"
  | "errorCode"
  | "createdAt"
  | "toldAt"
  | "resolvedAt"
>;

/** Beyond this many the oldest resolved ones are deleted. */
export const MAX_NOTIFICATIONS = 1_000;

export interface NotificationStore {
  /** The newest trouble (`failing` or `reconnect`) of a cause, resolved or not. */
  latest(cause: string): NotificationRow | undefined;
  /** Everything that is not resolved, oldest first. */
  open(): NotificationRow[];
  /** Adds one that is being told now. */
  add(notification: NewNotification): NotificationRow;
  /** Changes the notification `id`, which must exist. */
  change(id: number, change: Partial<Omit<NotificationRow, "id">>): NotificationRow;
  /** Marks these as read, all where `ids` is undefined; unknown ids are ignored. How many were unread; `now` is epoch ms. */
  markRead(ids: readonly string[] | undefined, now: number): number;
  /** By their last telling, newest first. */
  page(filter: { limit: number; cursor?: string }): {
    items: Notification[];
    nextCursor: string | null;
  };
}

export function notificationStore({ db }: Database): NotificationStore {
  const { id, cause, kind, toldAt, readAt, resolvedAt } = notifications;

  function deleteSurplus(): void {
    const [kept] = db.select({ rows: count() }).from(notifications).all();
    const surplus = (kept?.rows ?? 0) - MAX_NOTIFICATIONS;
    if (surplus <= 0) return;
    const oldest = db
      .select({ id })
      .from(notifications)
      .where(isNotNull(resolvedAt))
      .orderBy(asc(toldAt), asc(id))
      .limit(surplus);
    db.delete(notifications).where(inArray(id, oldest)).run();
  }

  return {
    latest: (wanted) =>
      db
        .select()
        .from(notifications)
        .where(and(eq(cause, wanted), inArray(kind, ["failing", "reconnect"])))
        .orderBy(desc(id))
        .limit(1)
        .get(),
    open: () => db.select().from(notifications).where(isNull(resolvedAt)).orderBy(asc(id)).all(),
    add(notification) {
      const added = db.insert(notifications).values(notification).returning().get();
      deleteSurplus();
      return added;
    },
    change: (wanted, change) =>
      db.update(notifications).set(change).where(eq(id, wanted)).returning().get(),
    markRead(ids, now) {
      const among = ids && inArray(id, ids.map(Number).filter(Number.isSafeInteger));
      return db
        .update(notifications)
        .set({ readAt: now })
        .where(and(isNull(readAt), among))
        .run().changes;
    },
    page({ limit, cursor }) {
      const rows = db
        .select()
        .from(notifications)
        .where(cursor === undefined ? undefined : before(decodeKey(cursor, 2)))
        .orderBy(desc(toldAt), desc(id))
        .limit(limit + 1)
        .all();
      return pageOf(rows, limit, toNotification, (row) => [row.toldAt, row.id]);
    },
  };
}

const before = ([toldAt, id]: number[]): SQL =>
  sql`(${notifications.toldAt}, ${notifications.id}) < (${toldAt}, ${id})`;

/** A stored row as the world sees it. */
export function toNotification({
  cause,
  heardIds,
  timesTold,
  ...shown
}: NotificationRow): Notification {
  return { ...shown, id: String(shown.id) };
}

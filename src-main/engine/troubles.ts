/**
 * The open troubles: which connections have which, one stored notification for each cause however many have it.
 * Every change is handed to `note` with whether it is to be told; the caller gives one transaction and one now.
 */
import type { Clock } from "../foundation/clock";
import type { NotificationRow, NotificationStore } from "../storage/notifications";
import { isRampOver, isTellingDue } from "./notification-ramp";

export interface Moment {
  /** Epoch ms. */
  now: number;
  note(row: NotificationRow, tell: boolean): void;
}

export interface Trouble extends Pick<NotificationRow, "cause" | "errorCode"> {
  kind: "failing" | "reconnect";
}

export interface Troubles {
  /** The connection has this trouble and no other any more. */
  join(connectionId: string, trouble: Trouble, moment: Moment): void;
  /** The connection has no trouble any more: it is well again, or out of sight. */
  leave(connectionId: string, isWell: boolean, moment: Moment): void;
  /** Tells again what waits for the user and is due. */
  remind(moment: Moment): void;
}

/** Back on a ramp that was not over: nobody has it yet, and this time nothing was told. */
const REOPENED = {
  kind: "failing",
  connectionIds: [],
  heardIds: [],
  timesTold: 0,
} satisfies Partial<NotificationRow>;

export function createTroubles(notifications: NotificationStore, clock: Clock): Troubles {
  /** What names the connection: it has the trouble, or had it and waits with those who still have it. */
  const openAbout = (id: string): NotificationRow[] =>
    notifications
      .open()
      .filter((open) => open.connectionIds.includes(id) || open.heardIds.includes(id));

  function part(open: NotificationRow, id: string, isWell: boolean, moment: Moment): void {
    const had = open.connectionIds.includes(id);
    if (isWell && !had) return;
    const connectionIds = without(open.connectionIds, id);
    const heardIds = isWell ? open.heardIds : without(open.heardIds, id);
    if (connectionIds.length === 0) {
      resolve(open, heardIds, moment);
    } else {
      const changed = notifications.change(open.id, { connectionIds, heardIds });
      if (had) moment.note(changed, false);
    }
  }

  /** Nobody has it any more. `recovered` are those of whose recovery the user is to hear: all in one message. */
  function resolve(open: NotificationRow, recovered: string[], { now, note }: Moment): void {
    const { cause, errorCode } = open;
    const connectionIds = recovered.length > 0 ? recovered : open.connectionIds;
    note(notifications.change(open.id, { connectionIds, heardIds: [], resolvedAt: now }), false);
    if (recovered.length === 0) return;
    const times = { createdAt: now, toldAt: now, resolvedAt: now };
    const about = { cause, errorCode, connectionIds, heardIds: [] };
    note(notifications.add({ kind: "recovered", ...about, ...times }), true);
  }

  /** A cause nobody was told of lately. */
  function begin(id: string, trouble: Trouble, { now, note }: Moment): void {
    const times = { createdAt: now, toldAt: now, resolvedAt: null };
    note(notifications.add({ ...trouble, connectionIds: [id], heardIds: [id], ...times }), true);
  }

  /** A cause that is open, or back on its ramp; `isHeard` where the user was told of this connection elsewhere. */
  function takeUp(
    last: NotificationRow,
    id: string,
    trouble: Trouble,
    isHeard: boolean,
    { now, note }: Moment,
  ): void {
    const open = last.resolvedAt === null ? last : { ...last, ...REOPENED, resolvedAt: null };
    const kind = open.kind === "reconnect" ? open.kind : trouble.kind;
    const isDue = isTellingDue(open, now, clock);
    if (!isDue && kind === open.kind && open.connectionIds.includes(id)) return;
    const connectionIds = withOne(open.connectionIds, id);
    const heardIds = isHeard || open.timesTold > 0 ? withOne(open.heardIds, id) : open.heardIds;
    const joined = { ...open, kind, connectionIds, heardIds };
    note(notifications.change(open.id, isDue ? toldAgain(joined, now) : joined), isDue);
  }

  return {
    join(id, trouble, moment) {
      const others = openAbout(id).filter(({ cause }) => cause !== trouble.cause);
      for (const open of others) part(open, id, false, moment);
      // Who was told of it under another cause hears of its end under this one.
      const isHeard = others.some(({ heardIds }) => heardIds.includes(id));
      const last = notifications.latest(trouble.cause);
      const isNew =
        last === undefined || (last.resolvedAt !== null && isRampOver(last, moment.now, clock));
      if (isNew) begin(id, trouble, moment);
      else takeUp(last, id, trouble, isHeard, moment);
    },
    leave(id, isWell, moment) {
      for (const open of openAbout(id)) part(open, id, isWell, moment);
    },
    remind({ now, note }) {
      for (const open of notifications.open()) {
        if (open.kind !== "reconnect" || !isTellingDue(open, now, clock)) continue;
        note(notifications.change(open.id, toldAgain(open, now)), true);
      }
    },
  };
}

const without = (ids: readonly string[], id: string): string[] => ids.filter((each) => each !== id);
const withOne = (ids: readonly string[], id: string): string[] => [...without(ids, id), id];

/** Told again now: unread again, and everyone in it was heard of. */
const toldAgain = (row: NotificationRow, now: number): NotificationRow => ({
  ...row,
  heardIds: [...new Set([...row.heardIds, ...row.connectionIds])],
  toldAt: now,
  timesTold: row.timesTold + 1,
  readAt: null,
});

/**
 * The open troubles: which connections have which, one stored notification for each cause however many have it.
 * Every change is handed to `note` with whether it is to be told; the caller gives one transaction and one now.
 */
import type { Clock } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";
import type { NotificationRow, NotificationStore } from "../storage/notifications";
import { isRampOver, isTellingDue } from "./notification-ramp";

export interface Moment {
  /** Epoch ms. */
  now: number;
  note(row: NotificationRow, tell: boolean): void;
}

type Trouble = Pick<NotificationRow, "cause" | "errorCode">;

export interface Troubles {
  /** The connection has this trouble and no other any more. */
  join(row: Pick<ConnectionRow, "id" | "parked">, trouble: Trouble, moment: Moment): void;
  /** The connection has no trouble any more: it is well again, or out of sight. */
  leave(connectionId: string, isWell: boolean, moment: Moment): void;
  /** Tells again what waits for the user and is due. */
  remind(moment: Moment): void;
}

export function createTroubles(notifications: NotificationStore, clock: Clock): Troubles {
  const openAbout = (connectionId: string): NotificationRow[] =>
    notifications.open().filter(({ connectionIds }) => connectionIds.includes(connectionId));

  function part(open: NotificationRow, id: string, isWell: boolean, moment: Moment): void {
    const connectionIds = without(open.connectionIds, id);
    const recoveredIds = isWell ? [...open.recoveredIds, id] : open.recoveredIds;
    if (connectionIds.length === 0) resolve(open, recoveredIds, moment);
    else moment.note(notifications.change(open.id, { connectionIds, recoveredIds }), false);
  }

  /** Nobody has it any more. Who heard of the trouble hears of its end: all who are well again, in one message. */
  function resolve(open: NotificationRow, recoveredIds: string[], { now, note }: Moment): void {
    const { cause, errorCode } = open;
    const isRecovery = recoveredIds.length > 0;
    const connectionIds = isRecovery ? recoveredIds : open.connectionIds;
    const resolved = { connectionIds, recoveredIds: [], resolvedAt: now };
    note(notifications.change(open.id, resolved), false);
    if (!isRecovery || open.timesTold === 0) return;
    const times = { createdAt: now, toldAt: now, resolvedAt: now };
    note(notifications.add({ kind: "recovered", cause, connectionIds, errorCode, ...times }), true);
  }

  const isOnRamp = (last: NotificationRow, now: number): boolean =>
    last.resolvedAt === null || !isRampOver(last, now, clock);

  function begin(id: string, kind: "failing" | "reconnect", trouble: Trouble, moment: Moment) {
    const times = { createdAt: moment.now, toldAt: moment.now, resolvedAt: null };
    moment.note(notifications.add({ kind, connectionIds: [id], ...trouble, ...times }), true);
  }

  /** Takes up what has a notification already: still open, or back on a ramp it has not left. */
  function takeUp(last: NotificationRow, id: string, parked: boolean, heard: number, at: Moment) {
    const isBack = last.resolvedAt !== null;
    const isDue = isTellingDue(last, at.now, clock);
    const before = isBack ? ({ kind: "failing", timesTold: 0 } as const) : last;
    const kind = parked ? "reconnect" : before.kind;
    if (!isBack && !isDue && kind === last.kind && last.connectionIds.includes(id)) return;
    const timesTold = Math.max(before.timesTold, heard);
    const changed = notifications.change(last.id, {
      kind,
      connectionIds: isBack ? [id] : [...without(last.connectionIds, id), id],
      recoveredIds: isBack ? [] : without(last.recoveredIds, id),
      resolvedAt: null,
      timesTold,
      ...(isDue && toldAgain({ timesTold }, at)),
    });
    at.note(changed, isDue);
  }

  return {
    join({ id, parked }, trouble, moment) {
      const others = openAbout(id).filter(({ cause }) => cause !== trouble.cause);
      for (const open of others) part(open, id, false, moment);
      const last = notifications.latest(trouble.cause);
      // Who was told of it under another cause hears of its end under this one.
      const heard = Math.max(0, ...others.map(({ timesTold }) => timesTold));
      if (last !== undefined && isOnRamp(last, moment.now)) takeUp(last, id, parked, heard, moment);
      else begin(id, parked ? "reconnect" : "failing", trouble, moment);
    },
    leave(id, isWell, moment) {
      for (const open of openAbout(id)) part(open, id, isWell, moment);
      if (isWell) return;
      for (const { id: about, recoveredIds } of notifications.open()) {
        if (!recoveredIds.includes(id)) continue;
        notifications.change(about, { recoveredIds: without(recoveredIds, id) });
      }
    },
    remind(moment) {
      for (const open of notifications.open()) {
        if (open.kind !== "reconnect" || !isTellingDue(open, moment.now, clock)) continue;
        moment.note(notifications.change(open.id, toldAgain(open, moment)), true);
      }
    },
  };
}

const without = (ids: readonly string[], id: string): string[] => ids.filter((each) => each !== id);

const toldAgain = ({ timesTold }: Pick<NotificationRow, "timesTold">, { now }: Moment) => ({
  toldAt: now,
  timesTold: timesTold + 1,
  readAt: null,
});

/**
 * Repeated errors, told to the user: on a change of state only, and on a ramp, so that nobody learns to look away.
 * The engine says what happened; what is told, and how often, is decided here.
 */
import type { LiveEventOf } from "../../src-shared/events";
import type { EventBus } from "../foundation/bus";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { ConnectionRow } from "../storage/connections";
import { toNotification } from "../storage/notifications";
import type { Storage } from "../storage/storage";
import { isWaiting } from "./due";
import { createTroubles, type Moment, type Trouble } from "./troubles";

/** Each verb keeps its change in SQLite and tells it after the commit. None throws: the run it is about goes on. */
export interface Alerts {
  /**
   * A run failed and left this connection in ERROR; `row` is as stored afterwards. Where a retry is still to come, the
   * machine is offline or the connection is switched off, there is nothing to tell.
   */
  failed(row: ConnectionRow): void;
  /** A run of this connection succeeded. */
  succeeded(connectionId: string): void;
  /** The vault holds back these connections, and no others: none where it is open. */
  locked(connectionIds: readonly string[]): void;
  /** The connection is being removed, or was switched off: nothing is open about it any more. */
  forget(connectionId: string): void;
  /** A long downtime was caught up with for these connections; call it once a catch-up. */
  caughtUp(connectionIds: readonly string[]): void;
  /** Call it every minute or so: a parked connection has no runs that would walk its ramp. */
  remind(): void;
}

/** One trouble for all connections: it has one remedy. */
const LOCKED = { kind: "reconnect", cause: "vault", errorCode: "VAULT_LOCKED" } as const;

export interface AlertParts {
  storage: Pick<Storage, "notifications" | "settings" | "transaction">;
  bus: EventBus;
  clock: Clock;
  log: Logger;
}

export function createAlerts({ storage, bus, clock, log }: AlertParts): Alerts {
  const { notifications, settings } = storage;
  const troubles = createTroubles(notifications, clock);

  function keep(change: (moment: Moment) => void): void {
    const noted: LiveEventOf<"notification.changed">[] = [];
    try {
      storage.transaction(() => {
        const now = clock.now();
        change({
          now,
          note(row, tell) {
            // Kept in the list, where nothing then stands out as unread.
            const isMuted = tell && settings.get().mutedKinds.includes(row.kind);
            const kept = isMuted ? notifications.change(row.id, { readAt: now }) : row;
            const notification = toNotification(kept);
            noted.push({ type: "notification.changed", notification, tell: tell && !isMuted });
          },
        });
      });
    } catch (error) {
      log.error("A notification could not be kept", { error });
      return;
    }
    for (const event of noted) bus.emit(event);
  }

  return {
    failed(row) {
      const { id, errorCode } = row;
      if (!row.syncEnabled || isWaiting(row) || errorCode === null || errorCode === "OFFLINE") {
        return;
      }
      const kind = row.parked ? "reconnect" : "failing";
      const trouble: Trouble = { kind, cause: `${row.brokerId}:${errorCode}`, errorCode };
      keep((moment) => troubles.join(id, trouble, moment));
    },
    succeeded: (connectionId) => keep((moment) => troubles.leave(connectionId, true, moment)),
    locked: (connectionIds) =>
      keep((moment) => {
        for (const id of connectionIds) troubles.join(id, LOCKED, moment);
        const open = notifications.open().filter(({ cause }) => cause === LOCKED.cause);
        const free = open.flatMap((each) => each.connectionIds);
        for (const id of free) if (!connectionIds.includes(id)) troubles.leave(id, false, moment);
      }),
    forget: (connectionId) => keep((moment) => troubles.leave(connectionId, false, moment)),
    caughtUp(connectionIds) {
      if (connectionIds.length === 0) return;
      const summary = { kind: "catch-up", cause: "catch-up", errorCode: null } as const;
      keep(({ now, note }) => {
        const times = { createdAt: now, toldAt: now, resolvedAt: now };
        const about = { connectionIds: [...connectionIds], heardIds: [] };
        note(notifications.add({ ...summary, ...about, ...times }), true);
      });
    },
    remind: () => keep((moment) => troubles.remind(moment)),
  };
}

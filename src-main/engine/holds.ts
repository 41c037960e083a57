/**
 * What holds a sync back although its time has come: the machine falls asleep, the vault is locked, everything is paused,
 * no broker can be reached, or the broker has asked another connection to wait. A sync by hand is held back by the
 * broker's wait alone, and by what makes it impossible: sleep, a locked vault.
 */
import type { Trigger } from "../../src-shared/domain";
import type { Clock } from "../foundation/clock";
import type { ConnectionRow, ConnectionStore } from "../storage/connections";
import { inForce, type Pause, type PauseStore } from "../storage/pause";
import { type Connectivity, placeOf } from "./connectivity";
import { isScheduled } from "./due";

export type Hold =
  /** Not now: it is taken up again when the hold ends. */
  | { kind: "drop" }
  /** Not before this time (epoch ms). */
  | { kind: "until"; at: number };

export interface Holds {
  /** What holds back a sync that is about to run; null: nothing. */
  on(row: ConnectionRow, trigger: Trigger): Hold | null;
  /** Why a connection's schedule is held back; null: it is not. */
  reasonOf(row: ConnectionRow): "locked" | "paused" | "offline" | null;
  /** Its credentials are in a vault that is locked. */
  isLocked(row: ConnectionRow): boolean;
  /** The broker has asked one of its connections to wait: the others of the same place wait as well. */
  brokerWaits(row: ConnectionRow, until: number): void;
  /** Until when the connection's broker wants no call, in epoch ms; null where it may be called. */
  brokerWaitsUntil(row: ConnectionRow): number | null;
  /** The pause in force; null where there is none. */
  readonly pause: Pause | null;
  /** Pauses until a time (epoch ms) or until further notice (null). */
  setPause(until: number | null): void;
  endPause(): void;
  /** Lets one sync of this connection through although no broker can be reached: it tries the network. */
  letThrough(connectionId: string): void;
  asleep: boolean;
}

export interface HoldParts {
  pauses: PauseStore;
  connections: ConnectionStore;
  connectivity: Connectivity;
  clock: Clock;
  isSimulated(row: ConnectionRow): boolean;
  isLocked(row: ConnectionRow): boolean;
}

export function createHolds(parts: HoldParts): Holds {
  const { pauses, connections, connectivity, clock, isSimulated, isLocked } = parts;
  const probes = new Set<string>();
  let pause = pauses.get();

  const pauseNow = (): Pause | null => inForce(pause, clock.now());

  const reasonOf = (row: ConnectionRow): ReturnType<Holds["reasonOf"]> => {
    if (isLocked(row)) return "locked";
    if (pauseNow() !== null) return "paused";
    return connectivity.offlineSince !== null && !isSimulated(row) ? "offline" : null;
  };

  const isHeld = (row: ConnectionRow): boolean => {
    if (!isScheduled(row)) return true;
    const isProbe = probes.delete(row.id);
    const reason = reasonOf(row);
    return reason === "paused" || (reason === "offline" && !isProbe);
  };

  /** By place: until when a broker wants no call from any connection. */
  const waits = new Map<string, number>();
  const brokerWaits = (row: ConnectionRow, until: number): void => {
    // Simulated logins are each a world of their own.
    if (isSimulated(row)) return;
    const place = placeOf(row);
    waits.set(place, Math.max(until, waits.get(place) ?? 0));
  };
  for (const row of connections.list()) {
    if (row.waitReason === "rate-limited") brokerWaits(row, row.waitUntil ?? 0);
  }
  const brokerWaitsUntil = (row: ConnectionRow): number | null => {
    const until = waits.get(placeOf(row)) ?? 0;
    return until > clock.now() ? until : null;
  };

  return {
    get pause() {
      return pauseNow();
    },
    setPause(until) {
      pause = { since: clock.now(), until };
      pauses.set(pause);
    },
    endPause() {
      pause = null;
      pauses.set(null);
    },
    letThrough: (connectionId) => void probes.add(connectionId),
    reasonOf,
    isLocked,
    brokerWaits,
    brokerWaitsUntil,
    on(row, trigger) {
      const isImpossible = this.asleep || isLocked(row);
      if (isImpossible || (trigger !== "manual" && isHeld(row))) return { kind: "drop" };
      // A call too early prolongs a ban, whoever wishes for it.
      const until = brokerWaitsUntil(row);
      return until === null ? null : { kind: "until", at: until };
    },
    asleep: false,
  };
}

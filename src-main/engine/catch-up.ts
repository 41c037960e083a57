/**
 * Catching up: after downtime, sleep, a pause or a jump of the clock, each connection that is overdue syncs once, not
 * once for each tick it has missed. The tick itself is moved, so that what follows is spread out as well.
 */
import { type Clock, DAY_MS, MINUTE_MS } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { ConnectionRow, ConnectionStore } from "../storage/connections";
import { isScheduled, isWaiting, wantedAt } from "./due";
import type { Scheduler } from "./scheduler";
import { spreadOut } from "./spread";

/** A sync this overdue was not missed by the schedule but by a machine that was asleep or off. */
export const CATCH_UP_MS = 2 * MINUTE_MS;

/** A planned tick that has not led to a run after this long was lost, or waits in a long queue: it may be planned anew. */
const LOST_MS = 5 * MINUTE_MS;

export interface CatchUp {
  /** Plans a tick, soon, for every connection whose tick should have come more than `byMs` of engine time ago. */
  missed(byMs: number): Promise<void>;
  /** Plans a tick, soon, for every connection that is overdue since its ticks came to nothing while it was held back. */
  letGo(): Promise<void>;
  /** A tick of this connection has come that was meant for `nominal` (epoch ms): what it is for. */
  tickOf(row: ConnectionRow, nominal: number): "schedule" | "catch-up" | "late" | "done";
  forget(connectionId: string): void;
}

export interface CatchUpParts {
  connections: ConnectionStore;
  scheduler: Scheduler;
  clock: Clock;
  log: Logger;
  /** Connections whose newest run was interrupted: they are overdue whatever the clock says. */
  interrupted(): Iterable<string>;
  isRunning(connectionId: string): boolean;
  /** True while the connection is held back: it catches up when it is let go. */
  isHeld(row: ConnectionRow): boolean;
  /** These are caught up with after more than a day: worth a word. */
  caughtUp(connectionIds: readonly string[]): void;
  /** From 0 to 1. */
  random?: () => number;
}

export function createCatchUp(parts: CatchUpParts): CatchUp {
  const { connections, scheduler, clock, log, isRunning, isHeld, random = Math.random } = parts;
  /** Catch-ups that were planned, when and for when, until their tick has come and led to a run. */
  const planned = new Map<string, { since: number; at: number }>();
  const hasBegun = (row: ConnectionRow, since: number): boolean =>
    (row.lastAttemptAt ?? 0) >= since;
  const isPlanned = (row: ConnectionRow): boolean => {
    const plan = planned.get(row.id);
    if (plan === undefined || hasBegun(row, plan.since)) return false;
    return clock.now() - plan.at <= clock.real(LOST_MS);
  };
  let planning: Promise<unknown> = Promise.resolve();

  /** `expectedAt`: when the sync of a row should have begun, in epoch ms. */
  async function plan(expectedAt: (row: ConnectionRow) => number, byMs: number): Promise<void> {
    const now = clock.now();
    const interrupted = new Set(parts.interrupted());
    const overdue = connections.list().filter((row) => {
      if (!isScheduled(row) || isPlanned(row) || isRunning(row.id) || isHeld(row)) return false;
      return interrupted.has(row.id) || now - expectedAt(row) > clock.real(byMs);
    });
    const spread = spreadOut(overdue, clock, random);
    for (const { row, at } of spread) planned.set(row.id, { since: now, at });
    try {
      await scheduler.planAt(spread);
    } catch (error) {
      for (const { row } of spread) planned.delete(row.id);
      throw error;
    }
    if (spread.length === 0) return;
    log.info("Catching up", { connections: spread.length });
    const longest = now - Math.min(...spread.map(({ row }) => expectedAt(row)));
    if (longest > clock.real(DAY_MS)) parts.caughtUp(spread.map(({ row }) => row.id));
  }

  /** One after the other: each sees what the one before has planned. */
  function inTurn(...args: Parameters<typeof plan>): Promise<void> {
    const turn = planning.then(() => plan(...args));
    planning = turn.catch(() => undefined);
    return turn;
  }
  const wanted = (row: ConnectionRow): number => wantedAt(row, clock);

  return {
    // A run that takes longer than its interval has coalesced its ticks: it waits for the next one and misses none.
    missed: (byMs) =>
      inTurn(
        (row) => (isWaiting(row) ? wanted(row) : Math.max(wanted(row), row.nextSyncAt ?? 0)),
        byMs,
      ),
    letGo: () => inTurn(wanted, 0),
    tickOf(row, nominal) {
      const plan = planned.get(row.id);
      const begun = plan !== undefined && hasBegun(row, plan.since);
      if (begun) planned.delete(row.id);
      // Somebody else was quicker while this tick was planned, or on its way.
      if (begun && nominal <= plan.at + clock.real(MINUTE_MS)) return "done";
      if (row.lastAttemptAt === null) return "schedule";
      if (row.lastAttemptAt >= nominal) return "done";
      if (isPlanned(row)) return "catch-up";
      return clock.now() - nominal > clock.real(CATCH_UP_MS) ? "late" : "schedule";
    },
    forget: (connectionId) => void planned.delete(connectionId),
  };
}

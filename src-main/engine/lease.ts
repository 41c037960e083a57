/**
 * The lease behind SYNCING: a run in hand says so every 20 s. One that could not (a frozen process, a suspended machine)
 * has lost it; one that holds it for half an hour gives it back.
 */
import { type Clock, MINUTE_MS, SECOND_MS } from "../foundation/clock";
import { type Release, Releasers } from "../foundation/releasers";

const HEARTBEAT_MS = 20 * SECOND_MS;
const LEASE_MS = 2 * MINUTE_MS;
/** BullMQ has no time limit of its own; what was committed until then stays, and the next attempt goes on from there. */
export const SYNC_LIMIT_MS = 30 * MINUTE_MS;
/** With a shortened clock, a busy moment of the process must not look like a suspended machine. */
const MIN_LEASE_MS = 2 * SECOND_MS;

/** Until when a lease that is taken or prolonged now holds, in epoch ms. */
export const leaseUntil = (clock: Clock): number =>
  clock.now() + Math.max(clock.real(LEASE_MS), MIN_LEASE_MS);

export interface LeaseEvents {
  /** Prolongs the lease; false where the run was closed by somebody else. */
  renew(until: number): boolean;
  /** A prolongation could not be written; it is tried again as long as the lease holds. */
  unwritten(error: unknown): void;
  /** The lease could not be prolonged in time, or not any more. */
  lost(): void;
  /** The run has taken as long as a run may. */
  timedOut(): void;
}

/** Keeps the lease alive until released. */
export function holdLease(
  clock: Clock,
  { renew, unwritten, lost, timedOut }: LeaseEvents,
): Release {
  const releasers = new Releasers();
  let until = leaseUntil(clock);
  releasers.push(
    clock.every(HEARTBEAT_MS, () => {
      if (clock.now() > until) return lost();
      const next = leaseUntil(clock);
      try {
        if (!renew(next)) return lost();
        until = next;
      } catch (error) {
        // A full disk, for one. The lease holds as long as it was given; nobody else can take it meanwhile either.
        unwritten(error);
      }
    }),
  );
  const limit = setTimeout(timedOut, clock.real(SYNC_LIMIT_MS));
  releasers.push(() => clearTimeout(limit));
  return () => releasers.release();
}

/**
 * Offline: one state for the whole machine instead of an error for each connection. No broker in use can be reached, or
 * the machine has no network at all; then nothing is held against a connection until a broker answers again.
 *
 * With a single broker in use, "no broker can be reached" might be that broker's own outage: there only a machine
 * without any network counts.
 */
import type { SyncErrorCode } from "../../src-shared/errors";
import { type Clock, MINUTE_MS } from "../foundation/clock";
import type { ConnectionRow } from "../storage/connections";

export interface Connectivity {
  /** Since when no broker can be reached (epoch ms); null while one can. */
  readonly offlineSince: number | null;
  /** When the network is tried again; null while it is there. */
  readonly probeAt: number | null;
  /**
   * What an attempt says about the network; null: it succeeded. True where this machine is offline, and the failure is
   * therefore nobody's.
   */
  note(row: ConnectionRow, code: SyncErrorCode | null): boolean;
  /** True where the time has come to try the network again; says so once for each time. */
  shouldProbe(): boolean;
}

export interface ConnectivityParts {
  clock: Clock;
  /** The connections that would sync by themselves. */
  inUse(): ConnectionRow[];
  /** True for a broker that invents its fills: it says nothing about the network. */
  isSimulated(row: ConnectionRow): boolean;
  /** False where this machine has no network but itself. */
  hasNetwork(): boolean;
  /** The state has changed. */
  changed(): void;
}

/** Failures with which a broker has answered, if only to refuse. */
const ANSWERS: ReadonlySet<SyncErrorCode> = new Set([
  "AUTH_FAILED",
  "PERMISSION_DENIED",
  "RATE_LIMITED",
  "BROKER_UNAVAILABLE",
  "BROKER_BAD_ANSWER",
  "CLOCK_SKEW",
  "PROVIDER_BLOCKED",
]);

/** The waits between two tries, in minutes; the last one goes on. */
const PROBE_GAPS_MIN = [1, 2, 5] as const;
const LOOPBACK = /^https?:\/\/(localhost|127\.|\[::1\])/;

/** A place on this machine needs no network. */
const isLocal = ({ endpoint }: ConnectionRow): boolean => LOOPBACK.test(endpoint ?? "");

/** Connections that call the same place stand and fall together. */
export const placeOf = ({ brokerId, endpoint }: ConnectionRow): string =>
  `${brokerId} ${endpoint ?? ""}`;

export function createConnectivity(parts: ConnectivityParts): Connectivity {
  const { clock, inUse, isSimulated, hasNetwork, changed } = parts;
  /** Places that could not be reached since the last answer of any. */
  const unreachable = new Set<string>();
  let offlineSince: number | null = null;
  let probeAt: number | null = null;
  let probes = 0;

  const planProbe = (): void => {
    const gap = PROBE_GAPS_MIN[Math.min(probes, PROBE_GAPS_MIN.length - 1)] as number;
    probeAt = clock.now() + clock.real(gap * MINUTE_MS);
    probes += 1;
  };

  const answered = (): false => {
    unreachable.clear();
    if (offlineSince !== null) {
      offlineSince = null;
      probeAt = null;
      probes = 0;
      changed();
    }
    return false;
  };

  const isOffline = (row: ConnectionRow): boolean => {
    if (offlineSince !== null) return true;
    if (!hasNetwork() && !isLocal(row)) return true;
    const places = new Set(inUse().flatMap((each) => (isSimulated(each) ? [] : placeOf(each))));
    return places.size > 1 && [...places].every((place) => unreachable.has(place));
  };

  return {
    get offlineSince() {
      return offlineSince;
    },
    get probeAt() {
      return probeAt;
    },
    note(row, code) {
      if (isSimulated(row)) return false;
      if (code === null || ANSWERS.has(code)) return answered();
      if (code !== "BROKER_UNREACHABLE") return false;
      unreachable.add(placeOf(row));
      if (!isOffline(row)) return false;
      planProbe();
      if (offlineSince === null) {
        offlineSince = clock.now();
        changed();
      }
      return true;
    },
    shouldProbe() {
      if (probeAt === null || clock.now() < probeAt) return false;
      const asked = inUse().filter((row) => !isSimulated(row));
      if (asked.length === 0) return answered();
      if (!hasNetwork() && !asked.some(isLocal)) return false;
      planProbe();
      return true;
    },
  };
}

/**
 * Repeated errors, told to the user: on a change of state only, and on a ramp, so that nobody learns to look away.
 * The engine says what happened; what is told, and how often, is decided here.
 */
import type { ConnectionRow } from "../storage/connections";

export interface Alerts {
  /** A run failed and left this connection in ERROR; `row` is as stored afterwards. */
  failed(row: ConnectionRow): void;
  /** A run of this connection succeeded. */
  succeeded(connectionId: string): void;
  /** The connection is being removed: nothing is open about it any more. */
  forget(connectionId: string): void;
}

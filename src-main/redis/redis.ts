/** What the rest of the house knows of the bundled Redis: an address that stays the same across its restarts. */
import type { RedisStatus } from "../../src-shared/domain";
import type { Release } from "../foundation/releasers";

/** A Unix socket, or loopback TCP; always with a password. */
export type RedisAddress =
  | { readonly path: string; readonly password: string }
  | { readonly host: "127.0.0.1"; readonly port: number; readonly password: string };

export interface Redis {
  readonly address: RedisAddress;
  status(): RedisStatus;
  /** Called at each change of state until released. */
  onChange(listener: (status: RedisStatus) => void): Release;
  /** Orderly: SHUTDOWN, a grace, then the signals. Idempotent. */
  stop(): Promise<void>;
}

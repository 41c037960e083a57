/** What a server says of itself in INFO, and whether it will do. Pure. */
import { StartupError } from "../../../src-shared/errors";
import { infoField } from "../replies";

export interface ServerFacts {
  readonly version: string;
  readonly flavour: "redis" | "valkey";
}

/** BullMQ needs less; what is older than these gets no more security releases. */
const MIN_VERSIONS = { redis: [7, 0], valkey: [7, 2] } as const;

/**
 * The facts in an INFO reply. Throws StartupError `REDIS_TOO_OLD`, `REDIS_NOT_ALONE` (a Sentinel), `REDIS_READ_ONLY` (a
 * replica) or `REDIS_EVICTS`. A server that does not tell its policy is taken at its word elsewhere.
 */
export function factsIn(info: string): ServerFacts {
  const field = (name: string): string | null => infoField(info, name);
  const valkey = field("valkey_version");
  const flavour = valkey === null ? "redis" : "valkey";
  const version = valkey ?? field("redis_version") ?? "unknown";
  if ((field("server_mode") ?? field("redis_mode")) === "sentinel") {
    throw new StartupError(
      "REDIS_NOT_ALONE",
      "This is a Sentinel, which holds no data: name the Redis it watches.",
    );
  }
  const [minMajor, minMinor] = MIN_VERSIONS[flavour];
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (!(major > minMajor || (major === minMajor && minor >= minMinor))) {
    throw new StartupError(
      "REDIS_TOO_OLD",
      `This server is ${flavour} ${version}: Fillkeep needs Redis 7.0 or Valkey 7.2, or newer.`,
    );
  }
  if (field("role") === "slave") {
    throw new StartupError(
      "REDIS_READ_ONLY",
      "This server is a replica, which others write: name its primary.",
    );
  }
  refuseEviction(field("maxmemory_policy"));
  return { version, flavour };
}

/** Throws `REDIS_EVICTS` for every policy but the one that loses nothing; null: not known. */
export function refuseEviction(policy: string | null): void {
  if (policy === null || policy === "noeviction") return;
  throw new StartupError(
    "REDIS_EVICTS",
    `This server throws keys away when its memory is full (maxmemory-policy ${policy}): set it to noeviction, or use a server of its own.`,
  );
}

/** Names what went wrong with somebody else's Redis, from what the system, TLS or the server said. Pure. */
import { StartupError } from "../../../src-shared/errors";

const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH)/;
/** Node gives it when the other side hangs up in the middle of the handshake. */
const TLS_WORDS = /secure TLS connection/i;

/** The refusal of a connection that could not be made. `place` says where, and holds no secret. */
export function refusedConnection(error: unknown, place: string): StartupError {
  if (error instanceof StartupError) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  if (TLS_CODE.test(code) || TLS_WORDS.test(message)) {
    return new StartupError(
      "REDIS_TLS_FAILED",
      `The Redis at ${place} can't be trusted: ${code || message}. Its certificate must be for this name, and from an authority that is known here (--redis-ca FILE).`,
    );
  }
  return refusedCommand(message, code) ?? unreachable(place, code || message);
}

/**
 * The refusal of a command, by the first word of what the server said; null where it is none of those that an address, a
 * user or a server can be blamed for. The server's words are not passed on: they may repeat a name.
 */
export function refusedCommand(words: string, code = ""): StartupError | null {
  const first = code || (words.split(" ", 1)[0] ?? "");
  switch (first) {
    case "WRONGPASS":
    case "NOAUTH":
      return new StartupError(
        "REDIS_LOGIN_REFUSED",
        "The Redis refused the user or the password of its address.",
      );
    case "READONLY":
      return new StartupError(
        "REDIS_READ_ONLY",
        "This server is a replica, which others write: name its primary.",
      );
    case "MOVED":
    case "ASK":
    case "CROSSSLOT":
      return new StartupError(
        "REDIS_NOT_ALONE",
        "This server is one of a cluster and has not all of its keys: name a Redis that is not in a cluster, or the one that has them.",
      );
    case "OOM":
      return new StartupError("REDIS_UNREACHABLE", "The Redis is full: it takes nothing more.");
    case "LOADING":
    case "MISCONF":
    case "CLUSTERDOWN":
    case "MASTERDOWN":
    case "NOREPLICAS":
    case "BUSY":
      return new StartupError(
        "REDIS_UNREACHABLE",
        `The Redis is there, but takes no commands now (${first}).`,
      );
    default:
      break;
  }
  if (/DB index is out of range|SELECT is not allowed/i.test(words)) {
    return new StartupError(
      "REDIS_URL_INVALID",
      "The address of the Redis can't be used: this server has no database of that number.",
    );
  }
  return null;
}

const unreachable = (place: string, why: string): StartupError =>
  new StartupError("REDIS_UNREACHABLE", `The Redis at ${place} can't be reached: ${why}.`);

/** The refusal of a user who may not do what is needed; `commands` are those refused, `isAboutKeys`: for their keys alone. */
export function refusedRights(
  commands: readonly string[],
  isAboutKeys: boolean,
  prefix: string,
): StartupError {
  const what = isAboutKeys
    ? `keys that begin with ${prefix}: (allow ~${prefix}:*)`
    : `these commands: ${commands.join(", ")}`;
  return new StartupError(
    "REDIS_FORBIDS",
    `The Redis does not allow its user ${what}. The README has the rule such a user needs.`,
  );
}

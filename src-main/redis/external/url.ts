/** The address of somebody else's Redis, read out of one line. Never says what the line holds: a password may be in it. */
import { StartupError } from "../../../src-shared/errors";

export interface ExternalAddress {
  readonly where:
    | { readonly path: string }
    | { readonly host: string; readonly port: number; readonly isTls: boolean };
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
}

const DEFAULT_PORT = 6379;
const MAX_DB = 1_000_000;
const FORMS = "redis://USER:PASSWORD@HOST:PORT/DB, rediss:// for TLS, or unix:///PATH?db=0";
const SOCKET_SETTINGS = ["username", "password", "db"];

/**
 * Reads `redis://`, `rediss://` (TLS) or `unix:///path?username=&password=&db=`. User, password and database may be left
 * out. Throws StartupError `REDIS_URL_INVALID`.
 */
export function parseRedisUrl(text: string): ExternalAddress {
  const line = text.trim();
  if (!URL.canParse(line)) throw invalid(`it does not look like ${FORMS}`);
  const url = new URL(line);
  if (url.hash !== "") throw invalid("a # in a password is written %23");
  switch (url.protocol) {
    case "redis:":
    case "rediss:":
      return overNetwork(url);
    case "unix:":
      return overSocket(url);
    default:
      throw invalid(`it begins with ${url.protocol}// and not with redis://, rediss:// or unix://`);
  }
}

export const invalid = (why: string): StartupError =>
  new StartupError("REDIS_URL_INVALID", `The address of the Redis can't be used: ${why}.`);

function overNetwork(url: URL): ExternalAddress {
  if (url.hostname === "") throw invalid("it names no host");
  if (url.search !== "") throw invalid("what follows a ? is not known");
  // The brackets of an IPv6 address belong to the URL alone.
  const host = decoded(url.hostname).replace(/^\[(.*)\]$/, "$1");
  if (host.includes(",")) throw invalid("it names several servers, and one is used");
  const port = url.port === "" ? DEFAULT_PORT : Number(url.port);
  if (port === 0) throw invalid("0 is no port");
  return {
    where: { host, port, isTls: url.protocol === "rediss:" },
    ...login(decoded(url.username), decoded(url.password)),
    db: database(url.pathname.replace(/^\//, "")),
  };
}

function overSocket(url: URL): ExternalAddress {
  if (url.host !== "" || url.pathname.length < 2) {
    throw invalid("a socket is written with three slashes, unix:///PATH");
  }
  const settings = url.searchParams;
  if ([...settings.keys()].some((name) => !SOCKET_SETTINGS.includes(name))) {
    throw invalid(`a socket's settings are ${SOCKET_SETTINGS.join(", ")}`);
  }
  return {
    where: { path: decoded(url.pathname) },
    ...login(settings.get("username") ?? "", settings.get("password") ?? ""),
    db: database(settings.get("db") ?? ""),
  };
}

function login(username: string, password: string): { username?: string; password?: string } {
  if (password === "" && username !== "") throw invalid("it has a user without a password");
  return { ...(username !== "" && { username }), ...(password !== "" && { password }) };
}

function database(text: string): number {
  const db = Number(text);
  if (!/^\d*$/.test(text) || db > MAX_DB) throw invalid("its database is not a number");
  return db;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid("a % in a password is written %25");
  }
}

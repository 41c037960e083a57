/** How clients reach somebody else's Redis: what ioredis takes, without any option about retries. */
import { readFileSync } from "node:fs";
import { checkServerIdentity } from "node:tls";
import { type ExternalAddress, invalid } from "./url";

export type ExternalConnection = ExternalPlace & {
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
  /** ioredis would tell its own name, for which a user needs a right of its own. */
  readonly disableClientInfo: true;
  /** In ms: a command that gets no answer. A peer that vanished without a word is else noticed after a quarter of an hour. */
  readonly socketTimeout: number;
};

/** BullMQ's longest wait for a job is 10 s. */
const SOCKET_TIMEOUT_MS = 30_000;

type ExternalPlace =
  | { readonly path: string }
  | { readonly host: string; readonly port: number; readonly tls?: ExternalTls };

interface ExternalTls {
  readonly ca?: string;
  readonly rejectUnauthorized: true;
  readonly checkServerIdentity: typeof checkServerIdentity;
}

/**
 * The connection to an address. `caFile`: in PEM, the authority that signed the server's certificate, instead of those
 * that Node trusts. Throws StartupError `REDIS_URL_INVALID` where it can't be read, or where there is no TLS to check.
 */
export function connectionTo(address: ExternalAddress, caFile?: string): ExternalConnection {
  const { where, username, password, db } = address;
  const login = {
    ...(username && { username }),
    ...(password && { password }),
    db,
    disableClientInfo: true as const,
    socketTimeout: SOCKET_TIMEOUT_MS,
  };
  const isTls = "host" in where && where.isTls;
  if (caFile !== undefined && !isTls) {
    throw invalid("an authority for certificates goes with rediss:// alone");
  }
  if ("path" in where) return { path: where.path, ...login };
  const { host, port } = where;
  if (!isTls) return { host, port, ...login };
  const ca = caFile === undefined ? undefined : certificatesIn(caFile);
  // Said outright: NODE_TLS_REJECT_UNAUTHORIZED must not turn it off.
  const tls = { ...(ca && { ca }), rejectUnauthorized: true as const, checkServerIdentity };
  return { host, port, tls, ...login };
}

/** Where it is, for people: no user, no password. */
export function placeOf(connection: ExternalConnection): string {
  if ("path" in connection) return connection.path;
  const { host, port } = connection;
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function certificatesIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw invalid(`${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    throw invalid(`${file} holds no certificate in PEM`);
  }
  return text;
}

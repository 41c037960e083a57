/** The loopback HTTP host: page, login, WebSocket, REST and a health check. No business word appears here. */
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import sirv from "sirv";
import { RequestError, StartupError } from "../../src-shared/errors";
import type { House } from "../compose";
import type { Logger } from "../foundation/logger";
import { isForUs } from "./guard";
import { createLogin, isLoginPath } from "./login";
import { refuse, reply, secure } from "./replies";
import { createRest } from "./rest";
import { createSessions } from "./sessions";
import { createSlowDown } from "./slow-down";
import { serveSockets } from "./sockets";

export interface HostOptions {
  house: House;
  host: string;
  port: number;
  secret: string;
  /** Makes and keeps another secret, and returns it; undefined where the secret is not ours to change. */
  newSecret?(): string;
  /** The built page. */
  pageDirectory: string;
  /** Epoch ms. */
  now(): number;
  /** How a wrong secret is made to wait; by the machine's clock where it is left out. */
  sleep?(ms: number): Promise<void>;
  /** How long a request may take to arrive, in real ms; {@link REQUEST_LIMITS} where it is left out. */
  limits?: typeof REQUEST_LIMITS;
  log: Logger;
}

/** A local program sends its headers at once; who does not keeps a socket for nothing (slow loris). */
const REQUEST_LIMITS = { headersMs: 10_000, requestMs: 60_000, lookEveryMs: 1_000 };

export interface Host {
  readonly url: string;
  readonly loginUrl: string;
  stop(): Promise<void>;
}

/** Listens on loopback. Throws StartupError `PORT_TAKEN` or `NOT_BUILT`. */
export async function startHost(options: HostOptions): Promise<Host> {
  const { house, log } = options;
  if (!existsSync(options.pageDirectory)) {
    throw new StartupError("NOT_BUILT", "Fillkeep's page is not built yet. Run: npm run build");
  }
  const { sleep = (ms) => delay(ms), limits = REQUEST_LIMITS } = options;
  const timeouts = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.lookEveryMs,
  };
  const server = createServer(timeouts, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error("A request could not be answered", { url: pathOf(request), error });
      if (response.headersSent) response.destroy();
      else refuse(response, "INTERNAL_SERVER_ERROR", "Fillkeep could not answer this request");
    });
  });
  const port = await listen(server, options);
  const sessions = createSessions(options.secret, port, options.now);
  const slowDown = createSlowDown(options.now, sleep);
  const login = createLogin(sessions, slowDown, replaceSecret);
  const rest = createRest(house);
  const page = sirv(options.pageDirectory, { single: false, etag: true });
  const sockets = serveSockets(
    server,
    house,
    (request) => isForUs(request, port) && sessions.hasCookie(request.headers),
  );

  /** Whoever came by the old secret is out at once. Throws a RequestError where it is not ours to change. */
  function replaceSecret(): string {
    if (options.newSecret === undefined) {
      throw new RequestError("SECRET_FIXED", "FILLKEEP_API_SECRET sets the secret of this host");
    }
    const secret = options.newSecret();
    sessions.replaceSecret(secret);
    sockets.drop();
    log.info("Replaced the API secret");
    return secret;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    secure(response);
    if (!isForUs(request, port)) {
      log.warn("Refused a request from a foreign origin", { host: request.headers.host });
      hangUp(response);
      return refuse(response, "FORBIDDEN", "This address answers its own page and local programs");
    }
    const path = pathOf(request);
    if (path === "/healthz") {
      const up = house.redis.status().state === "up";
      return reply(response, up ? 200 : 503, { status: up ? "up" : "degraded" });
    }
    if (path === "/api" || path.startsWith("/api/")) {
      if (!sessions.hasBearer(request.headers)) {
        hangUp(response);
        // To come without a secret is no guess.
        if (request.headers.authorization && !(await slowDown.missed())) {
          response.destroy();
          return;
        }
        response.setHeader("WWW-Authenticate", "Bearer");
        return refuse(response, "UNAUTHORIZED", "Send Authorization: Bearer with the API secret");
      }
      return rest(request, response);
    }
    if (isLoginPath(path)) return login(path, request, response);
    if (request.method !== "GET" && request.method !== "HEAD") {
      return refuse(response, "METHOD_NOT_ALLOWED", "The page is only read");
    }
    page(request, response, () => refuse(response, "NOT_FOUND", `There is no ${path}`));
  }

  const url = `http://${options.host === "::1" ? "[::1]" : options.host}:${port}`;
  return {
    url,
    loginUrl: `${url}${sessions.loginPath()}`,
    async stop() {
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Ends the connection with the answer: who is not let in is not listened to any longer, a body without end neither. */
const hangUp = (response: ServerResponse): void => void response.setHeader("Connection", "close");

const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?")[0] ?? "/";

function listen(
  server: ReturnType<typeof createServer>,
  { host, port }: HostOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is taken by another program" : "can't be used";
      const message = `Port ${port} on ${host} ${why}. Choose another with --port, or 0 for any free one.`;
      reject(new StartupError("PORT_TAKEN", message, { cause: error }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

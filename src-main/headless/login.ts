/**
 * How a browser gets its session: by the one-time login URL, or by pasting the API secret into the locked page; and how
 * that secret is replaced. It is here, not under `/api`: only the answer that tells the new secret can bring the session
 * under it.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { RequestError } from "../../src-shared/errors";
import { refuse, reply } from "./replies";
import type { Sessions } from "./sessions";

const PATHS = ["/login", "/session", "/session/secret"] as const;
type LoginPath = (typeof PATHS)[number];

export const isLoginPath = (path: string): path is LoginPath => PATHS.some((each) => each === path);

type LoginHandler = (
  path: LoginPath,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

const MAX_BODY_BYTES = 4_096;

/** Serves `GET /login?code=…`, `POST /login {secret}`, `GET /session` and `POST /session/secret`. */
export function createLogin(sessions: Sessions, replaceSecret: () => string): LoginHandler {
  return async (path, request, response) => {
    if (path === "/session" && request.method === "GET") {
      return sessions.hasCookie(request.headers)
        ? reply(response, 200, {})
        : refuse(response, "UNAUTHORIZED", "No session");
    }
    if (path === "/login" && request.method === "GET") return redeem(request, response);
    if (path === "/login" && request.method === "POST") return logIn(request, response);
    if (path === "/session/secret" && request.method === "POST") return replace(request, response);
    refuse(response, "METHOD_NOT_ALLOWED", `${request.method} is not possible here`);
  };

  /** A used code still leads to the page: with a session it opens, without one it shows how to unlock it. */
  function redeem(request: IncomingMessage, response: ServerResponse): void {
    const code = new URLSearchParams(request.url?.split("?")[1]).get("code") ?? "";
    const cookie = sessions.redeem(code);
    if (cookie !== null) response.setHeader("Set-Cookie", cookie);
    response.setHeader("Location", "/");
    reply(response, 303);
  }

  /** For who has a session or the secret; answers with the new one, this once, and the session goes on under it. */
  function replace({ headers }: IncomingMessage, response: ServerResponse): void {
    if (!sessions.hasCookie(headers) && !sessions.hasBearer(headers)) {
      refuse(response, "UNAUTHORIZED", "Send a session, or the API secret as bearer");
      return;
    }
    try {
      const secret = replaceSecret();
      const cookie = sessions.logIn(secret);
      if (cookie !== null) response.setHeader("Set-Cookie", cookie);
      reply(response, 200, { secret });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      refuse(response, error.code, error.message);
    }
  }

  async function logIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const secret = await secretIn(request);
    const cookie = secret === null ? null : sessions.logIn(secret);
    if (cookie === null) return refuse(response, "UNAUTHORIZED", "That is not the API secret");
    response.setHeader("Set-Cookie", cookie);
    reply(response, 204);
  }
}

async function secretIn(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const secret = (body as { secret?: unknown } | null)?.secret;
    return typeof secret === "string" ? secret.trim() : null;
  } catch {
    return null;
  }
}

/**
 * How a browser gets its session: by the one-time login URL, or by pasting the API secret into the locked page; and how
 * that secret is replaced. It is here, not under `/api`: only the answer that tells the new secret can bring the session
 * under it.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { RequestError } from "../../src-shared/errors";
import { isJson, refuse, reply } from "./replies";
import type { Sessions } from "./sessions";
import type { SlowDown } from "./slow-down";

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
export function createLogin(
  sessions: Sessions,
  slowDown: SlowDown,
  replaceSecret: () => string,
): LoginHandler {
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
  async function redeem(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const code = new URLSearchParams(request.url?.split("?")[1]).get("code") ?? "";
    const cookie = sessions.redeem(code);
    if (cookie === null && !(await slowDown.missed())) return void response.destroy();
    if (cookie !== null) response.setHeader("Set-Cookie", cookie);
    response.setHeader("Location", "/");
    reply(response, 303);
  }

  /** For who has a session or the secret; answers with the new one, this once, and the session goes on under it. */
  async function replace({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!sessions.hasCookie(headers) && !sessions.hasBearer(headers)) {
      if (headers.authorization && !(await slowDown.missed())) return void response.destroy();
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
    if (!isJson(request)) {
      return refuse(response, "NOT_JSON", "Send Content-Type: application/json");
    }
    const secret = await secretIn(request);
    if (secret === "too large") {
      response.setHeader("Connection", "close");
      return refuse(response, "BODY_TOO_LARGE", "A secret is shorter than that");
    }
    const cookie = secret === null ? null : sessions.logIn(secret.text);
    if (cookie === null) {
      if (!(await slowDown.missed())) return void response.destroy();
      return refuse(response, "UNAUTHORIZED", "That is not the API secret");
    }
    response.setHeader("Set-Cookie", cookie);
    reply(response, 204);
  }
}

async function secretIn(request: IncomingMessage): Promise<{ text: string } | "too large" | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Not with `for await`: leaving that would cut the connection before the refusal is sent.
  const isWhole = await new Promise<boolean>((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve(false);
    });
    request.on("end", () => resolve(true));
    request.on("error", reject);
  });
  if (!isWhole) return "too large";
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const secret = (body as { secret?: unknown } | null)?.secret;
    return typeof secret === "string" ? { text: secret.trim() } : null;
  } catch {
    return null;
  }
}

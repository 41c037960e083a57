/**
 * Who may use the API and the page. Scripts send the bearer secret. The page has a cookie: HttpOnly, SameSite=Strict,
 * signed with the secret, so it outlives a restart and a changed secret ends every session.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { DAY_MS } from "../foundation/clock";

export interface Sessions {
  /** A path that opens the page once: it is exchanged for a cookie and then worth nothing. */
  loginPath(): string;
  /** The Set-Cookie value for a login code that is still good; null otherwise. */
  redeem(code: string): string | null;
  /** The Set-Cookie value for somebody who knows the secret; null otherwise. */
  logIn(secret: string): string | null;
  /** From now on this is the secret; every cookie and login code so far is worth nothing. */
  replaceSecret(secret: string): void;
  hasBearer(headers: IncomingHttpHeaders): boolean;
  hasCookie(headers: IncomingHttpHeaders): boolean;
}

const SESSION_MS = 30 * DAY_MS;

/** Sessions under a secret; the cookie carries the port, since browsers share cookies between ports of one host. */
export function createSessions(first: string, port: number, now: () => number): Sessions {
  let secret = first;
  const cookieName = `fillkeep_${port}`;
  const codes = new Set<string>();

  const sign = (text: string): string =>
    createHmac("sha256", secret).update(`session:${text}`).digest("base64url");

  function cookie(): string {
    const expires = String(now() + SESSION_MS);
    const value = `${expires}.${sign(expires)}`;
    return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_MS / 1000}`;
  }

  return {
    loginPath() {
      const code = randomBytes(24).toString("base64url");
      codes.add(code);
      return `/login?code=${code}`;
    },
    redeem: (code) => (codes.delete(code) ? cookie() : null),
    logIn: (given) => (equal(given, secret) ? cookie() : null),
    replaceSecret(next) {
      secret = next;
      codes.clear();
    },
    hasBearer({ authorization }) {
      const [scheme, token] = authorization?.split(" ") ?? [];
      return scheme?.toLowerCase() === "bearer" && token !== undefined && equal(token, secret);
    },
    hasCookie({ cookie: header = "" }) {
      const value = header
        .split(/;\s*/)
        .find((pair) => pair.startsWith(`${cookieName}=`))
        ?.slice(cookieName.length + 1);
      const [expires, signature] = value?.split(".") ?? [];
      if (expires === undefined || signature === undefined) return false;
      return equal(signature, sign(expires)) && Number(expires) > now();
    },
  };
}

/** Constant time whatever the lengths: digests are compared, not texts. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(hash("sha256", a, "buffer"), hash("sha256", b, "buffer"));
}

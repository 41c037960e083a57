/**
 * Which requests may reach the loopback host at all, before any secret is looked at.
 *
 * A web page in the user's own browser can reach 127.0.0.1: the exact Host stops DNS rebinding (as in Transmission's
 * CVE-2018-5702), a foreign Origin or Sec-Fetch-Site stops cross-site requests.
 */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** As {@link isRequestAllowed}; a request that names two hosts is for neither. */
export const isForUs = ({ headers, headersDistinct }: IncomingMessage, port: number): boolean =>
  headersDistinct.host?.length === 1 && isRequestAllowed(headers, port);

/** True where Host, Origin and Sec-Fetch-Site are those of our own page, or of a program that sends none. */
export function isRequestAllowed(
  { host, origin, "sec-fetch-site": site }: IncomingHttpHeaders,
  port: number,
): boolean {
  const own = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  if (host === undefined || !own.includes(host.toLowerCase())) return false;
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return false;
  return site === undefined || site === "same-origin" || site === "none";
}

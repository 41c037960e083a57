/**
 * The rule for a connection's `endpoint` override: https anywhere, http on loopback only, an origin and nothing else.
 */
const LOOPBACK_HOSTS = new Set(["localhost", "[::1]"]);

/** True for `localhost`, `[::1]` and the whole of 127.0.0.0/8 (RFC 1122, 3.2.1.3 g). */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.has(hostname) || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** The origin (`scheme://host:port`) of an allowed endpoint, or null where the rule refuses it. */
export function endpointOrigin(endpoint: string): string | null {
  if (!URL.canParse(endpoint)) return null;
  const url = new URL(endpoint);
  const bare = url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
  const safe =
    url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
  return bare && safe ? url.origin : null;
}

/** When a broker says how long to leave it alone. */

const MAX_WAIT_MS = 24 * 3_600_000;

/**
 * The wait in ms asked for by `Retry-After` (seconds or an HTTP date, RFC 9110 10.2.3), by Bybit's
 * `X-Bapi-Limit-Reset-Timestamp` (epoch ms), by Alpaca's `X-RateLimit-Reset` (epoch seconds), or by Binance's "banned
 * until <epoch ms>"; undefined where nothing says.
 *
 * `now` in epoch ms; a wait is at least 0 and at most a day.
 */
export function retryAfterMs(headers: Headers, body: string, now: number): number | undefined {
  const wait = fromHeader(headers, now) ?? fromBan(body, now) ?? fromReset(headers, now);
  return wait === undefined ? undefined : Math.min(Math.max(0, Math.ceil(wait)), MAX_WAIT_MS);
}

function fromHeader(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date - now;
}

/** A refusal is short: a long answer is data, and not searched. */
const MAX_REFUSAL = 4_096;

function fromBan(body: string, now: number): number | undefined {
  if (body.length > MAX_REFUSAL) return undefined;
  const until = /banned until (\d{13})/.exec(body)?.[1];
  return until === undefined ? undefined : Number(until) - now;
}

function fromReset(headers: Headers, now: number): number | undefined {
  const inMs = /^\d{13}$/.exec(headers.get("x-bapi-limit-reset-timestamp") ?? "")?.[0];
  const inSeconds = /^\d{10}$/.exec(headers.get("x-ratelimit-reset") ?? "")?.[0];
  const reset = Number(inMs ?? (inSeconds === undefined ? Number.NaN : `${inSeconds}000`));
  return reset > now ? reset - now : undefined;
}

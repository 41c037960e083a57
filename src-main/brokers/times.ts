/** Times as brokers write them, to the millisecond: what is finer is cut off, never rounded up into the next one. */

const RFC3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;
const UNIX_SECONDS = /^(\d{9,11})(?:\.(\d+))?$/;

/** Epoch ms of an RFC 3339 time or of UNIX seconds, with any number of decimals; null for anything else. */
export function millisOf(time: unknown): number | null {
  const text = typeof time === "string" || typeof time === "number" ? String(time) : "";
  const [, instant = "", fraction = "", zone = ""] = RFC3339.exec(text) ?? [];
  if (instant !== "") {
    const at = Date.parse(instant + zone);
    return Number.isNaN(at) ? null : at + millisIn(fraction);
  }
  const [, seconds = "", part = ""] = UNIX_SECONDS.exec(text) ?? [];
  return seconds === "" ? null : Number(seconds) * 1_000 + millisIn(part);
}

const millisIn = (fraction: string): number => Number(fraction.slice(0, 3).padEnd(3, "0"));

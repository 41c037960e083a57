/**
 * The zone of a statement's times: an IANA name, or one with hours added, `America/New_York+7`.
 *
 * The latter is what most MetaTrader servers run on: their day ends when New York closes at 17:00, so that they are two
 * hours ahead of UTC in winter and three in the summer of the United States, whose clocks change on other days than
 * Europe's. No name of the IANA database says that.
 */
import { HOUR_MS, MINUTE_MS } from "../../foundation/clock";
import { instantOf, isTimeZone } from "../ibkr-flex/zone";

const AHEAD = /^([A-Za-z_]+\/[A-Za-z_/]+)([+-]\d{1,2})$/;

const QUARTER_MS = 15 * MINUTE_MS;
const ALIGNED_SINCE = Date.UTC(1980, 0, 1);
const MAX_OFFSETS = 10_000;
const offsets = new Map<string, number>();

export interface LocalTime {
  /** Epoch ms. */
  at: number;
  /** An IANA name, or the offset that was in force, such as `+03:00`. */
  zone: string;
}

/** True for a zone that this machine can read times in. */
export function isStatementZone(name: string): boolean {
  const { zone, ahead } = partsOf(name);
  return isTimeZone(zone) && Math.abs(ahead) <= 14;
}

/** `wall` is the clock's reading as if it were UTC, in epoch ms. An hour that comes twice is the earlier one. */
export function localTime(wall: number, name: string): LocalTime {
  const { zone, ahead } = partsOf(name);
  const at = instantIn(wall - ahead * HOUR_MS, zone);
  return { at, zone: ahead === 0 ? zone : offsetName(wall - at) };
}

/**
 * Clocks have been put forward and back on the quarter of an hour everywhere since 1980, so that one look at the calendar
 * does for all times in the same quarter: a statement has many of them.
 */
function instantIn(wall: number, zone: string): number {
  if (wall < ALIGNED_SINCE) return instantOf(wall, zone);
  const quarter = Math.floor(wall / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const start = quarter * QUARTER_MS;
    offset = start - instantOf(start, zone);
    if (offsets.size >= MAX_OFFSETS) offsets.clear();
    offsets.set(key, offset);
  }
  return wall - offset;
}

function partsOf(name: string): { zone: string; ahead: number } {
  const [, zone, hours] = AHEAD.exec(name) ?? [];
  return zone === undefined ? { zone: name, ahead: 0 } : { zone, ahead: Number(hours) };
}

function offsetName(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const two = (part: number): string => String(Math.floor(part)).padStart(2, "0");
  return `${offsetMs < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

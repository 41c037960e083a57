/** Dates and times as people and programs write them. Only the order of day and month can't be told from one alone. */
import { HOUR_MS, MINUTE_MS } from "../../foundation/clock";
import { ZONE_HOURS } from "../ibkr-flex/flex-time";
import { millisOf } from "../times";
import { monthOf } from "./months";
import { localTime } from "./time-zone";

export type DateOrder = "ymd" | "dmy" | "mdy";

/** A clock's reading. */
export interface WallTime {
  /** The reading as if it were UTC, in epoch ms. */
  wall: number;
  /** What is ahead of UTC in the text itself, in ms; null where it names no zone. */
  offsetMs: number | null;
  /** `+02:00` or `EST`; null where the text names none, or UTC. A place (`ET`) has no `offsetMs` of its own. */
  zone: string | null;
}

const WEEKDAY = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lu|ma|me|je|ve|do|sá|mié|jue|vie|gio)\p{L}*[.,]*\s+)?`;
const NUMBER_TH = "(?:st|nd|rd|th|er|º)?";
const DATE = String.raw`${WEEKDAY}(\d{1,4}|\p{L}{3,12})${NUMBER_TH}[-./ 年]+(?:de )?(\d{1,2}|\p{L}{3,12})${NUMBER_TH}\.?,?[-./ 月]+(?:de )?(\d{4}|\d{1,2})日?`;
const CLOCK = String.raw`(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?\s?m\.?)?`;
const ZONE = String.raw`(Z|(?:UTC|GMT)?\s?[-+]\d{1,2}(?::?\d{2})?|[A-Z]{2,4})(?:\s?[[(][^\])]*[\])])?`;
const TIME = new RegExp(
  `^${DATE}(?:(?:\\s*[,;T]\\s*|\\s+(?:- |at |um |à |às |alle |las |kl\\.? )?)${CLOCK}(?:\\s*\\(?${ZONE}\\)?)?)?$`,
  "iu",
);
/** What most files have, with the same groups: a million of them are read in a second by this one alone. */
const USUAL =
  /^(\d{1,4})[-./](\d{1,2})[-./](\d{4}|\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?()(Z)?)?$/;
/** `05MAR26`: only letters between digits part them. */
const RUN_TOGETHER = /^(\d{1,2})(\p{L}{3,4})(\d{4}|\d{2})(?=\D|$)/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[;T ]?(\d{2}):?(\d{2}):?(\d{2}))?$/;
/** Excel's days since 1899-12-30, for dates that a spreadsheet has taken for numbers; the time may be a fraction beside them. */
const SERIAL = /^([2-7]\d{4})(?:\s*0?[.,](\d+))?$/;
const SERIAL_WITH_CLOCK = /^([2-7]\d{4})(?=\s+\d{1,2}:)/;
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_SECONDS = 86_400;
const OFFSET = /^(?:UTC|GMT)?\s?([-+])(\d{1,2}):?(\d{2})?$/i;
/** What Americans call their time, summer and winter. */
const PLACES: Readonly<Record<string, string>> = {
  ET: "America/New_York",
  CT: "America/Chicago",
  MT: "America/Denver",
  PT: "America/Los_Angeles",
};
/** A date alone is noon: the same calendar day for most of the world, which neither midnight would be. */
const NOON = { hour: 12, minute: 0, second: 0, millis: 0 };

/** True where day and month can't be told apart in it. */
export function needsOrder(text: string): boolean {
  const [, first = "", second = ""] = partsOf(text) ?? [];
  return /^\d{1,2}$/.test(first) && /^\d{1,2}$/.test(second);
}

/** The order that one date gives away: a day beyond the twelfth; null where it does not. */
export function orderOf(text: string): DateOrder | null {
  const [, first = "", second = ""] = partsOf(text) ?? [];
  if (!/^\d{1,2}$/.test(first) || !/^\d{1,2}$/.test(second)) return null;
  if (Number(first) > 12) return "dmy";
  return Number(second) > 12 ? "mdy" : null;
}

/** True where what stands in front of all of these dates may be a year: `26-03-05` beside `26-03-17`, never another number. */
export function mayBeginWithYear(texts: readonly string[]): boolean {
  const short = texts.map((text) => /^(\d{2})[-./]\d{1,2}[-./]\d{2}(?!\d)/.exec(text.trim())?.[1]);
  return new Set(short).size <= 2 && short.every((first) => Number(first) > 12);
}

/** The reading, or null for what is no date. `order` counts only where day and month could be taken for one another. */
export function readWallTime(text: string, order: DateOrder): WallTime | null {
  const words = USUAL.test(text) ? text : plain(text);
  const [, year = "", month = "", day = "", hour, minute, second] = COMPACT.exec(words) ?? [];
  if (year !== "") {
    const clock = hour === undefined ? NOON : clockOf(hour, minute, second, "", "");
    return wallOf(Number(year), Number(month), Number(day), clock, null);
  }
  const serial = SERIAL.exec(words);
  if (serial !== null) {
    const [, days, fraction = "5"] = serial;
    const seconds = Math.round(Number(`${days}.${fraction}`) * DAY_SECONDS);
    return { wall: SERIAL_EPOCH + seconds * 1_000, offsetMs: null, zone: null };
  }
  const match = partsOf(words);
  if (match === null) return null;
  const [, a = "", b = "", c = "", hours, minutes, seconds = "00", fraction = "", half = ""] =
    match;
  // An hour alone is a time only where it says which half of the day.
  if (hours !== undefined && minutes === undefined && half === "") return null;
  const date = dateOf(a, b, c, order);
  const clock =
    hours === undefined ? NOON : clockOf(hours, minutes, seconds, fraction, half.toLowerCase());
  return date === null ? null : wallOf(date.year, date.month, date.day, clock, match[9] ?? null);
}

/** Seconds or milliseconds since 1970, or a time with its offset, need neither order nor zone. */
export function readInstant(
  text: string,
  order: DateOrder,
  timeZone: string,
): { at: number; zone: string | null; wall: number } | null {
  const words = text.trim();
  if (/^\d{13}$/.test(words)) return { at: Number(words), zone: null, wall: Number(words) };
  const unix = /^\d{9,11}(\.\d+)?$/.test(words) ? millisOf(words) : null;
  if (unix !== null) return { at: unix, zone: null, wall: unix };
  const read = readWallTime(words, order);
  if (read === null) return null;
  const { wall, offsetMs } = read;
  if (offsetMs !== null) return { at: wall - offsetMs, zone: read.zone, wall };
  return { ...localTime(wall, read.zone ?? timeZone), wall };
}

interface Clock {
  hour: number;
  minute: number;
  second: number;
  millis: number;
}

function clockOf(
  hours: string,
  minutes = "00",
  seconds = "00",
  fraction: string,
  half: string,
): Clock {
  const hour = Number(hours);
  const noon = half === "" ? hour : half.startsWith("p") ? (hour % 12) + 12 : hour % 12;
  return {
    hour: half !== "" && hour > 12 ? Number.NaN : noon,
    minute: Number(minutes),
    second: Number(seconds),
    millis: Number(fraction.slice(0, 3).padEnd(3, "0")),
  };
}

function dateOf(
  a: string,
  b: string,
  c: string,
  order: DateOrder,
): { year: number; month: number; day: number } | null {
  // A year in front, a month by its name, or the order that was chosen.
  if (/^\d{4}$/.test(a)) return { year: Number(a), month: monthOf(b), day: Number(c) };
  if (/^\d{3}$/.test(a)) return null;
  const year = c.length === 4 ? Number(c) : 2000 + Number(c);
  if (/^\p{L}/u.test(b)) return { year, month: monthOf(b), day: Number(a) };
  if (/^\p{L}/u.test(a)) return { year, month: monthOf(a), day: Number(b) };
  if (order === "ymd") {
    // `26-03-05`; a year behind is in no such order.
    const isShort = /^\d{2}$/.test(a) && c.length === 2;
    return isShort ? { year: 2000 + Number(a), month: Number(b), day: Number(c) } : null;
  }
  return order === "dmy"
    ? { year, month: Number(b), day: Number(a) }
    : { year, month: Number(a), day: Number(b) };
}

/** Null for a day or an hour that does not exist. */
function wallOf(
  year: number,
  month: number,
  day: number,
  { hour, minute, second, millis }: Clock,
  zone: string | null,
): WallTime | null {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, millis);
  const date = new Date(wall);
  const isReal =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (Number.isNaN(wall) || !isReal) return null;
  if (zone === null) return { wall, offsetMs: null, zone: null };
  const place = PLACES[zone.toUpperCase()];
  if (place !== undefined) return { wall, offsetMs: null, zone: place };
  const [, sign, hours = "0", minutes = "0"] = OFFSET.exec(zone) ?? [];
  if (sign !== undefined) {
    const offsetMs = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
    const name = `${sign}${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}`;
    return { wall, offsetMs: sign === "-" ? -offsetMs : offsetMs, zone: name };
  }
  const name = zone.toUpperCase();
  const ahead = name === "Z" ? 0 : ZONE_HOURS[name];
  if (ahead === undefined) return null;
  return { wall, offsetMs: ahead * HOUR_MS, zone: ahead === 0 ? null : name };
}

/** Two numbers or names and a third number, then the clock and its zone; null for what is no date. */
const partsOf = (text: string): RegExpExecArray | null =>
  USUAL.exec(text) ?? TIME.exec(plain(text));

/** With plain spaces, and a date in front that {@link TIME} can part. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(RUN_TOGETHER, "$1-$2-$3")
    .replace(SERIAL_WITH_CLOCK, (days) =>
      new Date(SERIAL_EPOCH + Number(days) * DAY_SECONDS * 1_000).toISOString().slice(0, 10),
    );
}

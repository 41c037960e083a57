/**
 * The dates and times of a Flex statement, in every format a query can be set to: `yyyyMMdd`, `yyyy-MM-dd`, `dd-MMM-yy`,
 * `MM/dd/yyyy`, `dd/MM/yyyy` (or with two digits of the year), then `HHmmss` or `HH:mm:ss` (or without seconds) behind
 * `;`, `,`, a space, `T` or nothing, then a zone (`EST`, `US/Eastern`) or none.
 */
import { HOUR_MS } from "../../foundation/clock";
import { instantOf, isTimeZone } from "./zone";

/** Which of two numbers is the day, where a date has its month in figures and its year behind. */
export type DayOrder = "dmy" | "mdy";

export interface FlexTime {
  /** The digits as IB wrote them, `yyyyMMdd` or `yyyyMMddHHmmss`: the same whatever format or zone is set. */
  digits: string;
  /** `yyyyMMdd`. */
  day: string;
  /** Epoch ms. */
  at: number;
  /** Where the clock stood that it was read off. */
  zone: string;
}

const TIME =
  /^(\d{4})(-?)(\d{2})\2(\d{2})(?:(?:\s*[;,]\s*|\s+|T|(?=\d{4}(?:\d{2})?(?:\s|$)))(\d{2})(:?)(\d{2})(?:\6(\d{2}))?)?(?:\s+([A-Za-z]{2,4}|[A-Za-z_]+\/[A-Za-z_/]+))?$/;
const NAMED_DATE = /^(\d{1,2})-([A-Za-z]{3})-(\d{4}|\d{2})(?=\D|$)/;
const FIGURES = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?=\D|$)/;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const NOON = "120000";

/** Zones as statements abbreviate them, in hours ahead of UTC. */
export const ZONE_HOURS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  BST: 1,
  CET: 1,
  CEST: 2,
  HKT: 8,
  JST: 9,
  AEST: 10,
  AEDT: 11,
};

/**
 * Reads a date, or a date and time; null where it is neither. `timeZone` counts where the text names no zone, `order`
 * where it could be read two ways: without one, such a text is null.
 *
 * A date alone becomes noon: for a New York account that is the same calendar day for every reader from Hawaii to
 * India, which neither midnight would be.
 */
export function readFlexTime(
  text: string,
  timeZone: string,
  order: DayOrder | null = null,
): FlexTime | null {
  const match = TIME.exec(yearFirst(text.trim(), order));
  if (match === null) return null;
  const [, year = "", , month = "", date = "", hour, , minute = "", second = "00", zone] = match;
  const day = year + month + date;
  const time = hour === undefined ? NOON : hour + minute + second;
  const wall = wallOf(day, time);
  if (wall === null) return null;
  const digits = hour === undefined ? day : day + time;
  // `US/Eastern`, as the statement names a place, or the connection does.
  const place = zone === undefined ? timeZone : zone.includes("/") ? zone : null;
  if (place !== null) {
    if (place === zone && !isTimeZone(place)) return null;
    return { digits, day, at: instantOf(wall, place), zone: place };
  }
  const name = (zone ?? "").toUpperCase();
  const hours = ZONE_HOURS[name];
  return hours === undefined ? null : { digits, day, at: wall - hours * HOUR_MS, zone: name };
}

/** True for a date of which only an order tells the day from the month. */
export const needsDayOrder = (text: string): boolean => FIGURES.test(text.trim());

/** The same with its date as `yyyyMMdd`, where it is written otherwise and can be told. */
function yearFirst(text: string, order: DayOrder | null): string {
  const compact = (all: string, year: string, month: number | string, day: string): string =>
    `${year.length === 2 ? `20${year}` : year}${two(month)}${two(day)}${text.slice(all.length)}`;
  const named = NAMED_DATE.exec(text);
  if (named !== null) {
    const [all, day = "", month = "", year = ""] = named;
    return compact(all, year, MONTHS.indexOf(month.toLowerCase()) + 1, day);
  }
  const figures = order === null ? null : FIGURES.exec(text);
  if (figures === null) return text;
  const [all, first = "", second = "", year = ""] = figures;
  return order === "dmy" ? compact(all, year, second, first) : compact(all, year, first, second);
}

const two = (part: number | string): string => String(part).padStart(2, "0");

/** The reading as if it were UTC, in epoch ms; null for a day or an hour that does not exist. */
function wallOf(day: string, time: string): number | null {
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)];
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${hour}:${minute}:${second}.000Z`;
  const wall = Date.parse(iso);
  if (Number.isNaN(wall) || new Date(wall).toISOString() !== iso) return null;
  return wall;
}

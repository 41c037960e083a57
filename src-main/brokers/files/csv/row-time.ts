/** When a row of a CSV statement happened, in the zone that the row, its header or the connection names. */
import type { CsvColumns } from "../../../../src-shared/statements";
import type { CsvRow } from "../content/csv-rows";
import { isStatementZone } from "../time-zone";
import { type DateOrder, readInstant } from "../wall-time";
import type { CellOf } from "./cells";

/** `Date(UTC)`, `Filled Time(UTC+02:00)`; `UTC_Time`, `create_time_utc`. */
const IN_HEADER = /\((?:utc|gmt)\s*(?:([-+])(\d{1,2})(?::?(\d{2}))?)?\)$/i;
const UTC_TIME = /^utc[ _]time$|[ _]utc$/i;
const ZONE_COLUMN = /^time ?zone$/i;
/**
 * `Transaction Time (CET)`, `Time (EST)`: whose clock it was, summer and winter, since a header is the same for all rows of
 * a year.
 */
const PLACE_IN_HEADER = /\((e[sd]?t|c[sd]t|p[sd]?t|cest|cet|bst|jst|hkt|aest|sgt)\)$/i;
const PLACES: Readonly<Record<string, string>> = {
  e: "America/New_York",
  p: "America/Los_Angeles",
  cst: "America/Chicago",
  cdt: "America/Chicago",
  cet: "Europe/Paris",
  cest: "Europe/Paris",
  bst: "Europe/London",
  jst: "Asia/Tokyo",
  hkt: "Asia/Hong_Kong",
  sgt: "Asia/Singapore",
  aest: "Australia/Sydney",
};
/** A time of day with nothing behind it. */
const BARE_CLOCK = /\d:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s*[ap]\.?m\.?)?$/i;

/** What is ahead of UTC behind a time of day, which looks like one: `11:00:00+00:00`. */
const OWN_OFFSET = /:\d{2}(?:[.,]\d{1,9})?\s*[-+]\d{1,2}:\d{2}$/;

export interface TimeStyle {
  dateOrder: DateOrder;
  timeZone?: string | null;
  /** The column in which each row names its zone; left out where there is none. */
  zoneColumn?: string | undefined;
}

/** The column in which rows name the zone of their times (Bitvavo). */
export const zoneColumnIn = (headers: readonly string[]): string | undefined =>
  headers.find((name) => ZONE_COLUMN.test(name));

/** The instant, and what stands in the row for it; null where that is no date. */
export function rowInstant(
  row: CsvRow,
  columns: CsvColumns,
  cell: CellOf,
  { dateOrder, timeZone, zoneColumn }: TimeStyle,
): { when: string; time: ReturnType<typeof readInstant> } {
  const when = dateText(row, columns, cell);
  const own = cell(row, zoneColumn);
  const header = columns.time ?? columns.date;
  const named = own !== "" && isStatementZone(own) ? own : placeIn(header);
  const zone = named ?? timeZone ?? "UTC";
  const isBare = BARE_CLOCK.test(when) && !OWN_OFFSET.test(when);
  const offset = isBare ? offsetIn(header) : null;
  return { when, time: readInstant(offset === null ? when : when + offset, dateOrder, zone) };
}

/** The zone of the place that a header names; null where it names none. */
function placeIn(header: string): string | null {
  const name = PLACE_IN_HEADER.exec(header)?.[1]?.toLowerCase();
  return name === undefined ? null : (PLACES[name] ?? PLACES[name.charAt(0)] ?? null);
}

/** What a header says of its times, as it can stand behind one; null where it says nothing. */
function offsetIn(header: string): string | null {
  if (UTC_TIME.test(header)) return "Z";
  const found = IN_HEADER.exec(header);
  if (found === null) return null;
  const [, sign, hours = "", minutes = "00"] = found;
  return sign === undefined || Number(hours) + Number(minutes) === 0
    ? "Z"
    : ` ${sign}${hours.padStart(2, "0")}:${minutes}`;
}

/** `08/18/2023 as of 08/15/2023` (Schwab): booked on the first, the second is what it counts for. */
function dateText(row: CsvRow, { date, time }: CsvColumns, cell: CellOf): string {
  const [day = ""] = cell(row, date).split(/ as of /i);
  return time === undefined ? day : `${day} ${cell(row, time)}`.trim();
}

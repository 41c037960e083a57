/** Times of a report: `yyyy.MM.dd HH:mm:ss` on the clock of the broker's server; the report does not say its zone. */
import type { LocalTime } from "../time-zone";
import { localTime } from "../time-zone";
import { readWallTime } from "../wall-time";

const TIME = /^\d{4}\.\d{2}\.\d{2} \d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;
/** A time that a spreadsheet has taken for a number of days. */
const SERIAL = /^[2-7]\d{4}\.\d+$/;

/** True for a cell that holds a time of a report. */
export const isReportTime = (cell: string): boolean => TIME.test(cell) || SERIAL.test(cell);

/** The instant; null for a cell that holds no time, or one that does not exist. */
export function reportTime(cell: string, timeZone: string): LocalTime | null {
  const read = isReportTime(cell) ? readWallTime(cell, "ymd") : null;
  return read === null ? null : localTime(read.wall, timeZone);
}

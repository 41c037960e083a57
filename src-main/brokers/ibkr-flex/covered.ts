/** What a Flex cursor says is imported, as instants: days become noon in New York, which is that day nearly everywhere. */
import type { Covered } from "../../../src-shared/domain";
import type { Cursor } from "../broker";
import { coverageOf } from "./coverage";
import { readFlexTime } from "./flex-time";
import { DEFAULT_TIME_ZONE } from "./options";

/** Null for a cursor that tells of no days; nothing is in yet where its last day is before its first. */
export function coveredByDays(cursor: Cursor): Covered | null {
  const coverage = coverageOf(cursor);
  if (coverage === null) return null;
  const { from, until } = coverage;
  const backfilling = until < from;
  return {
    from: backfilling ? null : noonOf(from),
    until: backfilling ? null : noonOf(until),
    backfilling,
    parts: null,
  };
}

const noonOf = (day: string): number | null => readFlexTime(day, DEFAULT_TIME_ZONE)?.at ?? null;

/** The options of a Flex connection: where the first import starts, and the zone of times that name none. */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";
import { readFlexTime } from "./flex-time";
import { isTimeZone } from "./zone";

export interface FlexOptions {
  /** The first day to import, `yyyyMMdd`; null for the query's own period. */
  startDate: string | null;
  /** IANA name. */
  timeZone: string;
}

/**
 * IB's own: statements are made in Eastern time wherever the exchange is (a purchase in Frankfurt shows up at 06:26), and
 * `whenGenerated` says EST or EDT where it names a zone.
 */
export const DEFAULT_TIME_ZONE = "America/New_York";

const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => text >= "1990-01-01" && readFlexTime(text, "UTC") !== null);

const optionsSchema = z.strictObject({
  startDate: dateSchema.nullish(),
  timeZone: z.string().max(64).refine(isTimeZone).nullish(),
});

const WORDS: Readonly<Record<string, string>> = {
  startDate: 'The option startDate is a day such as "2024-01-31"',
  timeZone: 'The option timeZone is a time zone such as "America/New_York" or "Europe/Paris"',
};

/** The options with their defaults; throws `INVALID_INPUT` with a sentence that says what is expected. */
export function readFlexOptions(options: ConnectionOptions): FlexOptions {
  const read = optionsSchema.safeParse(options);
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0] ?? "");
    throw new RequestError("INVALID_INPUT", WORDS[name] ?? unknownOption(options));
  }
  const { startDate, timeZone } = read.data;
  return {
    startDate: startDate?.replaceAll("-", "") ?? null,
    timeZone: timeZone ?? DEFAULT_TIME_ZONE,
  };
}

function unknownOption(options: ConnectionOptions): string {
  const unknown = Object.keys(options).filter((name) => !(name in WORDS));
  return `Interactive Brokers (Flex) takes the options startDate and timeZone; it has no ${unknown.join(", ")}`;
}

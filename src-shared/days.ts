/** What happened day by day: which days, and of whose calendar. */
import { z } from "zod";

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The last `days` days, today included, as the calendar of `zone` (IANA) has them. */
export const dayRange = {
  days: z.coerce.number().int().min(1).max(366).default(90),
  zone: z
    .string()
    .max(64)
    .refine(isTimeZone, { error: "The zone is an IANA name, e.g. Europe/Paris" })
    .default("UTC"),
};

/** `2026-03-04`. */
export const daySchema = z.iso.date();

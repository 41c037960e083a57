/** How long runs stay in the log, in whole days. */
export const DEFAULT_RETENTION_DAYS = 90;
const MAX_RETENTION_DAYS = 3_650;

/** True for a whole number of days from 1 to 3650. */
export function isValidRetention(days: unknown): days is number {
  return Number.isInteger(days) && (days as number) >= 1 && (days as number) <= MAX_RETENTION_DAYS;
}

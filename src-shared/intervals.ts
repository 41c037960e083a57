/** The sync interval rule, in whole minutes; checked in the contract and again in storage. */
export const MIN_INTERVAL_MIN = 5;
export const MAX_INTERVAL_MIN = 60;
export const DEFAULT_INTERVAL_MIN = 15;
export const INTERVAL_PRESETS_MIN = [5, 10, 15, 30, 60] as const;

/** True for a whole number of minutes from 5 to 60. */
export function isValidInterval(minutes: unknown): minutes is number {
  return (
    Number.isInteger(minutes) &&
    (minutes as number) >= MIN_INTERVAL_MIN &&
    (minutes as number) <= MAX_INTERVAL_MIN
  );
}

/** An interval typed by hand. Pure: a table in the tests says all of it. */
import { isValidInterval } from "../../src-shared/intervals";

export type TypedInterval = { minutes: number } | { problem: "range" | "floor" };

/** `floor` is the shortest interval the broker tolerates, in minutes. */
export function readInterval(text: string, floor: number): TypedInterval {
  const digits = text.trim();
  const minutes = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (!isValidInterval(minutes)) return { problem: "range" };
  return minutes < floor ? { problem: "floor" } : { minutes };
}

/**
 * Keeps ccxt from writing out whatever number an answer names: a market with a precision of -62135596800000 had it append zeros
 * until the memory was full, an amount of 1e300000000 takes it minutes (both found by the fuzzer).
 */
import type { CcxtExchange } from "./exchange-port";

/** Places before or behind the point; no market and no amount has as many. */
const MAX_PLACES = 1_000;

interface PreciseNumber {
  decimals: number;
}

type Operation = (this: PreciseNumber, other?: PreciseNumber, ...more: unknown[]) => unknown;

/** ccxt's decimal numbers (ccxt/js/src/base/Precise.js). */
export interface PreciseClass {
  prototype: Record<string, unknown>;
}

/** What aligns two numbers, or writes one out. */
const OPERATIONS = ["add", "sub", "div", "mod", "compare", "toString"];

/** Makes the class throw at numbers beyond all bounds; once in a process. */
export function boundPrecise({ prototype }: PreciseClass): void {
  for (const name of OPERATIONS) {
    const operate = prototype[name] as Operation;
    prototype[name] = function bounded(this: PreciseNumber, other, ...more) {
      if (isBeyond(this) || (other !== undefined && isBeyond(other))) {
        throw new RangeError("A number is beyond all bounds");
      }
      return operate.call(this, other, ...more);
    } satisfies Operation;
  }
}

const isBeyond = ({ decimals }: PreciseNumber): boolean => Math.abs(decimals) > MAX_PLACES;

/** Leaves out precisions that no market has. */
export function boundPrecisions(exchange: CcxtExchange): void {
  for (const name of ["parsePrecision", "integerPrecisionToAmount"]) {
    const parse = (exchange[name] as (precision: unknown) => unknown).bind(exchange);
    exchange[name] = (precision: unknown) =>
      Math.abs(Number.parseInt(String(precision), 10)) > MAX_PLACES ? undefined : parse(precision);
  }
}

/** What is fuzzed: a way in for what others wrote, and what must hold of it whatever they wrote. */
import type fc from "fast-check";
import type { Workplace } from "../bench/workplace";

/** What became of a case: something was read of it, or it was refused as it should be. */
export type Verdict = "read" | "refused";

export interface OpenTarget<Case> {
  cases: fc.Arbitrary<Case>;
  /** True where a case that fails may take half a minute: it is told as it is, not made smaller by playing hundreds more. */
  isSlowToFail?: boolean;
  /** Throws what must not be: an error nobody named, a fill that is none, a row that was passed over. */
  play(one: Case): Promise<Verdict>;
  /** Looks once more after each batch: what is only seen from outside. */
  settle?(): Promise<void>;
}

export interface Target {
  name: string;
  what: string;
  /** Its part of all cases, beside the weights of the others. */
  weight: number;
  /** Why it can't run on this machine; null where it can. */
  missing?(): string | null;
  open(place: Workplace): Promise<OpenTarget<unknown>>;
}

/** A target whose cases nobody else looks into. */
export function targetOf<Case>(
  target: Omit<Target, "open"> & { open(place: Workplace): Promise<OpenTarget<Case>> },
): Target {
  return target as unknown as Target;
}

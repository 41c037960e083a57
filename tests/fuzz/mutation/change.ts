/** One change of a mutation, as numbers: small to make, small to shrink, and the same in every run of a seed. */
import fc from "fast-check";

export interface Change {
  /** Which kind of change; taken modulo their number. */
  kind: number;
  /** Where; taken modulo the number of places. */
  at: number;
  /** What; taken modulo the number of choices. */
  pick: number;
  /** How much. */
  size: number;
}

const MAX = 0x7fff_ffff;

/** Up to `most` changes; none now and then, so that what is whole is read, too. */
export const changes = (most: number): fc.Arbitrary<Change[]> =>
  fc.array(
    fc
      .tuple(fc.nat(MAX), fc.nat(MAX), fc.nat(MAX), fc.nat(MAX))
      .map(([kind, at, pick, size]) => ({ kind, at, pick, size })),
    { minLength: 0, maxLength: most, size: "max" },
  );

/** The one of `list` that a number of a change means. */
export const chosen = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** A length: mostly short, one in sixteen up to `most`. */
export const lengthOf = (size: number, most: number): number =>
  size % 16 === 0 ? 1 + (size % most) : 1 + (size % 40);

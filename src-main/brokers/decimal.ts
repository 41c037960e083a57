/** Amounts as text: the plain notation of the treaty, without ever passing through a floating-point number. */

/** What is plain already: most amounts of most brokers, and each has several in a row. */
const PLAIN = /^(?:0|-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9]))$/;
/** What only has needless zeros at its end. */
const PADDED = /^-?(?:0|[1-9]\d*)\.\d*0$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
/**
 * More digits that say something than any broker reports, and further from the point than any; a longer answer is garbage and
 * must not fill the disk.
 */
const MAX_DIGITS = 100;

/**
 * The same number without exponent, leading `+`, needless zeros or negative zero: `"1.50e-7"` → `"0.00000015"`.
 *
 * Throws a `RangeError` for text that is not a finite decimal number.
 */
export function plainDecimal(text: string): string {
  if (isPlain(text)) return text;
  if (text.length < MAX_DIGITS && PADDED.test(text)) return unpadded(text);
  return inFull(text, MAX_DIGITS);
}

/** As {@link plainDecimal}, however long: for what was computed of amounts, which may be longer than any of them. */
export const exactDecimal = (text: string): string => inFull(text, Number.POSITIVE_INFINITY);

/** `most`: digits that say something, and places from the first of them to the point. */
function inFull(text: string, most: number): string {
  const match = NUMBER.exec(text.trim());
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match ?? [];
  const all = whole + fraction;
  if (match === null || all === "") throw new RangeError(`Not a number: ${text.slice(0, 40)}`);
  const first = all.search(/[1-9]/);
  if (first === -1) return "0";
  const digits = all.slice(first, lastOf(all) + 1);
  const point = whole.length - first + Number(exponent);
  if (digits.length > most || Math.abs(point) > most) {
    throw new RangeError(`Too long for an amount: ${text.slice(0, 40)}`);
  }
  const padded = point <= 0 ? `${"0".repeat(1 - point)}${digits}` : digits.padEnd(point, "0");
  const cut = Math.max(1, point);
  const rest = padded.slice(cut);
  return `${sign === "-" ? "-" : ""}${padded.slice(0, cut)}${rest === "" ? "" : `.${rest}`}`;
}

/** Where the last digit is that is no zero. Not by a pattern: one that looks for zeros at the end begins at each of them. */
function lastOf(digits: string): number {
  let at = digits.length - 1;
  while (digits.charAt(at) === "0") at -= 1;
  return at;
}

/** True for what {@link plainDecimal} makes of a number, whatever its length. */
export function isAmount(text: string): boolean {
  try {
    return plainDecimal(text) === text;
  } catch {
    return false;
  }
}

/** True for what {@link plainDecimal} leaves as it is. */
export const isPlain = (text: string): boolean => text.length < MAX_DIGITS && PLAIN.test(text);

function unpadded(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === "0") end -= 1;
  const rest = text.slice(0, text.charAt(end - 1) === "." ? end - 1 : end);
  return rest === "-0" ? "0" : rest;
}

/** A plain decimal as a whole number of units of 10^-places. */
interface Scaled {
  units: bigint;
  places: number;
}

/** Digits kept of a mean beyond those of its amounts. */
const MEAN_PLACES = 6;

/** The exact sum of plain decimals; `"0"` of none. */
export function sumOf(amounts: readonly string[]): string {
  const [only = "0", ...more] = amounts.filter((amount) => amount !== "0");
  if (more.length === 0) return exactDecimal(only);
  const places = Math.max(0, ...amounts.map((amount) => scaled(amount).places));
  return plain({ units: amounts.reduce((sum, one) => sum + unitsOf(one, places), 0n), places });
}

/** A plain decimal with the other sign. */
export function negated(amount: string): string {
  return exactDecimal(amount.startsWith("-") ? amount.slice(1) : `-${amount}`);
}

/** The exact product of plain decimals. */
export function productOf(amounts: readonly string[]): string {
  const factors = amounts.map(scaled);
  return plain({
    units: factors.reduce((product, { units }) => product * units, 1n),
    places: factors.reduce((sum, { places }) => sum + places, 0),
  });
}

/** Digits kept of a quotient. */
const QUOTIENT_PLACES = 18;

/** The quotient of plain decimals, cut after 18 places. Throws a `RangeError` where `divisor` is zero. */
export function quotientOf(dividend: string, divisor: string): string {
  const [over, under] = [scaled(dividend), scaled(divisor)];
  const shift = BigInt(QUOTIENT_PLACES + under.places - over.places);
  const [units, parts] =
    shift < 0n
      ? [over.units, under.units * 10n ** -shift]
      : [over.units * 10n ** shift, under.units];
  return plain({ units: units / parts, places: QUOTIENT_PLACES });
}

/**
 * The mean of plain decimals, each with a positive weight (a plain decimal too); exact where all amounts are equal,
 * else cut six places after the longest of them. Throws a `RangeError` without weight.
 */
export function meanOf(weighted: readonly { amount: string; weight: string }[]): string {
  const [first] = weighted;
  if (weighted.length === 1 && first && first.weight !== "0") return exactDecimal(first.amount);
  const places = Math.max(0, ...weighted.map(({ amount }) => scaled(amount).places)) + MEAN_PLACES;
  const weightPlaces = Math.max(0, ...weighted.map(({ weight }) => scaled(weight).places));
  const shares = weighted.map(({ amount, weight }) => ({
    units: unitsOf(amount, places),
    weight: unitsOf(weight, weightPlaces),
  }));
  const total = shares.reduce((sum, { weight }) => sum + weight, 0n);
  if (total === 0n) throw new RangeError("A mean needs a weight");
  const sum = shares.reduce((all, { units, weight }) => all + units * weight, 0n);
  return plain({ units: sum / total, places });
}

function scaled(amount: string): Scaled {
  const [, fraction = ""] = amount.split(".");
  return { units: BigInt(amount.replace(".", "")), places: fraction.length };
}

function unitsOf(amount: string, places: number): bigint {
  const { units, places: own } = scaled(amount);
  return units * 10n ** BigInt(places - own);
}

function plain({ units, places }: Scaled): string {
  return exactDecimal(`${units}e-${places}`);
}

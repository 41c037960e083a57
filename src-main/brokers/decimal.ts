/** Amounts as text: the plain notation of the treaty, without ever passing through a floating-point number. */

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
/** More digits than any broker reports; a longer answer is garbage and must not fill the disk. */
const MAX_DIGITS = 100;

/**
 * The same number without exponent, leading `+`, needless zeros or negative zero: `"1.50e-7"` → `"0.00000015"`.
 *
 * Throws a `RangeError` for text that is not a finite decimal number.
 */
export function plainDecimal(text: string): string {
  const match = NUMBER.exec(text.trim());
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match ?? [];
  if (match === null || whole + fraction === "")
    throw new RangeError(`Not a number: ${text.slice(0, 40)}`);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (digits.length > MAX_DIGITS || Math.abs(point) > MAX_DIGITS) {
    throw new RangeError(`Too long for an amount: ${text.slice(0, 40)}`);
  }
  const padded = point <= 0 ? `${"0".repeat(1 - point)}${digits}` : digits.padEnd(point, "0");
  const cut = Math.max(1, point);
  const integer = padded.slice(0, cut).replace(/^0+(?=\d)/, "");
  const rest = padded.slice(cut).replace(/0+$/, "");
  const plain = rest === "" ? integer : `${integer}.${rest}`;
  return sign === "-" && plain !== "0" ? `-${plain}` : plain;
}

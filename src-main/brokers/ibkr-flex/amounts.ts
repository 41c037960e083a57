/** Amounts of a Flex statement: text in, plain decimal strings out, exact all the way. */
import { exactDecimal, plainDecimal } from "../decimal";

/** IB groups thousands in some sections: `21,792.73`. A comma anywhere else is no number of ours. */
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** The amount in plain notation; null where the text is no number. */
export function amountOf(text: string): string | null {
  try {
    return plainDecimal(GROUPED.test(text) ? text.replaceAll(",", "") : text);
  } catch {
    return null;
  }
}

/** A plain decimal with the other sign; zero has none. */
export function negated(amount: string): string {
  if (amount.startsWith("-")) return amount.slice(1);
  return amount === "0" ? amount : `-${amount}`;
}

/** A plain decimal without its sign. */
export function magnitudeOf(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : amount;
}

/** The exact sum of plain decimals. */
export function sumOf(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((amount) => fractionOf(amount).length));
  const total = amounts.reduce((sum, amount) => sum + scaled(amount, places), 0n);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, "0");
  const point = digits.length - places;
  return exactDecimal(`${total < 0n ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`);
}

const fractionOf = (amount: string): string => amount.split(".")[1] ?? "";

function scaled(amount: string, places: number): bigint {
  const [whole = "0"] = amount.split(".");
  return BigInt(whole + fractionOf(amount).padEnd(places, "0"));
}

/** The price of a trade that a statement tells by its amount in all. */
import { exactDecimal } from "../../decimal";

/** Digits behind the point that are kept of a price that does not come out even. */
const PLACES = 10;

/** What one unit cost, rounded half up; plain decimals without signs, `quantity` not zero. */
export function priceOf(amount: string, quantity: string): string {
  const places = Math.max(placesOf(amount), placesOf(quantity));
  const total = unitsOf(amount, places) * 10n ** BigInt(PLACES);
  const count = unitsOf(quantity, places);
  return exactDecimal(`${(total * 2n + count) / (count * 2n)}e-${PLACES}`);
}

const placesOf = (amount: string): number => amount.split(".")[1]?.length ?? 0;

function unitsOf(amount: string, places: number): bigint {
  return BigInt(amount.replace(".", "")) * 10n ** BigInt(places - placesOf(amount));
}

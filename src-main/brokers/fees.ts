/** Several fees of one fill. */
import { isAmount, sumOf } from "./decimal";

/** A fee as a plain decimal; a rebate is negative. `currency` null where nothing names it. */
export interface Fee {
  amount: string;
  currency: string | null;
}

/** What was charged in the first fee's currency. Text that is no amount is passed on, to be refused with its field's name. */
export function summed(all: readonly Fee[]): { fee: string | null; feeCurrency: string | null } {
  const [first] = all;
  if (first === undefined) return { fee: null, feeCurrency: null };
  const { currency } = first;
  const garbled = all.find(({ amount }) => !isAmount(amount));
  if (garbled !== undefined) return { fee: garbled.amount, feeCurrency: currency };
  const own = all.filter((fee) => fee.currency === currency).map(({ amount }) => amount);
  return { fee: sumOf(own), feeCurrency: currency };
}

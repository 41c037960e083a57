/** Which of two coins is priced in the other, where a ledger says no more than that one went and the other came. */

/** What prices are in, the least usual first: of two of them the later one is the money. */
const MONEY = [
  ...["DOT", "BNB", "ETH", "BTC", "XBT", "DAI", "TUSD", "FDUSD", "BUSD", "USDC", "USDT"],
  ...["EUR", "GBP", "AUD", "USD", "CAD", "CHF", "JPY", "PLN", "BRL", "TRY", "AED"],
];

export interface Pair {
  base: string;
  quote: string;
  isBuy: boolean;
}

/** The pair as its market most likely has it; what was given is sold where neither is money. */
export function pairOf(gained: string, lost: string): Pair {
  const [came, went] = [gained, lost].map((coin) => MONEY.indexOf(coin)) as [number, number];
  return went > came
    ? { base: gained, quote: lost, isBuy: true }
    : { base: lost, quote: gained, isBuy: false };
}

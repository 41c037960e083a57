/** What fills come to: quantities by symbol, fees by currency; exact decimals, nothing is converted. */
import type { Fill } from "../../src-shared/domain";
import type { FillSums } from "../../src-shared/fill-contract";
import { ExactSum } from "./exact-sum";

type Amounts = Pick<Fill, "symbol" | "side" | "quantity" | "fee" | "feeCurrency" | "fees">;

export interface SumsInTheMaking {
  add(fills: Iterable<Amounts>): void;
  sums(): FillSums;
}

/** Adds up fills that come in several goes. */
export function createFillSums(): SumsInTheMaking {
  const symbols = new Map<string, { count: number; buy: ExactSum; sell: ExactSum }>();
  const fees = new Map<string | null, ExactSum>();
  let count = 0;

  function addFee(amount: string, currency: string | null): void {
    let sum = fees.get(currency);
    if (sum === undefined) {
      sum = new ExactSum();
      fees.set(currency, sum);
    }
    sum.add(amount);
  }

  return {
    add(fills) {
      for (const fill of fills) {
        let sum = symbols.get(fill.symbol);
        if (sum === undefined) {
          sum = { count: 0, buy: new ExactSum(), sell: new ExactSum() };
          symbols.set(fill.symbol, sum);
        }
        count += 1;
        sum.count += 1;
        sum[fill.side].add(fill.quantity);
        // Where there are several fees, `fee` is one of them.
        if (fill.fees) for (const { amount, currency } of fill.fees) addFee(amount, currency);
        else if (fill.fee !== null) addFee(fill.fee, fill.feeCurrency);
      }
    },
    sums: () => ({
      count,
      symbols: [...symbols]
        .map(([symbol, sum]) => ({
          symbol,
          count: sum.count,
          bought: sum.buy.text(),
          sold: sum.sell.text(),
        }))
        .sort((a, b) => b.count - a.count),
      fees: [...fees].map(([currency, sum]) => ({ currency, amount: sum.text() })),
    }),
  };
}

/** What is derived of the fills: round trips, positions, and what the broker says of these. */
import { z } from "zod";
import { daySchema } from "./days";
import { decimalString, ENVIRONMENTS, epochMs, idSchema } from "./domain";

/**
 * What a symbol tells: `spot` (`BTC/USDT`), `linear` (`BTC/USDT:USDT`, settled in its quote), `inverse` (settled in
 * anything else), `option`; `other` names no currencies (`AAPL`). How much of the base one contract is, no symbol tells.
 */
export const INSTRUMENT_KINDS = ["spot", "linear", "inverse", "option", "other"] as const;

const place = {
  connectionId: idSchema,
  accountId: idSchema,
  environment: z.enum(ENVIRONMENTS),
  /** The broker's own account, where it names one. */
  brokerAccount: z.string().nullable(),
  symbol: z.string(),
  instrument: z.enum(INSTRUMENT_KINDS),
};

/** An amount in a currency that nothing was converted from; the currency is null where the broker names none. */
const namedAmount = z.object({ amount: decimalString, currency: z.string().nullable() });

/**
 * From a flat position to a flat position. Money is price × quantity in `currency`: where an instrument's contract is not
 * one unit of its base, that is to be multiplied by the contract's size, which no fill tells.
 */
export const roundTripSchema = z.object({
  /** The id of the fill that opened it. */
  id: idSchema,
  ...place,
  direction: z.enum(["long", "short"]),
  openedAt: epochMs,
  /** When the position became flat; null while it is open. */
  closedAt: epochMs.nullable(),
  /** When its last fill was. */
  lastAt: epochMs,
  /** One that takes the position through zero counts in both trips. */
  fills: z.int(),
  /** Quantities of the fills: over all trips they come to the sums of the fills. */
  bought: decimalString,
  sold: decimalString,
  /** Units of the base that purchases paid as their fee, and that never arrived; negative for rebates. */
  feeQuantity: decimalString,
  /** `bought - sold - feeQuantity`: negative for a short position, 0 once closed. */
  openQuantity: decimalString,
  /** The largest position it had, either way. */
  maxQuantity: decimalString,
  /** Averages, rounded four places after the longest of their prices, half to even. */
  entryPrice: decimalString,
  exitPrice: decimalString.nullable(),
  /** Price × quantity of all purchases, of all sales: exact. */
  buyValue: decimalString,
  sellValue: decimalString,
  /** What was paid for (short: received for) what is open, first in first out. */
  openValue: decimalString.nullable(),
  /** The quote currency; null where neither symbol nor broker name it. */
  currency: z.string().nullable(),
  /** What exits brought over what their entries cost, before `fees`; null for what is settled in another currency. */
  grossPnl: decimalString.nullable(),
  /** Fees in the quote currency, or in the base at the fill's price; counted when paid. Rebates are negative. */
  fees: decimalString,
  /** `grossPnl - fees`. */
  netPnl: decimalString.nullable(),
  /** Fees in other currencies: not in `fees`, not in `netPnl`. */
  otherFees: z.array(namedAmount),
});

/** Closed trips with a result in a currency that is known, by currency; contracts apart, whose size is unknown. */
export const roundTripTotalsSchema = z.object({
  currency: z.string(),
  contracts: z.boolean(),
  closed: z.int(),
  won: z.int(),
  lost: z.int(),
  grossPnl: decimalString,
  fees: decimalString,
  netPnl: decimalString,
});

/** How the results of a book in one currency added up; contracts apart, as in the totals. */
export const resultCurveSchema = z.object({
  accountId: idSchema,
  currency: z.string(),
  contracts: z.boolean(),
  /** Days on which a trip was closed, oldest first. */
  days: z.array(z.object({ day: daySchema, netPnl: decimalString, total: decimalString })),
});

/** What the book has open, and what the broker said when it was last asked. */
export const positionSchema = z.object({
  ...place,
  /** Negative for a short position. */
  quantity: decimalString,
  /** When it was opened; null for one that only the broker knows. */
  openedAt: epochMs.nullable(),
  openValue: decimalString.nullable(),
  currency: z.string().nullable(),
  /** Null where the broker is not asked, or was not yet. */
  broker: z
    .object({
      quantity: decimalString,
      /** The broker's quantity less the book's, at that time; 0 where they agree. */
      difference: decimalString,
      checkedAt: epochMs,
    })
    .nullable(),
});

export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];
export type RoundTrip = z.infer<typeof roundTripSchema>;
export type RoundTripTotals = z.infer<typeof roundTripTotalsSchema>;
export type ResultCurve = z.infer<typeof resultCurveSchema>;
export type Position = z.infer<typeof positionSchema>;

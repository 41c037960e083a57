/** What ccxt leaves out of single exchanges' trades, or gets wrong. Each line says why. */
import { negated } from "../decimal";
import { amountOf, textOf } from "../fill-facts";
import type { CcxtFee, CcxtTrade, Row } from "./exchange-port";

type Correction = (row: Row, trade: CcxtTrade) => CcxtTrade;

const CORRECTIONS: Readonly<Record<string, Correction>> = {
  // Charged with a minus sign, which ccxt takes away from rebates too
  // (https://bingx-api.github.io/docs/#/en-us/swapV2/trade-api.html, rows in ccxt's source).
  bingx: ({ commission, currency, commissionAsset }) => ({
    fee: { cost: turned(commission), currency: currency ?? commissionAsset },
  }),
  bitget: ({ feeDetail }) => ({ fee: undefined, fees: rowsOf(feeDetail).flatMap(bitgetFee) }),
  // ccxt says who was the maker nowhere (https://docs.gemini.com/rest/orders#list-past-trades).
  gemini: ({ aggressor }) =>
    typeof aggressor === "boolean" ? { takerOrMaker: aggressor ? "taker" : "maker" } : {},
  // Points and HT can pay a part of a fee; ccxt looks at them only where they pay all of it
  // (https://huobiapi.github.io/docs/spot/v1/en/#search-match-results).
  htx: (row, { fee }) => {
    const points = { cost: row["filled-points"], currency: row["fee-deduct-currency"] };
    const isBoth = isSome(row["filled-fees"]) && isSome(points.cost) && points.currency !== "";
    return isBoth && fee !== undefined
      ? {
          fee: undefined,
          fees: [fee, { ...points, currency: String(points.currency).toUpperCase() }],
        }
      : {};
  },
  // The answer names no fee: ccxt works one out of the list price. Sizes are contracts, also those of inverse markets, whose
  // amount ccxt leaves out (https://docs.kraken.com/api/docs/futures-api/trading/get-fills).
  krakenfutures: ({ size }) => ({ fee: undefined, fees: [], amount: size }),
  // The newer name of the order's id (https://docs.whitebit.com/api-reference/spot-trading/query-executed-order-history).
  whitebit: ({ order_id }, { order }) => ({ order: order ?? order_id }),
};

/** A trade of ccxt's, put right for its exchange. */
export function corrected(exchangeId: string, row: Row, trade: CcxtTrade): CcxtTrade {
  return { ...trade, ...CORRECTIONS[exchangeId]?.(row, trade) };
}

/**
 * Bitget charges with a minus sign, but for what is paid in BGB, which comes with either sign
 * (https://github.com/ccxt/ccxt/pull/21530, https://www.bitget.com/api-doc/contract/trade/Get-Order-Fills), and but for
 * unified accounts, whose `fee` is positive (https://www.bitget.com/api-doc/uta/trade/Get-Order-Fills).
 */
function bitgetFee({ totalFee, fee, feeCoin, deduction }: Row): CcxtFee[] {
  const total = textOf(totalFee);
  const cost = total ?? textOf(fee);
  if (cost === null) return [];
  const isPlain = total === null || (deduction === "yes" && !cost.startsWith("-"));
  return [{ cost: isPlain ? cost : turned(cost), currency: feeCoin }];
}

/** The amount with the other sign; what is none is left for the reader to refuse. */
function turned(amount: unknown): unknown {
  const plain = amountOf(amount);
  return plain !== undefined && /^-?\d+(\.\d+)?$/.test(plain) ? negated(plain) : amount;
}

const isSome = (amount: unknown): boolean => /[1-9]/.test(String(amount ?? ""));

const rowsOf = (value: unknown): Row[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is Row => typeof one === "object" && one !== null,
  );

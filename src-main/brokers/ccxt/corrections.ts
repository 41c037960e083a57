/** Where ccxt reads a row otherwise than the exchange's documents say: what it made of the row, put right. */
import { negated } from "../decimal";
import { textOf } from "../fill-facts";
import type { CcxtFee, CcxtTrade, Row } from "./exchange-port";

type Correction = (row: Row, trade: CcxtTrade) => CcxtTrade;

const CORRECTIONS: Readonly<Record<string, Correction>> = {
  bitget: (row, trade) => withFees(trade, listOf(row.feeDetail).flatMap(bitgetFee)),
  // `aggressor` is true for the taker's side; https://docs.gemini.com/rest/orders#list-past-trades
  gemini: ({ aggressor }, trade) =>
    typeof aggressor === "boolean"
      ? { ...trade, takerOrMaker: aggressor ? "taker" : "maker" }
      : trade,
  // The answer tells no fee: ccxt works one out of the market's list price. Its sizes are contracts, also of inverse ones,
  // whose amount ccxt leaves out; https://docs.kraken.com/api/docs/futures-api/trading/get-fills
  krakenfutures: (row, { fee: _fee, fees: _fees, ...trade }) => ({ ...trade, amount: row.size }),
};

/** The trade as the exchange means it; garbage is left for the reader to refuse. */
export function corrected(exchangeId: string, row: unknown, trade: CcxtTrade): CcxtTrade {
  const correct = CORRECTIONS[exchangeId];
  return correct === undefined ? trade : correct(row as Row, trade);
}

/**
 * Bitget charges with a minus sign, but for what is paid in BGB, which comes with either sign
 * (https://github.com/ccxt/ccxt/pull/21530, https://www.bitget.com/api-doc/contract/trade/Get-Order-Fills), and but for
 * unified accounts, whose `fee` is positive (https://www.bitget.com/api-doc/uta/trade/Get-Order-Fills).
 */
function bitgetFee({ totalFee, fee, feeCoin, deduction }: Row): CcxtFee[] {
  const charged = textOf(totalFee);
  const cost = charged ?? textOf(fee);
  if (cost === null) return [];
  const isAsItIs = charged === null || (deduction === "yes" && !cost.startsWith("-"));
  return [{ cost: isAsItIs ? cost : turned(cost), currency: feeCoin }];
}

const turned = (cost: string): string => (/^-?\d+(\.\d+)?$/.test(cost) ? negated(cost) : cost);

function withFees({ fee: _fee, fees: _fees, ...trade }: CcxtTrade, fees: CcxtFee[]): CcxtTrade {
  return { ...trade, fees };
}

const listOf = (value: unknown): Row[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is Row => typeof one === "object" && one !== null,
  );

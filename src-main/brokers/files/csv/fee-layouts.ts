/** What the headers of known exporters say of their fees: which columns are some, and what a minus means. */
import { headerKey } from "./known-headers";

/** Fees whose headers go on with a currency (DEGIRO: `Transaction and/or third party fees EUR`). */
const FEES_BEGIN = [
  "transaction and/or third",
  "transactiekosten en/of",
  "transaktions- und/oder",
  "transaktionsgebühren und/oder",
  "frais de transaction et/ou",
  "costes de transacción y/o",
  "costi di transazione e/o",
];

/** By some of their headers: exports that print a fee as what happens to the cash, a rebate positive. */
const CASH_FEES: readonly (readonly string[])[] = [
  // Interactive Brokers: its activity statement, and a Flex query's CSV
  ["t. price", "comm/fee"],
  ["t. price", "comm in usd"],
  ["ibcommission"],
  // tastytrade
  ["sub type", "instrument type", "commissions", "order #"],
  // Questrade: net is gross and commission together
  ["gross amount", "commission", "net amount"],
  // OKX, Bybit, Bitfinex
  ["trading unit", "fee", "fee unit"],
  ["fee paid", "cash flow"],
  ["fee", "fee perc", "fee currency"],
  ["trade unit", "fee", "fee unit"],
  // Trade Republic
  ["asset_class", "shares", "amount", "fee", "tax"],
];
/** By some of their headers: exports that print a fee as what it costs, so that a minus is a rebate. */
const COSTS: readonly (readonly string[])[] = [
  // TradeZero, TradeStation
  ["ecn remove", "ecn add"],
  // What is made of thinkorswim's tables of money
  ["fees (by the cash)", "exec time"],
  // What is made of MetaTrader's closed trades
  ["costs", "trade id", "side", "quantity"],
];
/**
 * Exports with a price that is none: tastytrade's is what happened to the cash for each contract (`-62.00` of an option at
 * 0.62, `0.00` of a future), while its description has the price (https://support.tastytrade.com, Transactions CSV).
 */
const PRICES_IN_WORDS = ["sub type", "instrument type", "average price", "description"];

/** True for a file whose exporter is known to print fees as what they cost. */
export const hasCosts = (headers: readonly string[]): boolean => isOneOf(COSTS, headers);

/** True for a file whose price stands in its description alone. */
export const pricesInWords = (headers: readonly string[]): boolean =>
  isOneOf([PRICES_IN_WORDS], headers);

/** True for a file whose exporter is known to print fees as what happens to the cash. */
export function hasCashFees(headers: readonly string[]): boolean {
  return isDegiro(headers) || isOneOf(CASH_FEES, headers);
}

/** DEGIRO's transactions, in any language: an ISIN, and currencies in columns without a name. */
function isDegiro(headers: readonly string[]): boolean {
  const keys = headers.map(headerKey);
  const unnamed = keys.filter((key) => /^column \d+$/.test(key)).length;
  const hasIsin = keys.some((key) => /^(code )?isin$/.test(key));
  return hasIsin && (keys.some(isFeeWithCurrency) || unnamed >= 3);
}

/** True for a file with all headers of one of the layouts. */
export function isOneOf(
  layouts: readonly (readonly string[])[],
  headers: readonly string[],
): boolean {
  const keys = new Set(headers.map(headerKey));
  return layouts.some((layout) => layout.every((key) => keys.has(key)));
}

/** A fee by a word of its header, whatever else it says. */
const FEE_WORD =
  /(?<!\p{L})(?:brokerage|commissions?|fees?|courtage|kommission|provision|gebühr(?:en)?|frais|commissioni?|comisi[oó]n(?:es)?|comissão)(?!\p{L})/u;
/** What says something about a fee, or holds it and more. */
const NO_FEE =
  /%|(?<!\p{L})(?:currency|coin|asset|unit|rate|bps|perc(?:ent)?|type|level|tier|id|incl\p{L}*|excl\p{L}*|less|net|before|after|total|discount|währung|devise|moneda|valuta)(?!\p{L})/u;

/** True for a header that is a fee's by its words; only where no column is called what fees are called. */
export const isFeeByWord = (key: string): boolean => FEE_WORD.test(key) && !NO_FEE.test(key);

/** True for the header of a fee that goes on with its currency. */
export const isFeeWithCurrency = (key: string): boolean =>
  FEES_BEGIN.some((begin) => key.startsWith(begin));

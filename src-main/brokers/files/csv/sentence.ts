/**
 * Trades that stand in a sentence, as DEGIRO's account statement (`Koop 1 @ 33,9 USD`, `Compra 6 NAME@49,785 EUR (ISIN)`),
 * Saxo's (`Sell 3 @ 139.74 USD`) and Vanguard's cash report (`Bought 294 Some ETF (TICKER)`) have them.
 */
import { NO_WORDS, sideOf } from "./side";

/** The parts of a trade as they are written; what the sentence does not say is empty. */
export interface Sentence {
  /** What stands before a colon: `STOCK DIVIDEND: Koop 999 @ 0 EUR` is no order of anybody's. */
  event: string;
  way: string;
  quantity: string;
  /** The ticker in brackets, else the name. */
  symbol: string;
  price: string;
}

const WAY = String.raw`(?:([^:@]{1,60}?)\s*:\s*)?(\p{L}[\p{L} ]{0,24}?)`;
const NUMBER = String.raw`[-+]?(?:\d[\d.,'’]*|[.,]\d+)`;
/** `1 046,3825`; only where nothing else stands before the price, since a name may begin with three digits. */
const SPACED = String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?`;
const AT = String.raw`\s*(?:@|\szu je\s|\sat\s)\s*`;
const PRICE = String.raw`(${NUMBER}|${SPACED})(?:\s*[A-Z]{3})?(?:\s*\([A-Z0-9]{12}\))?`;
/** `2/5`: two of the five that are held (XTB). */
const OF_ALL = String.raw`(?:/[\d.,]+)?`;
const PLAIN = new RegExp(`^${WAY}\\s+(${NUMBER}|${SPACED})${OF_ALL}${AT}${PRICE}$`, "u");
const NAMED = new RegExp(`^${WAY}\\s+(${NUMBER})\\s+(\\S.*?)${AT}${PRICE}$`, "u");
/** Without a price: only a word that is known for a purchase or a sale makes it a trade. */
const UNPRICED = new RegExp(`^(\\p{L}+)\\s+(${NUMBER})\\s+(\\S.*)$`, "u");
const TICKER = /\(([A-Z0-9.]{1,12})\)$/;
/** What may be the rest of a number, in front of a name: `1 200 QT GROUP OYJ`, but also `5 888 HOLDINGS`. */
const DIGITS_FIRST = /^((?:\d{3}[ \u00a0\u202f])+)(.+)$/;
const ENOUGH_OF_A_NAME = 8;
/** Nobody tells a trade at such a length. */
const MAX_SENTENCE = 400;

/**
 * The trade that a sentence tells; null for any other sentence, `"unclear"` where its quantity may be two numbers.
 * `others` are the row's other cells: the one with the product's name says where a name begins.
 */
export function readSentence(text: string, others: readonly string[]): Sentence | "unclear" | null {
  if (text.length > MAX_SENTENCE) return null;
  const words = text.replace(/\s+/g, " ").trim();
  const [, event = "", way, quantity = "", price = ""] = PLAIN.exec(words) ?? [];
  if (way !== undefined) return { event, way: doneTo(way), quantity, symbol: "", price };
  const named = NAMED.exec(words);
  if (named !== null) {
    const [, before = "", verb = "", size = "", name = "", at = ""] = named;
    const parts = partsOf(size, name, others);
    return parts === null ? "unclear" : { event: before, way: verb, ...parts, price: at };
  }
  const [, verb = "", size = "", name = ""] = UNPRICED.exec(words) ?? [];
  const side = verb === "" ? "unknown" : sideOf(verb, NO_WORDS);
  if (side !== "buy" && side !== "sell") return null;
  const parts = partsOf(size, name, others);
  return parts === null ? "unclear" : { event: "", way: verb, ...parts, price: "" };
}

/** XTB names the position that a trade opens or closes: to close a purchase is to sell. */
function doneTo(way: string): string {
  const [, closed] = /^close (buy|sell)$/i.exec(way) ?? [];
  if (closed === undefined) return way;
  return closed.toLowerCase() === "buy" ? "sell" : "buy";
}

function partsOf(
  quantity: string,
  name: string,
  others: readonly string[],
): Pick<Sentence, "quantity" | "symbol"> | null {
  const [, digits, rest = ""] = DIGITS_FIRST.exec(name) ?? [];
  const isWhole = digits === undefined || !/^\d{1,3}$/.test(quantity) || begins(others, name);
  if (isWhole) return { quantity, symbol: tickerOr(name) };
  return begins(others, rest)
    ? { quantity: quantity + digits.trim(), symbol: tickerOr(rest) }
    : null;
}

const begins = (cells: readonly string[], name: string): boolean => {
  const start = name.slice(0, ENOUGH_OF_A_NAME).toLowerCase();
  return cells.some((cell) => cell.toLowerCase().startsWith(start));
};

const tickerOr = (name: string): string => TICKER.exec(name)?.[1] ?? name;

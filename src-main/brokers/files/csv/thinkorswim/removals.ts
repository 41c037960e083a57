/**
 * What thinkorswim's `Cash Balance` has that is no order: an option that expires, is assigned or exercised, and the shares
 * that come or go for it. Each becomes a row of the trades, as they have it.
 */
import { plainDecimal } from "../../../decimal";
import { readAmount } from "../../amounts";
import type { CsvRow } from "../../content/csv-rows";
import { priceOf } from "../derived-price";
import type { CashRow } from "./cash";
import type { TradePlaces } from "./orders";

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/** `EXP: -1.0 .SPXW260410P6500`, behind words in front. */
const BY_CODE = /(-?[\d.]+) \.([A-Z]+)(\d{2})(\d{2})(\d{2})([CP])([\d.]+)$/;
/** `Removal of Option due to expiration 3.0 QQQ 100 (WEEKLY) 9 Mar 2023 305.0 CALL`. */
const BY_NAME =
  /^removal of option due to (?:expiration|assignment|exercise) ?(-?[\d.]+) \$?([A-Z]+)(?:\.[A-Z])? \d+ (?:\([^)]*\) )*(\d{1,2}) ([a-z]{3}) (?:20)?(\d{2}) ([\d.]+) (call|put)$/i;
const REMOVAL =
  /^remov(?:al|ed)\b.*\b(?:expiration|assignment|exercise)\b|(?:^|: )(?:EXP|ASG|EXC): /i;
const SHARES = /^(BOT|SOLD) [-+]?([\d,.]+) ([A-Z]+) UPON (?:OPTION )?(?:ASSIGNMENT|EXERCISE)$/;
/** Weekly and evening options of an index are called as those of the month in the trades. */
const OF_INDEX: Readonly<Record<string, string>> = {
  ...{ SPXW: "SPX", NDXP: "NDX", RUTW: "RUT", VIXW: "VIX", XSPW: "XSP", DJXW: "DJX" },
};

/** The trade's cells by their places; why, where the row tells too little; null where it tells of no such thing. */
export function removalOf(cash: CashRow, places: TradePlaces): CsvRow | { untold: string } | null {
  const { words, row, amount } = cash;
  const made = (cells: Partial<Record<keyof TradePlaces, string>>): CsvRow => {
    const all = Array<string>(Math.max(...Object.values(places)) + 1).fill("");
    for (const [name, text] of Object.entries({ ...cells, time: timeOf(cash) })) {
      all[places[name as keyof TradePlaces]] = text;
    }
    return { line: row.line, cells: all };
  };
  const [, way, shares = "", ticker = ""] = SHARES.exec(words) ?? [];
  if (way !== undefined) {
    const size = readAmount(shares, ".");
    if (!size || size === "0" || amount === "0") return { untold: UNTOLD };
    const price = priceOf(amount.replace("-", ""), size);
    return made({ side: way === "BOT" ? "BUY" : "SELL", qty: size, symbol: ticker, price });
  }
  if (!REMOVAL.test(words)) return null;
  const option = optionIn(words);
  if (option === null) return { untold: UNTOLD };
  if (amount !== "0") return { untold: IN_CASH };
  return made({ ...option, side: "Removal of option" });
}

const UNTOLD = "an option that goes away, of which the row does not tell which";
const IN_CASH = "an option that was settled in cash, at a price that the file does not tell";

function optionIn(
  words: string,
): Record<"qty" | "symbol" | "exp" | "strike" | "type", string> | null {
  const [, count, root = "", year, month = "", day, kind, price = ""] = BY_CODE.exec(words) ?? [];
  if (count !== undefined) {
    const name = MONTHS[Number(month) - 1];
    return {
      qty: plain(count),
      symbol: OF_INDEX[root] ?? root,
      exp: `${Number(day)} ${name} ${year}`,
      strike: plain(price),
      type: kind === "C" ? "CALL" : "PUT",
    };
  }
  const [, size, symbol = "", date, of = "", in20, strike = "", type = ""] =
    BY_NAME.exec(words) ?? [];
  if (size === undefined) return null;
  return {
    qty: plain(size),
    symbol,
    exp: `${Number(date)} ${of.toUpperCase()} ${in20}`,
    strike: plain(strike),
    type: type.toUpperCase(),
  };
}

function plain(text: string): string {
  try {
    return plainDecimal(text);
  } catch {
    return text;
  }
}

/** As the trades write it. */
function timeOf({ second }: CashRow): string {
  const at = new Date(second * 1_000);
  const clock = at.toISOString().slice(11, 19);
  const year = String(at.getUTCFullYear() % 100).padStart(2, "0");
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${year} ${clock}`;
}

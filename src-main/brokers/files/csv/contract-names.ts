/**
 * Options whose symbol is that of their underlying, and whose own name stands elsewhere in the row: in columns of its own
 * (tastyworks, Upstox, Sharekhan), or in the description (Robinhood, Questrade, E*TRADE). Each gets the name of what was traded:
 * without it an option would be so many shares of its underlying.
 */
import type { CsvRow } from "../content/csv-rows";
import type { CsvTable } from "./cells";
import { headerKey } from "./known-headers";

const SYMBOL = ["symbol", "instrument", "scrip name", "company"];
const EXPIRY = ["expiration date", "expiration", "expiry", "expiry date"];
const STRIKE = ["strike price", "strike"];
const KIND = ["call/put", "call or put", "put/call", "option type", "instrument type"];
const DESCRIPTION = ["description"];
const CALL_OR_PUT = /^(?:(?:european|american) )?(call|put|c|p|ce|pe)$/i;
/** `SPY 3/20/2026 Call $580.00`, the underlying first (Robinhood). */
const NAMED = /^\S+ \d{1,2}\/\d{1,2}\/\d{4} (?:call|put) \$[\d,.]+$/i;
/** `CALL ZZZ 06/20/25 50.00 ZZZ INC`, where the symbol is empty (Questrade). */
const CALLED = /^(?:call|put) +\S+ +\d{2}\/\d{2}\/\d{2} +[\d.]+(?= |$)/i;
/** E*TRADE, where the symbol is the underlying's. */
const tickerOf = (words: string): string => /^\S+ +(\S+)/.exec(words)?.[1] ?? "";
/** What Robinhood writes before the name of an option that went away. */
const GONE = /^option [a-z/ ]+ for /i;
/** A symbol that is an option's own: `SPY 260417C00600000`. */
const OWN = /\d{6}/;

/** The table with its options under their own names; itself where it has none of these columns. */
export function withContractNames(table: CsvTable): CsvTable {
  const keys = table.headers.map(headerKey);
  const place = (names: readonly string[]): number =>
    names.map((name) => keys.indexOf(name)).find((at) => at !== -1) ?? -1;
  const [symbol, expiry, strike, kind, description] = [
    ...[SYMBOL, EXPIRY, STRIKE, KIND, DESCRIPTION].map(place),
  ] as [number, number, number, number, number];
  const isInColumns = ![expiry, strike, kind].includes(-1);
  if (symbol === -1 || (!isInColumns && description === -1)) return table;
  const nameOf = (cells: readonly string[]): string | null => {
    const own = cells[symbol] ?? "";
    const way = isInColumns ? CALL_OR_PUT.exec(cells[kind] ?? "")?.[1] : undefined;
    const isNamed = OWN.test(own) || own.includes(cells[strike] ?? "");
    if (way !== undefined && own !== "" && !isNamed && /\d/.test(cells[expiry] ?? "")) {
      return [own, cells[expiry], cells[strike], way].join(" ");
    }
    const words = (cells[description] ?? "").replace(GONE, "");
    if (own === "" || own === tickerOf(words))
      return CALLED.exec(words)?.[0].replace(/ +/g, " ") ?? null;
    return NAMED.test(words) && words.startsWith(`${own} `) ? words : null;
  };
  const rows = table.rows.map((row): CsvRow => {
    const name = nameOf(row.cells);
    if (name === null) return row;
    // A row that ends before its symbol was cut off.
    if (row.cells.length <= symbol) return row;
    const isNew = CALLED.test(name) && row.cells[symbol] !== "";
    return {
      ...row,
      cells: row.cells.with(symbol, name),
      ...(isNew && { formerly: row.cells }),
    };
  });
  return { ...table, rows };
}

/** The name a fill is shown under. */
import { type FlexRow, fieldOf } from "./flex-row";

const PAIR = /^([A-Z]{3})\.([A-Z]{3})$/;
/** Options, options on futures, and warrants of IB's own option form: their symbols are OSI codes. */
const OPTIONS = new Set(["OPT", "FOP", "FSFOP"]);

/**
 * Stocks, futures, funds and all else: IB's symbol. Currencies: `EUR.USD` becomes `EUR/USD`. Options: IB's description
 * (`VXX 17SEP11 5.0 C`) where the query has it, else the symbol (`VXX 110917C00005000`), white space squeezed.
 *
 * Null where the row names nothing.
 */
export function symbolOf(row: FlexRow): string | null {
  const symbol = fieldOf(row, "symbol");
  const category = fieldOf(row, "assetCategory") ?? "";
  const description = OPTIONS.has(category) ? fieldOf(row, "description") : null;
  const name = (description ?? symbol)?.replace(/\s+/g, " ") ?? null;
  if (name === null || category !== "CASH") return name;
  return name.replace(PAIR, "$1/$2");
}

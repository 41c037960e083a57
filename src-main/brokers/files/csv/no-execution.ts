/** Rows that are no executions by a column beside the side: what kind of entry they are, or what became of an order. */
import type { CsvColumns } from "../../../../src-shared/statements";
import { isBlank } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { CellOf } from "./cells";
import { sameHeader } from "./known-headers";
import { NO_WORDS, sideOf } from "./side";

const KINDS: ReadonlySet<string> = new Set([
  ...["transactiontype", "type", "tradetype", "activitytype", "operation"],
  ...["subtype", "transactionsubcode", "exectype"],
]);
/** tastytrade: shares that come of an exercise or an assignment, or of a split; its subtype says which. */
const LOOKED_THROUGH = /^receive deliver$/i;
const STATES: ReadonlySet<string> = new Set(["status", "state", "orderstatus"]);
/** Of an order that was not filled, as far as this row knows. */
const UNFILLED =
  /^\s*(cancel(l?ed)?|reject(ed)?|expired|working|pending|open|new|inactive|unfilled|failed|suspended|storniert|annulée?|geannuleerd)\b/i;
/** A funding payment, which has a side and a quantity at some exchanges. */
const FUNDING = /^\s*(settlement|funding( fee)?)\s*$/i;
/** An order that is placed or changed (OANDA: `MARKET_ORDER`), beside the rows of what was filled. */
const ORDERED = /(?:^|[ _])order(?:[ _]\w+)?\s*$/i;

/** Of what was carried out, not of what was ordered. */
const OF_FILLS = /fill|exec|avg|average/i;

export interface KindColumns {
  kinds: readonly string[];
  states: readonly string[];
  /** Price and quantity are an order's, so that one which was called off has them too. */
  areOrders: boolean;
}

/** The columns beside `side` that may say that a row is no execution. */
export function kindColumnsIn(
  headers: readonly string[],
  { side, quantity = "", price = "" }: Pick<CsvColumns, "side" | "quantity" | "price">,
): KindColumns {
  const named = (names: ReadonlySet<string>): string[] =>
    headers.filter((name) => name !== side && names.has(sameHeader(name)));
  const areOrders = !OF_FILLS.test(quantity) && !OF_FILLS.test(price);
  return { kinds: named(KINDS), states: named(STATES), areOrders };
}

/** True for an entry of money, for an order that was called off, and for one of which `filled` (its price or its quantity) says nothing. */
export function isNoExecution(
  row: CsvRow,
  cell: CellOf,
  { kinds, states, areOrders }: KindColumns,
  filled: readonly string[],
): boolean {
  const isMoney = kinds.some((name) => {
    const kind = cell(row, name);
    if (LOOKED_THROUGH.test(kind)) return false;
    return FUNDING.test(kind) || sideOf(kind, NO_WORDS) === "none";
  });
  if (filled.some(isBlank) && kinds.some((name) => ORDERED.test(cell(row, name)))) return true;
  const isUnfilled = states.some((name) => UNFILLED.test(cell(row, name)));
  return isMoney || (isUnfilled && (areOrders || filled.some(isBlank)));
}

/**
 * Exports that have one row for a trade's way in and its way out (NinjaTrader's trades, Tradovate's performance, TopstepX,
 * cTrader's history): each row is two executions, which are what is imported.
 */
import { plainDecimal, sumOf } from "../../decimal";
import type { CsvRow } from "../content/csv-rows";
import { type CsvTable, passedOver } from "./cells";
import { sameHeader } from "./known-headers";

/** The headers of the table that is made: known ones, so that a mapping is proposed for it like for any other. */
const MADE = ["Time", "Symbol", "Side", "Quantity", "Price", "Commission", "Trade ID", "Account"];
/** Instead of the commission, where it is known that a minus is what was paid: turned round, so that it is what it cost. */
const COSTS = "Costs";

/** What the two ways are called, the first name that a file has; `fees` may be several. */
interface Layout {
  symbol: readonly string[];
  quantity: readonly string[];
  /** Long or short; null where the columns themselves say which way was a purchase. */
  position: readonly string[] | null;
  entered: readonly string[];
  entry: readonly string[];
  left: readonly string[];
  exit: readonly string[];
  ids: readonly (readonly string[])[];
  /** Charges are booked with a minus. */
  isCash?: true;
}

const WAYS: Layout = {
  symbol: ["symbol", "instrument", "contractname", "contract name", "contract", "market", "isin"],
  quantity: [
    ...["closing quantity", "closing volume", "qty", "qty.", "quantity", "size", "volume", "lots"],
    "units",
  ],
  position: [
    ...["opening direction", "market pos.", "market position", "direction", "side", "action"],
    "type",
  ],
  entered: ["opening time", "entry time", "enteredat", "entered at", "open time", "open date"],
  entry: ["entry price", "entryprice", "opening price", "open price", "open rate"],
  left: ["closing time", "exit time", "exitedat", "exited at", "close time", "close date"],
  exit: ["closing price", "exit price", "exitprice", "close price", "close rate"],
  ids: [["id", "position id", "ticket"]],
};
/** Tradovate, its performance and its position history: the purchase, then the sale, whichever came first. */
const BOUGHT_AND_SOLD: Layout = {
  ...WAYS,
  quantity: ["paired qty", "qty"],
  position: null,
  entered: ["bought timestamp"],
  entry: ["buy price"],
  left: ["sold timestamp"],
  exit: ["sell price"],
  ids: [["buy fill id"], ["sell fill id"]],
};
/** MetaTrader's positions and closed trades as CSV: the price comes twice, the time too in MetaTrader 5. */
const METATRADER: Layout = {
  symbol: ["item", "symbol"],
  quantity: ["size", "volume", "lots"],
  position: ["type"],
  entered: ["open time", "opentime", "time"],
  entry: ["price"],
  left: ["close time", "closetime", "time (2)"],
  exit: ["price (2)"],
  ids: [["ticket", "position"]],
  isCash: true,
};
/** cTrader alone calls it so; it charges with a minus sign (https://help.ctrader.com, History, "Commissions"). */
const CTRADER = "opening direction";
const FEES = [
  ...["commission", "commissions", "fees", "fee", "taxes", "swap"],
  // NinjaTrader, beside its commission
  ...["clearing fee", "exchange fee", "ip fee", "nfa fee"],
];
const ACCOUNT = ["account", "account name"];
const LONG = /^\s*(long|buy|bought)\b/i;
const SHORT = /^\s*(short|sell|sold)\b/i;
/** `1.00 Lots`, `0.5 lot`, `1500 Oz`. */
const UNIT = /(?<=\d)\s*[a-z]+$/i;

/** The executions of the table's round trips; null where it has none. */
export function executionsOf(table: CsvTable): CsvTable | null {
  const keys = table.headers.map(sameHeader);
  const place = (names: readonly string[]): number =>
    names.map((name) => keys.indexOf(sameHeader(name))).find((at) => at !== -1) ?? -1;
  for (const layout of [BOUGHT_AND_SOLD, WAYS, METATRADER]) {
    const { symbol, quantity, position, entered, entry, left, exit } = layout;
    const wanted = [symbol, quantity, entered, entry, left, exit, ...(position ? [position] : [])];
    if (wanted.some((names) => place(names) === -1)) continue;
    const fees = FEES.map((name) => keys.indexOf(sameHeader(name))).filter((at) => at !== -1);
    const rows = onceEach(table.rows, place(layout.ids[0] ?? [])).flatMap((row) =>
      legsOf(row, layout, place, fees, table.headers),
    );
    const headers = MADE.map((name) => (name === "Commission" && layout.isCash ? COSTS : name));
    return { headers, rows: merged(rows) };
  }
  return null;
}

function legsOf(
  { cells, line }: CsvRow,
  { symbol, quantity, position, entered, entry, left, exit, ids, isCash }: Layout,
  place: (names: readonly string[]) => number,
  fees: readonly number[],
  headers: readonly string[],
): CsvRow[] {
  const cell = (names: readonly string[]): string => cells[place(names)] ?? "";
  const way = position === null ? "long" : cell(position);
  const isLong = LONG.test(way);
  const size = cell(quantity).replace(UNIT, "");
  const isKnown = isLong || SHORT.test(way);
  // A title, a total, a movement of money: nothing to part.
  const isSized = /[1-9]/.test(size) && /[1-9]/.test(cell(entry));
  if (!isKnown && !isSized) return [];
  if (way === "") {
    return cell(symbol) === "" ? [] : [passedOver({ line, cells }, NO_SIDE)];
  }
  const [idIn = "", idOut = ""] = ids.length === 2 ? ids.map(cell) : namesOf(cell(ids[0] ?? []));
  const printed = costOf(fees.map((at) => cells[at] ?? ""));
  const isTurned = isCash || headers.map(sameHeader).includes(sameHeader(CTRADER));
  const cost = isTurned ? turned(printed) : printed;
  // eToro names what was traded behind the word alone, and CFDs have no ISIN.
  const name = cell(symbol) || way.replace(/^\S+\s*/, "");
  const leg = (time: number, side: string, price: string, fee: string, id: string): CsvRow => ({
    line,
    cells: [
      `${cells[time] ?? ""}${offsetOf(headers[time] ?? "")}`,
      name,
      side,
      size,
      price,
      fee,
      id,
      cell(ACCOUNT),
    ],
  });
  // A word that nobody knows is left to the reader of rows, which asks for it.
  const [first, second] = isLong ? ["Buy", "Sell"] : isKnown ? ["Sell", "Buy"] : [way, way];
  const opening = leg(place(entered), first as string, cell(entry), "", idIn);
  const isOpen = cell(left) === "" && !/[1-9]/.test(cell(exit));
  return isOpen
    ? [opening]
    : [opening, leg(place(left), second as string, cell(exit), cost, idOut)];
}

const NO_SIDE = "a trade of which the row does not say whether it was long or short";

/** Without rows that are the same in every cell, their id among them: exports that were joined. */
function onceEach(rows: readonly CsvRow[], id: number): readonly CsvRow[] {
  if (id === -1) return rows;
  const seen = new Set<string>();
  return rows.filter(({ cells }) => {
    const all = JSON.stringify(cells);
    const isNew = !seen.has(all) || cells[id] === "";
    seen.add(all);
    return isNew;
  });
}

/** With the other sign. */
function turned(amount: string): string {
  const rest = amount.replace(/^-/, "");
  return rest === amount && /[1-9]/.test(amount) ? `-${amount}` : rest;
}

const namesOf = (id: string): string[] => (id === "" ? [] : [`${id}:in`, `${id}:out`]);

/** `Opening Time (UTC+0)`: the made header has no room for it. */
function offsetOf(header: string): string {
  const [, sign, hours] = /\((?:utc|gmt)\s*([-+])?(\d{1,2})?(?::00)?\)$/i.exec(header) ?? [];
  if (!/\((utc|gmt)/i.test(header)) return "";
  return sign === undefined || Number(hours) === 0 ? "Z" : ` ${sign}${hours?.padStart(2, "0")}:00`;
}

/** Several fees of one row as one; left as they are written where they are more than plain numbers. */
function costOf(texts: readonly string[]): string {
  const told = texts.filter((text) => /[1-9]/.test(text));
  if (told.length < 2) return told[0] ?? "";
  try {
    return sumOf(told.map((text) => plainDecimal(text.replace(/[$\s]/g, ""))));
  } catch {
    return told[0] ?? "";
  }
}

/** A fill that was closed in parts stands in several rows, each with its part: it is one. */
function merged(rows: readonly CsvRow[]): CsvRow[] {
  const [time, symbol, side, size, price, , id] = MADE.keys();
  const known = new Map<string, CsvRow>();
  const all: CsvRow[] = [];
  for (const row of rows) {
    const key = row.cells[id as number] ?? "";
    const one = known.get(key);
    const facts = (of: CsvRow): string =>
      JSON.stringify([time, symbol, side, price].map((at) => of.cells[at as number]));
    if (one !== undefined && facts(one) === facts(row)) {
      const sizes = [one, row].map(({ cells }) => cells[size as number] ?? "");
      if (sizes.every((text) => /^\d+(\.\d+)?$/.test(text))) {
        one.cells[size as number] = sumOf(sizes);
        continue;
      }
    }
    if (key !== "") known.set(key, row);
    all.push(row);
  }
  return all;
}

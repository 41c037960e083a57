/** From the rows of a CSV statement to fills. */
import { createHash } from "node:crypto";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { CsvColumns } from "../../../../src-shared/statements";
import type { BrokerFill } from "../../broker";
import { negated } from "../../decimal";
import { summed } from "../../fees";
import { checkStatementFacts, rawOf, unreadable } from "../../fill-facts";
import { type DecimalMark, isBlank, notANumber, readAmount } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { ReadingContext, StatementProblem, StatementReading } from "../statement";
import { type DateOrder, readInstant } from "../wall-time";
import type { CellOf } from "./cells";
import type { CsvTable } from "./columns";
import type { CsvDraft } from "./options";
import { rowFees } from "./row-fees";
import { type RowSide, sideOf } from "./side";

/** The options with what the file told where they leave it open. */
export type CsvStyle = CsvDraft & {
  decimal: DecimalMark;
  dateOrder: DateOrder;
  feesAreCash: boolean;
  /** The last line has no end: the file may have been cut short in it. */
  hasOpenEnd: boolean;
};

type Read = { fill: BrokerFill; content: string } | { reason: string } | "other";

const ROWS_BETWEEN_YIELDS = 500;
const CUT = { reason: "the file ends in the middle of it: export the statement again" };
const NO_WORDS = { buy: [], sell: [], skip: [] };

/** Reads every row; equal rows without ids are told apart by their number in the file. */
export async function readCsvRows(
  { headers, rows }: CsvTable,
  columns: CsvColumns,
  cell: CellOf,
  style: CsvStyle,
  { now, signal }: ReadingContext,
): Promise<Omit<StatementReading, "facts">> {
  const fills: BrokerFill[] = [];
  const problems: StatementProblem[] = [];
  const occurrences = new Map<string, number>();
  let skipped = 0;
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_BETWEEN_YIELDS === 0) {
      await yieldToOthers();
      signal.throwIfAborted();
    }
    const raw = rawOf(Object.fromEntries(headers.map((name) => [name, cell(row, name)])));
    const isCut = style.hasOpenEnd && row === rows.at(-1) && row.cells.length < headers.length;
    const whole = readRow(row, raw, columns, cell, style, now);
    const read = isCut && typeof whole === "object" ? CUT : whole;
    if (read === "other") {
      skipped += 1;
    } else if ("reason" in read) {
      const message = unreadable(read.reason);
      problems.push({
        code: "STATEMENT_ROWS_UNREADABLE",
        message,
        row: row.line,
        content: row.cells,
      });
    } else {
      fills.push(identified(read, occurrences));
    }
  }
  return { fills, problems, skipped };
}

function readRow(
  row: CsvRow,
  raw: string,
  columns: CsvColumns,
  cell: CellOf,
  style: CsvStyle,
  now: number,
): Read {
  const { decimal, dateOrder, timeZone, source = "", sides } = style;
  const texts = { quantity: cell(row, columns.quantity), price: cell(row, columns.price) };
  // The header again, where files were joined.
  const isHeader = texts.quantity === columns.quantity && texts.price === columns.price;
  if (isHeader) return "other";
  const quantity = readAmount(texts.quantity, decimal);
  const side = rowSide(cell(row, columns.side), columns.side !== undefined, quantity, {
    ...NO_WORDS,
    ...sides,
  });
  if (side === "none") return "other";
  if (side === "unknown") {
    // Without both it can't be an execution, whatever it is called: a title, a total, a movement of money.
    const isEmpty = isBlank(texts.quantity) || quantity === "0" || isBlank(texts.price);
    if (isEmpty) return "other";
    const word = cell(row, columns.side).slice(0, 60);
    return {
      reason: `"${word}" is neither a purchase nor a sale: say in the connection what it is`,
    };
  }
  if (quantity === null) return { reason: notANumber("quantity", texts.quantity, decimal) };
  if (columns.side !== undefined && side === "buy" && quantity.startsWith("-")) {
    return { reason: "it is a purchase of a negative quantity" };
  }
  const price = readAmount(texts.price, decimal);
  if (price === null) return { reason: notANumber("price", texts.price, decimal) };
  const fees = rowFees(row, columns, cell, style, style.feesAreCash);
  if ("reason" in fees) return fees;
  const words = dateText(row, columns, cell);
  const time = readInstant(words, dateOrder, timeZone ?? "UTC");
  if (time === null) {
    return { reason: `"${words.slice(0, 40)}" is no date in the order ${dateOrder}` };
  }
  const magnitude = quantity.startsWith("-") ? negated(quantity) : quantity;
  const claims = {
    id: orNull(cell(row, columns.id)),
    brokerOrderId: orNull(cell(row, columns.orderId)),
    symbol: cell(row, columns.symbol),
    side,
    quantity: magnitude,
    price,
    ...summed(fees.all),
    executedAt: time.at,
    liquidity: null,
  };
  const { facts, reason } = checkStatementFacts(claims, now);
  if (facts === null) return { reason };
  const { id, ...rest } = facts;
  const account = cell(row, columns.account);
  // Made of the clock's reading, not of the instant it means: another time zone renames nothing.
  const content = [account, rest.symbol, side, magnitude, price, time.wall, rest.brokerOrderId];
  return {
    fill: {
      identity: id === null ? "" : `id:${id}`,
      brokerFillId: id ?? "",
      ...rest,
      ...(fees.all.length > 1 && { fees: fees.all }),
      brokerAccount: account === "" ? source : `${source}:${account}`,
      ...(time.zone !== null && { sourceZone: time.zone }),
      raw,
    },
    content: JSON.stringify(content),
  };
}

/** A row without an id is known by its content, and by how often that came before in the file. */
function identified(
  { fill, content }: { fill: BrokerFill; content: string },
  occurrences: Map<string, number>,
): BrokerFill {
  if (fill.identity !== "") return fill;
  const occurrence = occurrences.get(content) ?? 0;
  occurrences.set(content, occurrence + 1);
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 32);
  const identity = `content:${hash}:${occurrence}`;
  return { ...fill, identity, brokerFillId: identity };
}

function rowSide(
  text: string,
  isNamed: boolean,
  quantity: string | null,
  words: Parameters<typeof sideOf>[1],
): RowSide {
  if (isNamed) return sideOf(text, words);
  if (quantity === null || quantity === "0") return "unknown";
  return quantity.startsWith("-") ? "sell" : "buy";
}

/** `08/18/2023 as of 08/15/2023` (Schwab): booked on the first, the second is what it counts for. */
function dateText(row: CsvRow, { date, time }: CsvColumns, cell: CellOf): string {
  const [day = ""] = cell(row, date).split(/ as of /i);
  return time === undefined ? day : `${day} ${cell(row, time)}`.trim();
}

const orNull = (text: string): string | null => (isBlank(text) ? null : text);

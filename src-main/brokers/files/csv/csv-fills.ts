/** From the rows of a CSV statement to fills. */
import { createHash } from "node:crypto";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { CsvColumns } from "../../../../src-shared/statements";
import type { BrokerFill } from "../../broker";
import { negated } from "../../decimal";
import { type Fee, summed } from "../../fees";
import { checkStatementFacts, rawOf, unreadable } from "../../fill-facts";
import { type DecimalMark, isBlank, notANumber, readAmount, unitOf } from "../amounts";
import type { CsvRow } from "../content/csv-rows";
import type { ReadingContext, StatementProblem, StatementReading } from "../statement";
import type { DateOrder } from "../wall-time";
import { type CellOf, type CsvTable, CUT_SHORT } from "./cells";
import { type Closing, closingQuantity } from "./closings";
import { priceOf } from "./derived-price";
import { isNoExecution, type KindColumns } from "./no-execution";
import type { CsvDraft } from "./options";
import { isOrderFee } from "./order-fees";
import { rowFees } from "./row-fees";
import { rowInstant } from "./row-time";
import { type RowSide, type SideWords, sideOf } from "./side";
import { type Numeral, notASide, type TradeTexts, tradeTexts } from "./trade-texts";
import { type Undoing, withoutReversal } from "./undoings";
import { maybeSentence, maybeTrade } from "./unknown-kinds";

/** The options with what the file told where they leave it open. */
export type CsvStyle = CsvDraft & {
  decimal: DecimalMark;
  /** Of the numbers in sentences. */
  sentenceDecimal: DecimalMark;
  /** Costs with rows of their own that no fill has taken yet, by order id. */
  orderFees: Map<string, Fee[]>;
  dateOrder: DateOrder;
  /** The user's, for the sides. */
  words: SideWords;
  feesAreCash: boolean;
  /** The column in which each row names its zone. */
  zoneColumn: string | undefined;
  kinds: KindColumns;
  headers: readonly string[];
  /** Rows by which an option goes away. */
  closings: ReadonlyMap<CsvRow, Closing>;
  /** Rows that take others back, and these. */
  undoings: ReadonlyMap<CsvRow, Undoing>;
};

type Read = { fill: BrokerFill; content: string } | { reason: string } | { note: string } | "other";

const ROWS_BETWEEN_YIELDS = 500;
/** Ids are unique within it, and a book is filed under it. */
const MAX_ACCOUNT = 128;
const CUT = { reason: CUT_SHORT };
const TOTAL =
  /^(?:(?:sub|grand)[- ]?)?(?:totals?|totaal|totale|gesamt|summe|somme|suma|sum|balance|saldo|solde|cost)\s*:?$/i;
const LEVERAGED = /^cfds?$/i;

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
  const notes: StatementProblem[] = [];
  const occurrences = new Map<string, number>();
  const retracted: BrokerFill[] = [];
  const formerly = new Map<string, number>();
  let skipped = 0;
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_BETWEEN_YIELDS === 0) {
      await yieldToOthers();
      signal.throwIfAborted();
    }
    const raw = rawOf(Object.fromEntries(headers.map((name) => [name, cell(row, name)])));
    const undoing = style.undoings.get(row);
    const readAs = (of: CsvRow): Read => readRow(of, raw, columns, cell, style, now);
    const whole = undoing === undefined ? readAs(row) : readUndoing(undoing, () => readAs(row));
    const former = row.isCut ? null : formerOf(row, undoing, readAs);
    if (former !== null) retracted.push({ ...identified(former, formerly), retracted: true });
    const isSaying = typeof whole === "object" || undoing !== undefined;
    const read = row.isCut && isSaying ? CUT : whole;
    if (read === "other") {
      skipped += 1;
    } else if ("reason" in read) {
      const code = "STATEMENT_ROWS_UNREADABLE";
      const message = unreadable(read.reason);
      problems.push({ code, message, row: row.line, content: row.cells });
    } else if ("note" in read) {
      const code = "STATEMENT_ROWS_PASSED_OVER";
      notes.push({ code, message: read.note, row: row.line, content: row.content ?? row.cells });
      skipped += 1;
    } else {
      fills.push(identified(read, occurrences));
    }
  }
  // Whatever an earlier version made of other rows: what this one reads stands.
  const read = new Set(fills.map(({ identity }) => identity));
  const wrong = retracted.filter(({ identity }) => !read.has(identity));
  return { fills: [...fills, ...wrong], problems, notes, skipped };
}

/** The row as what it undoes, or what undoes it, has it. */
function readUndoing(undoing: Undoing, read: () => Read): Read {
  if (typeof undoing === "object") return undoing;
  if (undoing !== "undone") return "other";
  const row = read();
  const isFill = typeof row === "object" && "fill" in row;
  return isFill ? { ...row, fill: { ...row.fill, cancelled: true } } : row;
}

/** The fill that earlier versions made of a row that is another, or none; null where they made none. */
function formerOf(
  row: CsvRow,
  undoing: Undoing | undefined,
  readAs: (row: CsvRow) => Read,
): { fill: BrokerFill; content: string } | null {
  const { line, formerly } = row;
  if (formerly === undefined && undoing !== "misread") return null;
  const read = readAs(formerly === undefined ? row : { line, cells: formerly });
  return typeof read === "object" && "fill" in read ? read : null;
}

function readRow(
  row: CsvRow,
  raw: string,
  columns: CsvColumns,
  cell: CellOf,
  style: CsvStyle,
  now: number,
): Read {
  const { decimal, dateOrder, source = "", words } = style;
  if (row.problem !== undefined) return { reason: row.problem };
  if (row.note !== undefined) return { note: row.note };
  // The header again, where files were joined.
  const date = cell(row, columns.date);
  if (date === columns.date || isTotal(row, date)) return "other";
  const closing = style.closings.get(row);
  if (closing !== undefined && "note" in closing) return closing;
  const texts = closing
    ? closingTexts(row, closing.price, columns, cell, style)
    : tradeTexts(row, columns, cell, style, words);
  if (style.undoings.get(row) === "misread" && typeof texts === "object" && "way" in texts) {
    texts.way = texts.way === null ? null : withoutReversal(texts.way);
  }
  if (texts === "other" || "reason" in texts) {
    const isFee = texts === "other" && isOrderFee(row, columns, cell);
    const cost = cell(row, columns.amount);
    const isRead = !isFee || readAmount(cost, decimal) !== null;
    if (!isRead) return { reason: notANumber("amount", cost, decimal) };
    const note = texts === "other" && !isFee ? maybeSentence(row, columns, cell) : null;
    return note === null ? texts : { note };
  }
  const quantity = amountIn(texts.quantity);
  const stated = texts.price ?? texts.amount;
  const filled = [texts.quantity.text, stated.text];
  if (closing === undefined && isNoExecution(row, cell, style.kinds, filled)) return "other";
  const side = closing?.side ?? rowSide(texts.way, quantity, words);
  if (side === "none") return "other";
  if (side === "unknown") {
    const price = amountIn(stated);
    if (!tellsNothing(texts, quantity, price)) return { reason: notASide(texts.way ?? "") };
    const note = maybeTrade(row, texts, { quantity, price }, style.headers, decimal);
    return note === null ? "other" : { note };
  }
  // What is put back into shares has a row for the dividend too, which buys nothing by itself.
  if (/reinvest/i.test(texts.way ?? "") && isBlank(texts.quantity.text)) return "other";
  if (quantity === null) {
    return { reason: notANumber("quantity", texts.quantity.text, texts.quantity.mark) };
  }
  // An order of which nothing was filled.
  if (quantity === "0") return "other";
  if (/^\d/.test(texts.symbol) && unitOf(texts.quantity.text) !== null) {
    // `5.01INCH` is five times `1INCH` as well.
    return { reason: `nobody can tell where the quantity ends in "${texts.quantity.text}"` };
  }
  if (texts.way !== null && side === "buy" && quantity.startsWith("-")) {
    return { reason: "it is a purchase of a negative quantity" };
  }
  const magnitude = magnitudeOf(quantity);
  const name = texts.price === null ? "amount" : "price";
  const said = amountIn(stated);
  if (said === null) return { reason: notANumber(name, stated.text, stated.mark) };
  if (texts.price === null && row.cells.some((text) => LEVERAGED.test(text))) {
    return { reason: "the amount of a CFD is its margin, which tells no price" };
  }
  const price = texts.price === null ? priceOf(magnitudeOf(said), magnitude) : said;
  const fees = rowFees(row, columns, cell, style, style.feesAreCash);
  if ("reason" in fees) return fees;
  const { when, time } = rowInstant(row, columns, cell, style);
  if (time === null) {
    return { reason: `"${when.slice(0, 40)}" is no date in the order ${dateOrder}` };
  }
  const brokerOrderId = orNull(cell(row, columns.orderId));
  const all = [...fees.all, ...orderFeesOf(brokerOrderId, style)];
  const claims = {
    id: orNull(cell(row, columns.id)),
    brokerOrderId,
    symbol: texts.symbol,
    side,
    quantity: magnitude,
    price,
    ...summed(all),
    executedAt: time.at,
    liquidity: null,
  };
  const { facts, reason } = checkStatementFacts(claims, now);
  if (facts === null) return { reason };
  const { id, ...rest } = facts;
  const account = cell(row, columns.account);
  if (account.length > MAX_ACCOUNT) return { reason: "its account is no name" };
  // Made of the clock's reading, not of the instant it means: another time zone renames nothing.
  const content = [account, rest.symbol, side, magnitude, price, time.wall, rest.brokerOrderId];
  return {
    fill: {
      identity: id === null ? "" : `id:${id}`,
      brokerFillId: id ?? "",
      ...rest,
      ...(all.length > 1 && { fees: all }),
      brokerAccount: account === "" ? source : `${source}:${account}`,
      ...(time.zone !== null && { sourceZone: time.zone }),
      ...(row.secondhand && { secondhand: true }),
      raw,
    },
    content: JSON.stringify(content),
  };
}

/** An option that goes away does so at a price that was reckoned, and so is written plainly. */
function closingTexts(
  row: CsvRow,
  price: string,
  { symbol, quantity }: CsvColumns,
  cell: CellOf,
  { decimal: mark }: CsvStyle,
): TradeTexts {
  const stated = { text: price, mark: "." } as const;
  return {
    symbol: cell(row, symbol),
    way: null,
    quantity: { text: closingQuantity(cell(row, quantity)), mark },
    price: stated,
    amount: stated,
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

/**
 * True for a row whose word nobody knows, and which can't be an execution whatever it is called: without a quantity or a
 * price, for nothing, or of nothing that has a name; a title, a total, a movement of money or of shares.
 */
function tellsNothing(
  { quantity: size, price, amount, symbol }: TradeTexts,
  quantity: string | null,
  paid: string | null,
): boolean {
  const hasNoSize = isBlank(size.text) || quantity === "0";
  const hasNoPrice = isBlank((price ?? amount).text) || paid === "0";
  return hasNoSize || hasNoPrice || isBlank(symbol);
}

/** The costs of an order, for the first of its fills in the file. */
function orderFeesOf(orderId: string | null, { orderFees: fees }: CsvStyle): Fee[] {
  const own = orderId === null ? undefined : fees.get(orderId);
  if (orderId !== null) fees.delete(orderId);
  return own ?? [];
}

function rowSide(way: string | null, quantity: string | null, words: SideWords): RowSide {
  if (way !== null) return sideOf(way, words);
  if (quantity === null || quantity === "0") return "unknown";
  return quantity.startsWith("-") ? "sell" : "buy";
}

/** What a statement ends with, or a part of it: a row without a date that says so. */
const isTotal = ({ cells }: CsvRow, date: string): boolean =>
  !/\d/.test(date) && TOTAL.test(cells.find((text) => text !== "") ?? "");

const amountIn = ({ text, mark }: Numeral): string | null => readAmount(text, mark);

const magnitudeOf = (amount: string): string => (amount.startsWith("-") ? negated(amount) : amount);

const orNull = (text: string): string | null => (isBlank(text) ? null : text);

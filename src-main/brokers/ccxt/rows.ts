/** Takes each row of an answer on its own: ccxt parses a page whole, so one bad row would hide all the others. */
import { plainDecimal } from "../decimal";
import { corrected } from "./corrections";
import type { CcxtExchange, CcxtTrade, Row } from "./exchange-port";
import { splitterOf } from "./split-rows";

/** A broker's row with what ccxt made of it; `trade` is null where it could not. */
export interface ParsedRow {
  row: unknown;
  trade: CcxtTrade | null;
  /** Why there is no trade. */
  reason: string;
}

export interface RowCapture {
  start(): void;
  /** The rows, and the body of the last answer: an object as `answer`, anything as `body`. */
  finish(trades: CcxtTrade[]): { rows: ParsedRow[]; answer: Row; body: unknown };
}

/**
 * Puts our own row-by-row parsing, and exact numbers, into an exchange. One answer at a time: a session makes its
 * calls one after another.
 */
export function captureRows(exchange: CcxtExchange): RowCapture {
  let captured: ParsedRow[] = [];
  let answer: unknown;

  const parseJson = exchange.parseJson.bind(exchange);
  exchange.parseJson = (text) => {
    answer = parseJson(text);
    return answer;
  };
  const numberToString = exchange.numberToString.bind(exchange);
  exchange.parseNumber = (value, otherwise) => {
    if (value === undefined || value === null || value === "") return otherwise;
    const text = numberToString(value) ?? "";
    try {
      return plainDecimal(text);
    } catch {
      // Garbage is kept: it is refused when the fill is read.
      return text;
    }
  };
  const safeIntegerProduct = exchange.safeIntegerProduct.bind(exchange);
  exchange.safeIntegerProduct = (row, key, factor, otherwise) =>
    wholeQuotient(isRow(row) ? row[key] : null, factor) ??
    safeIntegerProduct(row, key, factor, otherwise);
  // Without ccxt's filters by time, symbol and count: what the exchange answered is what we read.
  exchange.parseTrades = (rows, market, _since, _limit, params = {}) => {
    const list = Array.isArray(rows) ? rows : Object.values((rows ?? {}) as Row);
    const parsed = list.flatMap(splitterOf(exchange.id)).map((row): ParsedRow => {
      prepare(row, answer);
      try {
        const trade = corrected(
          exchange.id,
          isRow(row) ? row : {},
          exchange.parseTrade(row, market),
        );
        return { row, trade: { ...trade, ...params }, reason: "" };
      } catch (error) {
        return { row, trade: null, reason: error instanceof Error ? error.message : String(error) };
      }
    });
    captured.push(...parsed);
    return parsed.flatMap(({ trade }) => (trade === null ? [] : [trade]));
  };

  return {
    start() {
      captured = [];
      answer = undefined;
    },
    finish(trades) {
      const rows =
        captured.length > 0
          ? captured
          : trades.map((trade) => ({ row: trade.info ?? trade, trade, reason: "" }));
      return { rows, answer: isRow(answer) ? answer : {}, body: answer };
    },
  };
}

/**
 * Takes out the paging cursors that ccxt writes into the first row, and gives Bybit's rows the category that stands
 * beside the list: without it ccxt takes a spot fill for a contract's (their ids are alike).
 */
function prepare(row: unknown, answer: unknown): void {
  if (!isRow(row)) return;
  delete row.nextPageCursor;
  const { result, ...beside } = isRow(answer) ? answer : {};
  for (const name of ["cursor", "next", "next_cursor"]) {
    if (beside[name] !== undefined && row[name] === beside[name]) delete row[name];
  }
  if (isRow(result) && typeof result.category === "string" && row.category === undefined) {
    row.category = result.category;
  }
}

/**
 * A count of micro- or nanoseconds as whole milliseconds; null for everything else. ccxt multiplies as floating-point numbers
 * do, and is a millisecond early for more than a third of the times that have no fraction.
 */
function wholeQuotient(value: unknown, factor: number): number | null {
  const digits = factor === 0.000001 ? 6 : factor === 0.001 ? 3 : 0;
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return digits > 0 && /^\d+$/.test(text) ? Number(text.slice(0, -digits)) : null;
}

/** True for a JSON object. */
export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

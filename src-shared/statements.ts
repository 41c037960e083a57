/** Statement files: what can be wrong with one, and what a preview shows before anything is stored. */
import { z } from "zod";
import { decimalString, epochMs } from "./domain";

/**
 * Why nothing of a file was imported, or (`STATEMENT_ROWS_PASSED_OVER`) one of its rows was not; the message beside it names
 * the file and says what to do.
 */
export const STATEMENT_ERROR_CODES = [
  "STATEMENT_TOO_LARGE",
  "STATEMENT_EMPTY",
  "STATEMENT_DAMAGED",
  "STATEMENT_UNREADABLE",
  "STATEMENT_ENCODING_UNCLEAR",
  "STATEMENT_NOT_RECOGNISED",
  "STATEMENT_ACCOUNT_MISSING",
  "STATEMENT_COLUMNS_MISSING",
  "STATEMENT_NUMBERS_UNCLEAR",
  "STATEMENT_DATES_UNCLEAR",
  "STATEMENT_IDS_CLASH",
  "STATEMENT_ROWS_UNREADABLE",
  "STATEMENT_ROWS_PASSED_OVER",
] as const;
export type StatementErrorCode = (typeof STATEMENT_ERROR_CODES)[number];

const statementProblemSchema = z.object({
  file: z.string(),
  code: z.enum(STATEMENT_ERROR_CODES),
  /** The file's row, from 1; null where the whole file is meant. */
  row: z.int().nullable(),
});
export type StatementProblemRow = z.infer<typeof statementProblemSchema>;

/** What the raw text of a run's problem says of a statement file; null for a row of any other broker. */
export function statementProblem(raw: string): StatementProblemRow | null {
  try {
    return statementProblemSchema.safeParse(JSON.parse(raw)).data ?? null;
  } catch {
    return null;
  }
}

/** Which column of a CSV file holds what, by its header. Only `fees` may be several; {@link missingColumns} says what lacks. */
export const csvColumnsSchema = z.strictObject({
  /** Date, or date and time. */
  date: z.string().min(1).max(200),
  /** Time of day, where it has a column of its own. */
  time: z.string().min(1).max(200).optional(),
  symbol: z.string().min(1).max(200).optional(),
  /** Left out where the sign of the quantity says it. */
  side: z.string().min(1).max(200).optional(),
  quantity: z.string().min(1).max(200).optional(),
  price: z.string().min(1).max(200).optional(),
  /** A sentence such as `Buy 10 @ 3.5 USD`, for what has no column of its own. */
  details: z.string().min(1).max(200).optional(),
  /** What was paid or received in all: the price is this by the quantity, where nothing states one. */
  amount: z.string().min(1).max(200).optional(),
  fees: z.array(z.string().min(1).max(200)).max(12).optional(),
  feeCurrency: z.string().min(1).max(200).optional(),
  id: z.string().min(1).max(200).optional(),
  orderId: z.string().min(1).max(200).optional(),
  account: z.string().min(1).max(200).optional(),
});
export type CsvColumns = z.infer<typeof csvColumnsSchema>;
export type CsvColumn = keyof CsvColumns;

/** The columns that a mapping still lacks: a sentence has symbol, quantity and price, an amount stands in for a price. */
export function missingColumns(columns: Partial<CsvColumns>): CsvColumn[] {
  const { details, amount } = columns;
  const needed: CsvColumn[] = ["date"];
  if (details === undefined) needed.push("symbol", "quantity");
  if (details === undefined && amount === undefined) needed.push("price");
  return needed.filter((column) => columns[column] === undefined);
}

export const MAX_PREVIEW_ROWS = 20;

/**
 * The zone of times that name none, by broker, where a connection does not choose one. Most MetaTrader servers run seven
 * hours ahead of New York, so that their day ends with New York's close.
 */
export const STATEMENT_ZONES: Readonly<Record<string, string>> = {
  "ibkr-flex-file": "America/New_York",
  "mt5-file": "America/New_York+7",
  "mt4-file": "America/New_York+7",
  "csv-file": "UTC",
};

export const CSV_BROKER_ID = "csv-file";

const previewFill = z.object({
  brokerFillId: z.string(),
  brokerOrderId: z.string().nullable(),
  brokerAccount: z.string().nullable(),
  symbol: z.string(),
  side: z.enum(["buy", "sell"]),
  quantity: decimalString,
  price: decimalString,
  fees: z.array(z.object({ amount: decimalString, currency: z.string().nullable() })),
  executedAt: epochMs,
  sourceZone: z.string().nullable(),
  cancelled: z.boolean(),
});

const previewProblem = z.object({
  code: z.enum(STATEMENT_ERROR_CODES),
  message: z.string(),
  /** The file's row, from 1; null where the whole file is meant. */
  row: z.int().nullable(),
});

/** One file of a folder, read with options that need not be saved yet. */
export const statementPreviewSchema = z.object({
  /** Statements in the folder, newest first; at most 50. */
  files: z.array(z.string()),
  /** The one that was read; null where the folder has none. */
  file: z.string().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  decimal: z.enum([".", ","]).nullable(),
  /** Null where every date begins with its year, or where nobody can tell. */
  dateOrder: z.enum(["ymd", "dmy", "mdy"]).nullable(),
  /** The zone that times without one are read in. */
  timeZone: z.string(),
  headers: z.array(z.string()),
  /** As chosen, else as the headers suggest; null for a format that needs none. */
  columns: csvColumnsSchema.partial().nullable(),
  fills: z.array(previewFill).max(MAX_PREVIEW_ROWS),
  problems: z.array(previewProblem).max(MAX_PREVIEW_ROWS),
  /** Rows that would be passed over and told of; the rest of the file would be imported. */
  notes: z.array(previewProblem).max(MAX_PREVIEW_ROWS),
  counts: z.object({ fills: z.int(), skipped: z.int(), problems: z.int() }),
});
export type StatementPreview = z.infer<typeof statementPreviewSchema>;

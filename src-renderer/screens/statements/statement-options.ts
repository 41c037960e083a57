/** The options of a connection to statement files, as the form sees them. */
import type { ConnectionOptions } from "../../../src-shared/domain";
import {
  CSV_BROKER_ID,
  type CsvColumns,
  STATEMENT_ZONES,
  type StatementPreview,
} from "../../../src-shared/statements";

export interface StatementOptions {
  folder?: string;
  source?: string;
  timeZone?: string;
  columns?: Partial<CsvColumns>;
  decimal?: "." | ",";
  dateOrder?: "ymd" | "dmy" | "mdy";
  feeSign?: "cost" | "cash";
}

export const isCsv = (brokerId: string): boolean => brokerId === CSV_BROKER_ID;

/** A new connection's options: its zone is there to be seen and changed, never silently assumed. */
export const firstOptions = (brokerId: string): StatementOptions => ({
  timeZone: STATEMENT_ZONES[brokerId],
});

/** As they are stored: what was left empty is left out. */
export function stored(options: StatementOptions): ConnectionOptions {
  const entries = Object.entries(options).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  return Object.fromEntries(entries) as ConnectionOptions;
}

/** What a look at a file has told, where nothing was chosen yet: the next file may tell less. */
export function proposed(options: StatementOptions, preview: StatementPreview): StatementOptions {
  const { columns, decimal, dateOrder } = preview;
  if (columns === null) return options;
  return {
    ...options,
    columns: options.columns ?? columns,
    decimal: options.decimal ?? decimal ?? undefined,
    dateOrder: options.dateOrder ?? dateOrder ?? undefined,
  };
}

/** The rows of a delimited text, quoted as RFC 4180 says. */
import { Readable } from "node:stream";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { StatementError } from "../statement";

export interface CsvRow {
  /** The row's first line in the file, from 1. */
  line: number;
  cells: string[];
  /** The file ends in the middle of it. */
  isCut?: true;
  /** As earlier versions took its cells, and made a fill that it is not. */
  formerly?: string[];
  /** Made of a ledger's rows: what tells of the trade itself knows it better. */
  secondhand?: true;
  /** Why it can't be read, where that is known before. */
  problem?: string;
  /** Why it is passed over and told of, where that is known before it is read. */
  note?: string;
  /** What is shown of it then, where its cells are empty. */
  content?: readonly string[];
}

const CHUNK = 64 * 1024;
const MAX_RECORD = 1024 * 1024;
const MAX_COLUMNS = 500;
const ROWS_A_TURN = 2_000;

/** Every row that is not empty. Throws a {@link StatementError} for quotes that never end. */
export async function readCsv(
  text: string,
  delimiter: string,
  signal: AbortSignal,
): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  let seen = 0;
  const parser = parse({
    delimiter,
    info: true,
    // All of them: files are edited and joined by hand.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    trim: true,
  });
  try {
    const read = Readable.from(chunksOf(text), { signal }).pipe(parser);
    for await (const entry of read as AsyncIterable<CsvEntry>) {
      const { record, info } = entry;
      if (record.length > MAX_COLUMNS) throw damaged(`line ${info.lines} has too many columns`);
      // Inside the quotes too: some pad their cells.
      const cells = record.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== "")) rows.push({ line: info.lines, cells });
      // A stream that always has more never ends its turn by itself.
      seen += 1;
      if (seen % ROWS_A_TURN === 0) await yieldToOthers();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CsvError) throw damaged(error.message.slice(0, 160));
    throw error;
  }
  return rows;
}

interface CsvEntry {
  record: string[];
  info: { lines: number };
}

function* chunksOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += CHUNK) yield text.slice(start, start + CHUNK);
}

const damaged = (why: string): StatementError =>
  new StatementError(
    "STATEMENT_DAMAGED",
    `The file can't be read as CSV (${why}): export the statement again`,
  );

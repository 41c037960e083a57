/** Reports of MetaTrader: HTML of both, and of MetaTrader 5 also its workbook, or that saved as CSV. */
import { readCsv } from "../content/csv-rows";
import { delimiterOf } from "../content/delimiter";
import { type HtmlPage, readHtml } from "../content/html-rows";
import { decodePage, decodeText } from "../content/text";
import { readXlsx } from "../content/xlsx-rows";
import { onceEach } from "../ids";
import { readMt4Trades } from "../metatrader/mt4-trades";
import { readMt5Deals } from "../metatrader/mt5-deals";
import {
  type ReadingContext,
  StatementError,
  type StatementFacts,
  type StatementFile,
  type StatementReader,
} from "../statement";

interface ReportOptions {
  timeZone: string;
}

export const readMt5File: StatementReader<ReportOptions> = async (file, { timeZone }, context) => {
  const { rows, facts } = await mt5Rows(file, context);
  const read = readMt5Deals(rows, { timeZone, now: context.now });
  return onceEach({ ...read, facts });
};

export const readMt4File: StatementReader<ReportOptions> = async (file, { timeZone }, context) => {
  const { text, encoding } = decodePage(file.bytes);
  const { rows, heading } = await wholePage(text, context.signal);
  const read = readMt4Trades(rows, heading, { timeZone, now: context.now });
  return onceEach({ ...read, facts: { encoding } });
};

async function mt5Rows(
  { name, bytes }: StatementFile,
  { signal }: ReadingContext,
): Promise<{ rows: string[][]; facts: StatementFacts }> {
  if (isZip(bytes)) return { rows: (await readXlsx(bytes, signal)).map(trimmed), facts: {} };
  if (!/\.csv$/i.test(name)) {
    const { text, encoding } = decodePage(bytes);
    const { rows } = await wholePage(text, signal);
    return { rows, facts: { encoding } };
  }
  const { text, encoding } = decodeText(bytes);
  const delimiter = delimiterOf(text);
  const rows = (await readCsv(text, delimiter, signal)).map(({ cells }) => trimmed(cells));
  return { rows, facts: { encoding, delimiter } };
}

/** Half a row of half a report would be read as a trade without its charges. */
async function wholePage(text: string, signal: AbortSignal): Promise<HtmlPage> {
  const page = await readHtml(text, signal);
  if (!page.isCutShort) return page;
  throw new StatementError(
    "STATEMENT_DAMAGED",
    "The report is cut short: save it again from MetaTrader",
  );
}

/** Without the empty cells that a spreadsheet adds on the right. */
function trimmed(row: readonly string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== "") + 1);
}

const isZip = (bytes: Buffer): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

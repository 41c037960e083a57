/** A look at one statement before anything is saved: how it is understood, its first fills, its first problems. */
import { RequestError } from "../../../src-shared/errors";
import { MAX_PREVIEW_ROWS, type StatementPreview } from "../../../src-shared/statements";
import type { BrokerFill, BrokerTools } from "../broker";
import { listFolder } from "./folder";
import type { FileFormat } from "./formats";
import { readWhole } from "./read-file";
import { StatementError, type StatementProblem, type StatementReading } from "./statement";

export interface PreviewOrder {
  format: FileFormat;
  folder: string;
  reading: { timeZone: string } & Readonly<Record<string, unknown>>;
  /** A name in the folder; null for the newest. */
  file: string | null;
}

const MAX_NAMES = 50;

/** Reads one file; stores nothing. Throws `INVALID_INPUT` for a name that is no statement of the folder. */
export async function previewOf(
  { format, folder, reading, file }: PreviewOrder,
  { clock, signal }: BrokerTools,
): Promise<StatementPreview> {
  const { files } = await listFolder(folder, format.suffixes);
  const newest = files.toReversed();
  const chosen = file === null ? newest[0] : newest.find(({ name }) => name === file);
  if (file !== null && chosen === undefined) {
    throw new RequestError("INVALID_INPUT", `There is no statement ${file.slice(0, 200)} there`);
  }
  const names = newest.slice(0, MAX_NAMES).map(({ name }) => name);
  const nothing: StatementReading = { fills: [], problems: [], skipped: 0, facts: {} };
  if (chosen === undefined) return shown(names, null, reading.timeZone, nothing);
  try {
    const bytes = await readWhole(chosen, format.maxBytes, signal);
    if (bytes === null) {
      throw new StatementError("STATEMENT_UNREADABLE", "It is being written: look again");
    }
    const read = await format.load();
    const statement = { name: chosen.name, bytes };
    const found = await read(statement, reading, { now: clock.now(), signal });
    return shown(names, chosen.name, reading.timeZone, found);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    const { problem, facts } = error;
    return shown(names, chosen.name, reading.timeZone, { ...nothing, problems: [problem], facts });
  }
}

function shown(
  files: string[],
  file: string | null,
  timeZone: string,
  { fills, problems, notes = [], skipped, facts }: StatementReading,
): StatementPreview {
  const standing = fills.filter(({ retracted }) => !retracted);
  return {
    files,
    file,
    encoding: facts.encoding ?? null,
    delimiter: facts.delimiter ?? null,
    decimal: facts.decimal ?? null,
    dateOrder: facts.dateOrder ?? null,
    timeZone,
    headers: facts.headers ?? [],
    columns: facts.columns ?? null,
    fills: standing.slice(0, MAX_PREVIEW_ROWS).map(previewFill),
    problems: problems.slice(0, MAX_PREVIEW_ROWS).map(previewProblem),
    notes: notes.slice(0, MAX_PREVIEW_ROWS).map(previewProblem),
    counts: { fills: standing.length, skipped, problems: problems.length },
  };
}

const previewProblem = ({ code, message, row }: StatementProblem) => ({ code, message, row });

function previewFill(fill: BrokerFill): StatementPreview["fills"][number] {
  const { brokerFillId, brokerOrderId, symbol, side, quantity, price, executedAt } = fill;
  const { fee, feeCurrency, fees, brokerAccount, sourceZone, cancelled } = fill;
  const one = fee === null ? [] : [{ amount: fee, currency: feeCurrency }];
  return {
    brokerFillId,
    brokerOrderId,
    brokerAccount: brokerAccount || null,
    symbol,
    side,
    quantity,
    price,
    fees: fees ?? one,
    executedAt,
    sourceZone: sourceZone ?? null,
    cancelled: cancelled ?? false,
  };
}

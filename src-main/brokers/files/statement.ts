/** What the readers of statements have in common: a file goes in; its fills, or what is wrong with it, come out. */
import type { StatementErrorCode, StatementPreview } from "../../../src-shared/statements";
import type { BrokerFill } from "../broker";

/** A file as it was on the disk, whole. */
export interface StatementFile {
  /** Its name in the folder. */
  name: string;
  bytes: Buffer;
}

export interface ReadingContext {
  /** Epoch ms. */
  now: number;
  signal: AbortSignal;
}

export interface StatementProblem {
  code: StatementErrorCode;
  message: string;
  /** The file's row, from 1; null where the whole file is meant. */
  row: number | null;
  /** What stands there. */
  content?: unknown;
}

/** How a file was understood, for the preview. */
export type StatementFacts = Partial<
  Pick<StatementPreview, "encoding" | "delimiter" | "decimal" | "dateOrder" | "headers" | "columns">
>;

export interface StatementReading {
  fills: BrokerFill[];
  /** With a single one, nothing of the file is imported. */
  problems: StatementProblem[];
  /** Rows that are told of and passed over, since nobody can tell what they come to: the rest of the file is imported. */
  notes?: StatementProblem[];
  /** Rows that are no executions: deposits, dividends, orders that were never filled. */
  skipped: number;
  facts: StatementFacts;
}

/** Reads a file whole. Throws a {@link StatementError} where there is nothing to read row by row. */
export type StatementReader<Options> = (
  file: StatementFile,
  options: Options,
  context: ReadingContext,
) => Promise<StatementReading>;

/** What is wrong with a whole file, in a sentence that says what to do; the file's name is put before it. */
export class StatementError extends Error {
  override readonly name = "StatementError";
  constructor(
    readonly code: StatementErrorCode,
    message: string,
    /** What was understood before. */
    readonly facts: StatementFacts = {},
  ) {
    super(message);
  }

  get problem(): StatementProblem {
    return { code: this.code, message: this.message, row: null };
  }
}

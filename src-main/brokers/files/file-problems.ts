/** What a run says of files and rows that could not be imported: which, where, why, and what to do. */
import { STATEMENT_ERROR_CODES, type StatementErrorCode } from "../../../src-shared/statements";
import type { RowProblem } from "../broker";
import { rawOf } from "../fill-facts";
import { type ListedFile, MAX_FILES } from "./folder";
import type { StatementProblem } from "./statement";

/** Rows of a refused file that are shown in the run, besides what is wrong with it as a whole. */
const MAX_ROWS_TOLD = 9;
const MAX_PROBLEM = 400;
const NOTED = /^(STATEMENT_[A-Z_]+):(\d*) (.*)$/s;

export interface FileProblem extends RowProblem {
  code?: StatementErrorCode | undefined;
  row?: number | null;
}

/** What is wrong with a file, its first rows one by one. */
export function tellAll(file: ListedFile, problems: readonly StatementProblem[]): FileProblem[] {
  const [first, ...others] = problems;
  if (first === undefined) return [];
  const where = first.row === null ? "" : `row ${first.row}: `;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const sentence = `Nothing of ${file.name} was imported. ${where}${first.message}${more}`;
  const rows = problems.filter(({ content }) => content !== undefined).slice(0, MAX_ROWS_TOLD);
  return [
    problemOf(file, { code: first.code, row: first.row, message: sentence.slice(0, MAX_PROBLEM) }),
    ...rows.map(({ code, message, row, content }) => ({
      message: `${file.name}${row === null ? "" : `, row ${row}`}: ${message}`,
      raw: rawOf({ file: file.name, code, row, content }),
    })),
  ];
}

/** What a run says of rows that were passed over, in a file of which all else was imported. */
export function tellPassedOver(
  file: ListedFile,
  notes: readonly StatementProblem[],
): FileProblem[] {
  const more = notes.length - MAX_ROWS_TOLD;
  return notes.slice(0, MAX_ROWS_TOLD).map(({ code, message, row, content }, index) => {
    const others = more > 0 && index === MAX_ROWS_TOLD - 1 ? ` (and ${more} more)` : "";
    const where = `${file.name}${row === null ? "" : `, row ${row}`}`;
    return {
      message: `${where} was passed over: ${message}${others}`.slice(0, MAX_PROBLEM),
      raw: rawOf({ file: file.name, code, row, content }),
    };
  });
}

const problemOf = (
  { name, size }: ListedFile,
  { message, code, row }: Pick<FileProblem, "message" | "code" | "row">,
): FileProblem => ({
  message,
  code,
  row: row ?? null,
  raw: rawOf({ file: name, size, ...(code !== undefined && { code, row: row ?? null }) }),
});

/** As the bookmark keeps it, so that it is told again in the same words. */
export const noted = ({ code, row, message }: FileProblem): string =>
  code === undefined ? message : `${code}:${row ?? ""} ${message}`;

/** The problem that the bookmark has noted, told again. */
export function told(file: ListedFile, words: string): FileProblem {
  const [, name, row = "", message = words] = NOTED.exec(words) ?? [];
  const code = STATEMENT_ERROR_CODES.find((known) => known === name);
  return problemOf(file, { message, code, row: row === "" ? null : Number(row) });
}

/** Instead of too many files told one by one. */
export const manyMore = (count: number): RowProblem => ({
  message: `${count} more files can't be read: give the statements a folder of their own`,
  raw: JSON.stringify({ more: count }),
});

/** That the folder holds more than is read. */
export const tooManyFiles = (count: number): RowProblem => ({
  message: `The folder holds more than ${MAX_FILES} statements: the ${count} oldest were left out. Move away what was imported`,
  raw: JSON.stringify({ tooMany: count }),
});

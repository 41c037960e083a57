/** Whose report it is, told by its shape: MetaTrader writes its labels in the terminal's language. */
import { StatementError } from "../statement";

export interface ReportAccount {
  /** Login and server (or company): ids of deals are unique within it. */
  name: string;
  /** The account's currency, in which everything is charged. */
  currency: string | null;
}

/** `12345678 (USD, Broker-Server, real, Hedge)`: login, currency, server, kind of account. */
const MT5_ACCOUNT = /^(\d{3,20})\s*\(([A-Z]{3,5})(?:,\s*([^,)]+))?/;
/** `A/C No:` in the statements that servers mail. */
const MT4_ACCOUNT = /^(?:Account|A\/C No\.?):\s*(\d{1,20})$/i;
const MT4_CURRENCY = /^Currency:\s*([A-Z]{3,5})$/i;
const HEAD_ROWS = 30;

/** The account of an MT5 report: the line with login and currency; the company stands on the next one. */
export function mt5Account(rows: readonly string[][]): ReportAccount {
  for (const [index, row] of rows.slice(0, HEAD_ROWS).entries()) {
    const [, login, currency = null, server] =
      row.map((cell) => MT5_ACCOUNT.exec(cell)).find((match) => match !== null) ?? [];
    if (login === undefined) continue;
    const company = (rows[index + 1] ?? []).findLast((cell) => cell !== "");
    // Older builds write the leverage (1:100) where newer ones have the server.
    const place = server !== undefined && !/^\d+:\d+$/.test(server.trim()) ? server : company;
    return { name: nameOf(login, place ?? ""), currency };
  }
  throw noAccount();
}

/** The account of an MT4 statement; `heading` is the company that stands above the table, if any. */
export function mt4Account(rows: readonly string[][], heading: string): ReportAccount {
  const cells = rows.slice(0, HEAD_ROWS).flat();
  const login = first(cells, MT4_ACCOUNT);
  if (login === null) throw noAccount();
  return { name: nameOf(login, heading), currency: first(cells, MT4_CURRENCY) };
}

function first(cells: readonly string[], pattern: RegExp): string | null {
  for (const cell of cells) {
    const found = pattern.exec(cell)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

// The cut may go through a character of two halves, of which one alone can't be kept.
const nameOf = (login: string, place: string): string =>
  place.trim() === "" ? login : `${login}@${place.trim().slice(0, 80).toWellFormed()}`;

const noAccount = (): StatementError =>
  new StatementError(
    "STATEMENT_ACCOUNT_MISSING",
    "The report names no account: save the report of an account's history, not one of the strategy tester",
  );

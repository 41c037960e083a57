/** The tables of an HTML page as rows of text: what a browser shows, without styles, scripts and hidden cells. */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import { Parser } from "htmlparser2";
import { StatementError } from "../statement";

const CHUNK = 64 * 1024;
const CELLS: ReadonlySet<string> = new Set(["td", "th"]);
const UNSHOWN: ReadonlySet<string> = new Set(["script", "style"]);
/** Reports whose tags nobody closes are read; the parser takes longer for each tag the deeper it is. */
const MAX_DEPTH = 10_000;
const HIDDEN_STYLE = /display\s*:\s*none/i;

const TOO_DEEP = "The report has too many elements in one another: save it again from its program";

export interface HtmlPage {
  title: string;
  /** What stands above the first table. */
  heading: string;
  rows: string[][];
  /** It began as a whole document and does not end as one. */
  isCutShort: boolean;
}

/** Reads the page bit by bit, so that the process goes on answering; `signal` ends it. Throws a {@link StatementError}. */
export async function readHtml(text: string, signal: AbortSignal): Promise<HtmlPage> {
  const page: HtmlPage = { title: "", heading: "", rows: [], isCutShort: false };
  let row: string[] = [];
  let cell: string | null = null;
  let isHidden = false;
  let unshown = 0;
  let isTitle = false;
  let isAbove = true;
  let depth = 0;
  const endCell = (): void => {
    if (cell !== null && !isHidden) row.push(squeezed(cell));
    cell = null;
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 0) page.rows.push(row);
    row = [];
  };
  const parser = new Parser({
    onopentag(name, { class: classes = "", style = "" }) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new StatementError("STATEMENT_DAMAGED", TOO_DEEP);
      if (UNSHOWN.has(name)) unshown += 1;
      if (name === "title") isTitle = true;
      if (name === "table") isAbove = false;
      if (name === "tr") endRow();
      if (!CELLS.has(name)) return;
      endCell();
      cell = "";
      // MetaTrader 5 keeps columns of other views in its rows, without showing them.
      isHidden = classes.split(/\s+/).includes("hidden") || HIDDEN_STYLE.test(style);
    },
    ontext(words) {
      if (unshown > 0) return;
      if (isTitle) page.title += words;
      else if (cell !== null) cell += words;
      else if (isAbove) page.heading += words;
    },
    onclosetag(name, isImplied) {
      depth -= 1;
      if (name === "html") page.isCutShort = isImplied;
      if (UNSHOWN.has(name)) unshown -= 1;
      if (name === "title") isTitle = false;
      if (CELLS.has(name)) endCell();
      if (name === "tr" || name === "table") endRow();
    },
  });
  for (let start = 0; start < text.length; start += CHUNK) {
    parser.write(text.slice(start, start + CHUNK));
    await yieldToOthers();
    signal.throwIfAborted();
  }
  parser.end();
  endRow();
  return { ...page, title: squeezed(page.title), heading: squeezed(page.heading) };
}

/** One space for every stretch of white space, the unbreakable ones too. */
const squeezed = (words: string): string => words.replace(/\s+/g, " ").trim();

/**
 * The rows of a workbook's first sheet (Office Open XML, ECMA-376 part 1, chapter 18): a zip of XML parts.
 *
 * A sheet is simple and a statement is small, so that a zip reader and the SAX parser of the HTML reports are enough.
 * Sizes are checked before anything is unpacked, and again while it is.
 */
import { Parser } from "htmlparser2";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { StatementError } from "../statement";

const MAX_PART_BYTES = 64 * 1024 * 1024;
const MAX_PARTS = 500;
const MAX_COLUMNS = 500;
/** A cell is seven elements deep; the parser takes longer for each the deeper it is. */
const MAX_DEPTH = 100;
const STRINGS = "xl/sharedStrings.xml";
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;
/** Excel itself keeps 15 significant digits; a binary fraction written out has up to 17. */
const EXACT_DIGITS = 15;

/** Numbers come as plain text; throws a {@link StatementError} for anything that is no workbook. */
export async function readXlsx(bytes: Buffer, signal: AbortSignal): Promise<string[][]> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    const parts = await partsOf(zip);
    const sheets = [...parts.keys()].filter((name) => SHEET.test(name));
    const numberOf = (name: string): number => Number(SHEET.exec(name)?.[1]);
    const first = sheets.sort((a, b) => numberOf(a) - numberOf(b))[0];
    const sheet = first === undefined ? undefined : parts.get(first);
    if (sheet === undefined) throw damaged("it has no sheet");
    const strings = parts.get(STRINGS);
    const shared = strings === undefined ? [] : await sharedStrings(zip, strings, signal);
    return await sheetRows(zip, sheet, shared, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StatementError) throw error;
    throw damaged(error instanceof Error ? error.message.slice(0, 120) : "unknown");
  }
}

/** The parts that are read, by name, each small enough. */
async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  if (zip.entryCount > MAX_PARTS) throw damaged("it has too many parts");
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== STRINGS && !SHEET.test(entry.fileName)) continue;
    if (entry.isEncrypted()) throw damaged("it is locked with a password");
    if (entry.uncompressedSize > MAX_PART_BYTES) throw tooLarge();
    parts.set(entry.fileName, entry);
  }
  return parts;
}

async function sharedStrings(zip: ZipFile, part: Entry, signal: AbortSignal): Promise<string[]> {
  const strings: string[] = [];
  let words: string | null = null;
  let isText = false;
  let phonetic = 0;
  await parsePart(zip, part, signal, {
    onopentag(name) {
      if (name === "si") words = "";
      if (name === "rPh") phonetic += 1;
      if (name === "t") isText = phonetic === 0;
    },
    ontext(text) {
      if (isText && words !== null) words += text;
    },
    onclosetag(name) {
      if (name === "t") isText = false;
      if (name === "rPh") phonetic -= 1;
      if (name !== "si") return;
      strings.push(words ?? "");
      words = null;
    },
  });
  return strings;
}

async function sheetRows(
  zip: ZipFile,
  part: Entry,
  shared: readonly string[],
  signal: AbortSignal,
): Promise<string[][]> {
  const rows: string[][] = [];
  let row: string[] = [];
  let column = 0;
  let type = "n";
  let value = "";
  let isValue = false;
  await parsePart(zip, part, signal, {
    onopentag(name, { r = "", t = "n" }) {
      if (name === "row") {
        row = [];
        column = 0;
      }
      if (name === "c") {
        column = columnOf(r) ?? column;
        if (column >= MAX_COLUMNS) throw damaged("it has too many columns");
        type = t;
        value = "";
      }
      if (name === "v" || name === "t") isValue = true;
    },
    ontext(text) {
      if (isValue) value += text;
    },
    onclosetag(name) {
      if (name === "v" || name === "t") isValue = false;
      if (name === "c") {
        while (row.length < column) row.push("");
        row[column] = cellOf(type, value, shared);
        column += 1;
      }
      if (name === "row") rows.push(row);
    },
  });
  return rows;
}

/** What a cell says: `s` is a place in the shared strings, `n` a number, all others are text of their own. */
function cellOf(type: string, value: string, shared: readonly string[]): string {
  if (type === "s") return (shared[Number(value)] ?? "").replace(/\s+/g, " ").trim();
  return type === "n" ? exactNumber(value.trim()) : value.replace(/\s+/g, " ").trim();
}

/** `4101.0929999999998` is how a binary fraction is written out that stands for `4101.093`. */
function exactNumber(text: string): string {
  const digits = text
    .replace(/[eE].*$/, "")
    .replace(/\D/g, "")
    .replace(/^0+/, "");
  return digits.length > EXACT_DIGITS ? Number(text).toPrecision(EXACT_DIGITS) : text;
}

/** `C7` is column 2. */
function columnOf(reference: string): number | null {
  const [letters] = /^[A-Z]{1,3}/.exec(reference) ?? [];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function parsePart(
  zip: ZipFile,
  part: Entry,
  signal: AbortSignal,
  handler: ConstructorParameters<typeof Parser>[0],
): Promise<void> {
  let depth = 0;
  const parser = new Parser(
    {
      ...handler,
      onopentag(...tag) {
        depth += 1;
        if (depth > MAX_DEPTH) throw damaged("it has too many elements in one another");
        handler?.onopentag?.(...tag);
      },
      onclosetag(...tag) {
        depth -= 1;
        handler?.onclosetag?.(...tag);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  for await (const chunk of await zip.openReadStreamPromise(part)) {
    signal.throwIfAborted();
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_PART_BYTES) throw tooLarge();
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
  }
  parser.write(decoder.decode());
  parser.end();
}

const tooLarge = (): StatementError =>
  new StatementError(
    "STATEMENT_TOO_LARGE",
    "The workbook is too large once unpacked: export a shorter period",
  );

const damaged = (why: string): StatementError =>
  new StatementError(
    "STATEMENT_DAMAGED",
    `The workbook can't be read (${why}): export the statement again`,
  );

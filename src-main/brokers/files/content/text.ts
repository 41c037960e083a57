/**
 * From bytes to text. MetaTrader writes UTF-16 with a byte order mark, most brokers UTF-8, old spreadsheets Windows-1252:
 * the last one is taken only where the bytes are not UTF-8, and it is always said which one it was.
 */
import { isUtf8 } from "node:buffer";
import { StatementError } from "../statement";

export interface DecodedText {
  text: string;
  /** A name of the WHATWG Encoding Standard. */
  encoding: string;
}

/** Two to four bytes that are one character in UTF-8; in a text that is not UTF-8 a sign that two files were joined. */
const UTF8_CHARACTER =
  /[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;
/** What a page says of itself, near its beginning. */
const CHARSET = /<meta\b[^>]*\bcharset\s*=\s*["']?([a-z0-9_-]{2,32})/i;
const HEAD_BYTES = 4_096;
/** Bytes that Windows-1252 leaves undefined. */
const UNDEFINED_1252 = /[\x81\x8d\x8f\x90\x9d]/;

/** The text without its byte order mark; `chosen` is the user's own choice. Throws a {@link StatementError}. */
export function decodeText(bytes: Buffer, chosen: string | null = null): DecodedText {
  if (bytes.length === 0) throw new StatementError("STATEMENT_EMPTY", "The file is empty");
  const encoding = markedEncoding(bytes) ?? chosen?.toLowerCase() ?? guessedEncoding(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw unclear(`The file is not ${encoding} throughout: save it as UTF-8 and put it back`);
  }
  if (text.includes("\u0000")) {
    throw new StatementError("STATEMENT_DAMAGED", "This is no text: export the statement again");
  }
  if (text.trim() === "") throw new StatementError("STATEMENT_EMPTY", "The file is empty");
  return { text, encoding };
}

/** As {@link decodeText}, but an HTML page may name its encoding itself: one in Windows-1251 looks like Windows-1252 else. */
export function decodePage(bytes: Buffer): DecodedText {
  const [, declared] = CHARSET.exec(bytes.subarray(0, HEAD_BYTES).toString("latin1")) ?? [];
  const isKnown = declared !== undefined && isEncoding(declared);
  return decodeText(bytes, isKnown && isIn(bytes, declared) ? declared : null);
}

function isIn(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** True for an encoding that this machine can read. */
export function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}

function markedEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

function guessedEncoding(bytes: Buffer): string {
  // Latin text in UTF-16 without its mark: every second byte is zero.
  if (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0) return "utf-16le";
  if (bytes.length > 3 && bytes[0] === 0 && bytes[2] === 0) return "utf-16be";
  if (isUtf8(bytes)) return "utf-8";
  const each = bytes.toString("latin1");
  const rest = each.replace(UTF8_CHARACTER, "");
  const hasBoth = rest.length < each.length && /[\x80-\xff]/.test(rest);
  if (hasBoth || UNDEFINED_1252.test(each)) {
    throw unclear(
      "The file mixes encodings, or its encoding can't be told: save it as UTF-8 and put it back, or name its encoding in the connection",
    );
  }
  return "windows-1252";
}

const unclear = (message: string): StatementError =>
  new StatementError("STATEMENT_ENCODING_UNCLEAR", message);

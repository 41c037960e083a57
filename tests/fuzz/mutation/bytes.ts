/** Changes a text or a file without knowing what it is: cut, spliced, stretched, in another encoding. */
import { type Change, chosen, lengthOf } from "./change";
import { REPEATED, TEXTS } from "./oddities";

const MAX_REPEATED = 20_000;
const MAX_COPIED = 400;

type TextKind = (text: string, at: number, change: Change) => string;

/** What parts a document of whatever kind into things that are changed as a whole. */
const PART = /[^<>=",;:\s{}[\]&]+/g;

const TEXT_KINDS: readonly TextKind[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, { size }) => text.slice(0, at) + text.slice(at + lengthOf(size, MAX_COPIED)),
  (text, at, { pick }) => text.slice(0, at) + chosen(TEXTS, pick) + text.slice(at),
  (text, at, { pick, size }) =>
    text.slice(0, at) +
    chosen(REPEATED, pick).repeat(lengthOf(size, MAX_REPEATED)) +
    text.slice(at),
  // A piece of it once more, elsewhere.
  (text, at, { pick, size }) => {
    const from = pick % Math.max(1, text.length);
    return text.slice(0, at) + text.slice(from, from + lengthOf(size, MAX_COPIED)) + text.slice(at);
  },
  // One part, whole: a value, a name, a tag.
  ...Array<TextKind>(5).fill((text, at, { pick }) => {
    PART.lastIndex = at;
    const part = PART.exec(text);
    if (part === null) return text;
    return text.slice(0, part.index) + chosen(TEXTS, pick) + text.slice(PART.lastIndex);
  }),
  (text, at, { pick, size }) => {
    PART.lastIndex = at;
    const part = PART.exec(text);
    if (part === null) return text;
    const long = chosen(REPEATED, pick).repeat(lengthOf(size, MAX_REPEATED));
    return text.slice(0, part.index) + long + text.slice(PART.lastIndex);
  },
  // A line once more, or away.
  (text, at, { pick }) => {
    const [start, end] = [text.lastIndexOf("\n", at) + 1, text.indexOf("\n", at) + 1];
    if (end === 0) return text;
    const line = text.slice(start, end);
    return text.slice(0, start) + (pick % 2 === 0 ? line + line : "") + text.slice(end);
  },
];

/** The text, changed. */
export function mutatedText(text: string, changes: readonly Change[]): string {
  return changes.reduce(
    (now, change) =>
      chosen(TEXT_KINDS, change.kind)(now, now === "" ? 0 : change.at % now.length, change),
    text,
  );
}

type ByteKind = (bytes: Buffer, at: number, change: Change) => Buffer;

const BYTE_KINDS: readonly ByteKind[] = [
  (bytes, at, { pick }) => {
    bytes[at] = pick & 0xff;
    return bytes;
  },
  (bytes, at, { pick }) => {
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (pick % 8));
    return bytes;
  },
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at, { size }) =>
    Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + lengthOf(size, MAX_COPIED))]),
  (bytes, at, { pick, size }) =>
    Buffer.concat([
      bytes.subarray(0, at),
      Buffer.alloc(lengthOf(size, MAX_COPIED), pick & 0xff),
      bytes.subarray(at),
    ]),
  // Four bytes that say how long something is.
  (bytes, at, { pick }) => {
    const place = Math.min(at, Math.max(0, bytes.length - 4));
    if (bytes.length >= 4) bytes.writeUInt32LE(chosen(LENGTHS, pick), place);
    return bytes;
  },
];

const LENGTHS = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff, 0x1_0000, 0x0400_0000];

/** The bytes, changed; those given stay as they are. */
export function mutatedBytes(bytes: Buffer, changes: readonly Change[]): Buffer {
  return changes.reduce<Buffer>(
    (now, change) =>
      chosen(BYTE_KINDS, change.kind)(now, now.length === 0 ? 0 : change.at % now.length, change),
    Buffer.from(bytes),
  );
}

type Encoding = (text: string) => Buffer;

/** As a spreadsheet, a terminal or a mishap may have saved it. */
const ENCODINGS: readonly Encoding[] = [
  ...Array<Encoding>(10).fill((text) => Buffer.from(text)),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  (text) => Buffer.from(text, "utf16le"),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  (text) => Buffer.from(text, "latin1"),
  (text) => Buffer.concat([Buffer.from(text, "latin1"), Buffer.from(text)]),
];

/** The text as bytes; which encoding is a number's choice. */
export const encoded = (text: string, number: number): Buffer => chosen(ENCODINGS, number)(text);

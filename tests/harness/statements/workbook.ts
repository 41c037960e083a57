/** Writes the smallest workbook that a spreadsheet would open: one sheet, its texts shared, its numbers as numbers. */
import { crc32, deflateRawSync } from "node:zlib";

/** Text, or a number as it stands in the file. */
export type Cell = string | { number: string };

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export const workbook = (rows: readonly (readonly Cell[])[]): Buffer => zip(workbookParts(rows));

/** Its parts by name, before they are zipped. */
export function workbookParts(rows: readonly (readonly Cell[])[]): Record<string, string> {
  const shared: string[] = [];
  const cellOf = (cell: Cell, row: number, column: number): string => {
    if (cell === "") return "";
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof cell !== "string") return `<c r="${place}"><v>${cell.number}</v></c>`;
    shared.push(cell);
    return `<c r="${place}" t="s"><v>${shared.length - 1}</v></c>`;
  };
  const body = rows
    .map((row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellOf(cell, r, c)).join("")}</row>`)
    .join("");
  const strings = shared.map((text) => `<si><t>${escaped(text)}</t></si>`).join("");
  return {
    "[Content_Types].xml": `${XML}<Types/>`,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet ${MAIN}><sheetData>${body}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `${XML}<sst ${MAIN}>${strings}</sst>`,
  };
}

/** A zip of these parts; `sizes` lies about how large a part is once unpacked. */
export function zip(
  parts: Readonly<Record<string, string | Buffer>>,
  sizes: Readonly<Record<string, number>> = {},
): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(sizes[name] ?? data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), head, tail, Buffer.from(name)]);
    local.push(file);
    central.push(entry);
    offset += file.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06"), end]);
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

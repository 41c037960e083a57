/** Reads an asar archive: https://github.com/electron/asar#format */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Entry {
  files?: Record<string, Entry>;
  size?: number;
  offset?: string;
  unpacked?: boolean;
}

export interface Asar {
  /** Every file's path; those that lie beside the archive, in `.unpacked`, too. */
  readonly paths: readonly string[];
  readonly unpacked: readonly string[];
  read(path: string): Buffer;
  /** Writes the files that are in it into `folder`. */
  extract(folder: string): void;
}

export function readAsar(file: string): Asar {
  const bytes = readFileSync(file);
  const headerSize = bytes.readUInt32LE(4);
  const json = bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString("utf8");
  const entries = new Map(flatten("", JSON.parse(json) as Entry));
  const read = (path: string): Buffer => {
    const { size = 0, offset } = entries.get(path) ?? {};
    if (offset === undefined) throw new Error(`${path} is not in the archive`);
    const start = 8 + headerSize + Number(offset);
    return bytes.subarray(start, start + size);
  };
  const all = [...entries];
  return {
    paths: all.map(([path]) => path),
    unpacked: all.filter(([, { unpacked }]) => unpacked).map(([path]) => path),
    read,
    extract(folder) {
      for (const [path, { unpacked }] of all) {
        if (unpacked) continue;
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), read(path));
      }
    },
  };
}

function flatten(at: string, { files = {} }: Entry): [string, Entry][] {
  return Object.entries(files).flatMap(([name, entry]) => {
    const path = at === "" ? name : `${at}/${name}`;
    return entry.files === undefined ? [[path, entry] as [string, Entry]] : flatten(path, entry);
  });
}

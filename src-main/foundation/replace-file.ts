/** Small files that are there whole or not at all, whenever the program ends. */
import { renameSync, type WriteFileOptions, writeFileSync } from "node:fs";

/** Puts `text` into `file` at once: until then what was there stays. */
export function replaceFile(file: string, text: string, options?: WriteFileOptions): void {
  writeFileSync(`${file}.new`, text, options);
  renameSync(`${file}.new`, file);
}

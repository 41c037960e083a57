/** A folder that electron-builder takes for an unpacked Electron, where the real one can't be downloaded. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** By it the fuses are found in Electron's binary; then a version, a count, and '0', '1' or 'r' for each. */
export const FUSE_SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const FUSES = 9;
const EVERY_LOCALE = ["de", "en-US", "fr", "ja"];

/** Lays it out in `folder`: a program that has fuses, all on, and Electron's usual company. */
export function layStubElectron(folder: string): void {
  mkdirSync(join(folder, "resources"), { recursive: true });
  mkdirSync(join(folder, "locales"));
  const wire = Buffer.concat([Buffer.from([1, FUSES]), Buffer.from("1".repeat(FUSES))]);
  const program = ["#!/bin/sh\nexit 0\n", FUSE_SENTINEL, wire, "\n"].map((part) =>
    Buffer.from(part),
  );
  writeFileSync(join(folder, "electron"), Buffer.concat(program));
  chmodSync(join(folder, "electron"), 0o755);
  writeFileSync(join(folder, "version"), "45.4.1");
  writeFileSync(join(folder, "LICENSE"), "Electron's licence");
  writeFileSync(join(folder, "LICENSES.chromium.html"), "Chromium's licences");
  writeFileSync(join(folder, "resources/default_app.asar"), emptyAsar());
  for (const name of EVERY_LOCALE) writeFileSync(join(folder, "locales", `${name}.pak`), name);
}

/** An asar begins with two pickles: the size of the header, and the header. */
function emptyAsar(): Buffer {
  const json = Buffer.from('{"files":{}}');
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return head;
}

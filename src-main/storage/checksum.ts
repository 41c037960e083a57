/** The checksum of a broker's row: finds what a disk has garbled, not what somebody has forged. */
import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";

/** CRC-32 of the text in UTF-8, from 0 to 4294967295. */
export const checksumOf = (raw: string): number => crc32(raw);

/** Lends it to SQL, for rows that are older than their checksum. */
export function teachChecksum(sqlite: Database): void {
  sqlite.function("crc32", { deterministic: true }, (raw) => checksumOf(String(raw)));
}

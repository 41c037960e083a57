/** What a server prints, made readable and safe, and what its last words mean. Pure. */

/** Why a server did not start, as far as its output tells. */
export type Cause = "damaged-data" | "address-taken" | "other";

/** Redis 6.2 to 8 and Valkey: the data can't be read, each in the words of another version or file. */
const DAMAGED = [
  /bad file format reading the append only file/i,
  /un(recoverable error|expected end of file) reading the append only file/i,
  /can't open (or create )?(the )?append.only/i,
  /can't open the append log/i,
  /AOF manifest/i,
  /unable to obtain the AOF file/i,
  /internal error in RDB/i,
  /short read or OOM loading DB/i,
  /wrong signature trying to load DB/i,
  /can't handle RDB format/i,
  /fatal error loading the DB/i,
  // It reads its data before anything else, so data is what it fell over.
  /(redis|valkey) bug report start/i,
];
/** The machine is at fault, not the data: an empty folder would not help. */
const ENVIRONMENT =
  /no space left|quota exceeded|too many open files|cannot allocate memory|read-only file system/i;
const TAKEN = /address already in use/i;

/** A line without the process number and date that Redis puts in front (`8621:M 23 Nov 2026 14:12:45.921 # …`). */
export function readable(line: string, password: string): string {
  return line
    .replaceAll(password, "[redacted]")
    .replace(/^\d+:[A-Z] \d+ \w+ \d+ [\d:.]+ [.\-*#] /, "")
    .trim();
}

/** What a server that ended before its first answer died of. */
export function causeOf(lines: readonly string[]): Cause {
  const text = lines.join("\n");
  if (TAKEN.test(text)) return "address-taken";
  if (ENVIRONMENT.test(text)) return "other";
  return DAMAGED.some((pattern) => pattern.test(text)) ? "damaged-data" : "other";
}

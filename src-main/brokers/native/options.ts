/** The options of a connection at a broker with an API of its own: `symbols` and `since`, as at the exchanges. */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";

export interface NativeOptions {
  /** The symbols that are imported; null for all. */
  symbols: string[] | null;
  /** Where the first import starts, in epoch ms; null for as far back as the broker answers. */
  since: number | null;
}

const MAX_SYMBOLS = 500;
/** An earlier `since` is a mistake, most often seconds instead of milliseconds. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const KNOWN: ReadonlySet<string> = new Set(["symbols", "since"]);

const symbolsSchema = z.array(z.string().regex(/^\S+$/).max(128)).min(1).max(MAX_SYMBOLS).nullish();
const sinceSchema = z.int().min(EARLIEST_MS).nullish();

/** What a sync goes by. Options it does not know are left alone; throws `INVALID_INPUT` for a wrong one. */
export function readNativeOptions({ symbols, since }: ConnectionOptions): NativeOptions {
  const readSymbols = symbolsSchema.safeParse(symbols);
  if (!readSymbols.success) {
    throw new RequestError(
      "INVALID_INPUT",
      `The option symbols is a list of 1 to ${MAX_SYMBOLS} symbols such as "AAPL" or "EUR/USD"`,
    );
  }
  const readSince = sinceSchema.safeParse(since);
  if (!readSince.success) {
    throw new RequestError(
      "INVALID_INPUT",
      "The option since is a time in milliseconds since 1970 (UTC), not before 2000",
    );
  }
  const unique = new Set(readSymbols.data ?? []);
  return { symbols: unique.size === 0 ? null : [...unique].sort(), since: readSince.data ?? null };
}

/** Checks options before they are saved; throws `INVALID_INPUT`, also for one that nobody would read. */
export function checkNativeOptions(options: ConnectionOptions): void {
  const unknown = Object.keys(options).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) {
    throw new RequestError(
      "INVALID_INPUT",
      `There is no option ${unknown.slice(0, 64)}: this broker takes symbols and since`,
    );
  }
  readNativeOptions(options);
}

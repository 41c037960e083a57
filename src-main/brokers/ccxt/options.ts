/** The options of a ccxt connection: `symbols` and `since` are ours, everything else is ccxt's `exchange.options`. */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";
import type { Row } from "./exchange-port";

export interface CcxtOptions {
  /** Unified symbols that the sync is restricted to; null for all. */
  symbols: string[] | null;
  /** Where the first import starts, in epoch ms; null for as far back as the exchange answers. */
  since: number | null;
  /** Handed to ccxt as it is. */
  exchange: Record<string, unknown>;
}

const MAX_SYMBOLS = 500;
/** The genesis block; an earlier `since` is a mistake, most often seconds instead of milliseconds. */
const EARLIEST_MS = Date.UTC(2009, 0, 3);

const symbolsSchema = z
  .array(z.string().regex(/^[^\s/:]+\/[^\s/:]+(:[^\s/:]+)?$/))
  .min(1)
  .max(MAX_SYMBOLS);
const sinceSchema = z.int().min(EARLIEST_MS);

/** Keys of ccxt's options that would reach under our own HTTP layer, cursor or environment. */
const RESERVED = new Set([
  "sandbox",
  "sandboxMode",
  "testnet",
  "__proto__",
  "constructor",
  "prototype",
]);

/** Files that ccxt would load and run. */
const PROGRAMS = new Set(["libraryPath", "wasmExecPath"]);

/** The options, checked; throws `INVALID_INPUT` with a sentence that says what is expected. */
export function readOptions(options: ConnectionOptions): CcxtOptions {
  const { symbols, since, ...exchange } = options;
  if (symbols !== undefined && symbols !== null && !symbolsSchema.safeParse(symbols).success) {
    throw new RequestError(
      "INVALID_INPUT",
      `The option symbols is a list of 1 to ${MAX_SYMBOLS} market names such as "LTC/USDT" or "BTC/USDT:USDT"`,
    );
  }
  if (since !== undefined && since !== null && !sinceSchema.safeParse(since).success) {
    throw new RequestError(
      "INVALID_INPUT",
      "The option since is a time in milliseconds since 1970 (UTC), not before 2009",
    );
  }
  const reserved = Object.keys(exchange).find((name) => RESERVED.has(name));
  if (reserved !== undefined) {
    throw new RequestError(
      "INVALID_INPUT",
      `The option ${reserved} can't be set: choose the environment of the connection instead`,
    );
  }
  const program = Object.keys(exchange).find((name) => PROGRAMS.has(name));
  if (program !== undefined) {
    throw new RequestError(
      "INVALID_INPUT",
      `The option ${program} can't be set: no other program is loaded`,
    );
  }
  return {
    symbols: symbols ? [...new Set(symbolsSchema.parse(symbols))] : null,
    since: typeof since === "number" ? since : null,
    exchange: withDefaultType(exchange),
  };
}

/**
 * ccxt knows both names, but prefers its own default of the one to a user's choice by the other. Where the trades are asked for
 * market by market, it takes a margin market for a spot one unless a margin mode says so: cross, if the user chose none.
 */
function withDefaultType({ type, ...options }: Row): Row {
  const chosen: Row = type === undefined ? options : { defaultType: type, ...options };
  return chosen.defaultType === "margin" ? { marginMode: "cross", ...chosen } : chosen;
}

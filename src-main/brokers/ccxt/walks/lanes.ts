/** The lanes of exchanges without a walk of their own: one for each symbol, or one for all. */
import { demandsSymbol } from "../exchange-quirks";
import { symbolsToAsk } from "../symbols";
import { symbolOf } from "./lane-name";
import type { LanePlan, WalkTools } from "./walk";

/** Symbol by symbol where the exchange demands it or the user chose some; else everything at once. */
export async function askedLanes(tools: WalkTools, known: readonly string[]): Promise<LanePlan> {
  const { entry, options, exchange } = tools.session;
  if (entry.perSymbol || demandsSymbol(exchange, options)) {
    const symbols = known.filter((lane) => symbolOf(lane) !== undefined);
    return symbolsToAsk(tools, symbols);
  }
  const all = `all-${String(options.exchange.defaultType ?? "default")}`;
  return { lanes: options.symbols ?? [all], others: [] };
}

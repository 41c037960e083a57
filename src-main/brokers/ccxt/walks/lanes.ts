/** The lanes of exchanges without a walk of their own: one for each symbol, or one for all. */
import { demandsSymbol } from "../exchange-quirks";
import { symbolsToAsk } from "../symbols";
import type { LanePlan, WalkTools } from "./walk";

/** Symbol by symbol where the exchange demands it or the user chose some; else everything at once. */
export async function askedLanes(tools: WalkTools, known: readonly string[]): Promise<LanePlan> {
  const { entry, options, exchange } = tools.session;
  if (entry.perSymbol || demandsSymbol(exchange, options))
    return symbolsToAsk(tools, known.filter(isSymbol));
  const all = `all-${String(options.exchange.defaultType ?? "default")}`;
  return { lanes: options.symbols ?? [all], others: [] };
}

/** The symbol a lane is about; undefined for all of them. */
export const symbolOf = (lane: string): string | undefined => (isSymbol(lane) ? lane : undefined);

const isSymbol = (lane: string): boolean => lane.includes("/");

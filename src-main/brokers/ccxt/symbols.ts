/** Which markets to ask for where an exchange answers for one market only. */
import { BrokerError } from "../broker";
import type { CcxtMarket } from "./exchange-port";
import { typesOf } from "./exchange-quirks";
import { typeOfSymbol } from "./market-types";
import type { WalkTools } from "./walks/walk";

/**
 * `options.symbols`, else every spot market of the assets the account holds, and those asked for before.
 *
 * Throws `SYMBOLS_NEEDED` where nothing is found: an empty sync would look like a complete one.
 */
export async function symbolsToAsk(
  { session, log }: WalkTools,
  known: readonly string[],
): Promise<string[]> {
  const { options, exchange, entry } = session;
  if (options.symbols !== null) return options.symbols;
  const types = typesOf(entry.id, options);
  const held = types.includes("spot") || types.includes("margin") ? await assetsHeld() : new Set();
  const markets = Object.values(exchange.markets ?? {});
  const found = markets.filter((market) => held.has(market.base ?? "") && isSpot(market));
  // A market that was delisted since can't be asked for any more, and must not stop the others.
  const kept = known.filter((symbol) => symbol in (exchange.markets ?? {}));
  const symbols = [...new Set([...kept, ...found.map(({ symbol }) => symbol)])].sort();
  if (symbols.length === 0) {
    throw new BrokerError(
      "config",
      "SYMBOLS_NEEDED",
      `${entry.name} lists trades market by market, and the balances name no market: set the option symbols`,
    );
  }
  log.info("Markets found from the balances", { broker: entry.id, symbols });
  return symbols;

  async function assetsHeld(): Promise<Set<string>> {
    const balance = await session.call(() => exchange.fetchBalance());
    const total = (balance.total ?? {}) as Record<string, unknown>;
    const assets = Object.entries(total).filter(([, amount]) => Number(amount) > 0);
    return new Set(assets.map(([asset]) => asset));
  }
}

const isSpot = ({ symbol, type }: CcxtMarket): boolean =>
  typeOfSymbol(symbol) === "spot" && (type === undefined || type === "spot");

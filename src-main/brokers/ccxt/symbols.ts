/** Which markets to ask for where an exchange answers for one market only. */
import { BrokerError } from "../broker";
import type { CcxtMarket } from "./exchange-port";
import { typesOf } from "./exchange-quirks";
import { type MarketType, typeOfSymbol } from "./market-types";
import type { LanePlan, WalkTools } from "./walks/walk";

/** What a trader's money is mostly in: markets quoted in these come first among those nothing speaks for. */
const MONEY = ["USDT", "USDC", "USD", "EUR", "BTC", "ETH", "GBP", "BNB", "TRY", "BRL", "JPY"];

/**
 * `options.symbols`, and nothing else. Without it: those asked for before and every spot market of the assets the account
 * holds, each time; all other markets of the types in use now and then, since what was sold again leaves no balance.
 *
 * Throws `SYMBOLS_NEEDED` where there is no market at all: an empty sync would look like a complete one.
 */
export async function symbolsToAsk(
  { session, log }: WalkTools,
  known: readonly string[],
  types: readonly MarketType[] = typesOf(session.entry.id, session.options),
): Promise<LanePlan> {
  const { options, exchange, entry } = session;
  if (options.symbols !== null) return { lanes: options.symbols, others: [] };
  const markets = Object.values(exchange.markets ?? {}).filter(isOf(types));
  const held = types.some(isOnBalance) ? await assetsHeld() : new Set<string>();
  const found = markets.filter((market) => isSpot(market) && held.has(market.base ?? ""));
  // A market that was delisted since can't be asked for any more, and must not stop the others.
  const kept = known.filter((symbol) => symbol in (exchange.markets ?? {}));
  const lanes = [...new Set([...kept, ...found.map(({ symbol }) => symbol)])].sort();
  const asked = new Set(lanes);
  const others = markets.filter(({ symbol }) => !asked.has(symbol)).sort(byMoney);
  if (lanes.length + others.length === 0) {
    throw new BrokerError(
      "config",
      "SYMBOLS_NEEDED",
      `${entry.name} lists trades market by market, and names none: set the option symbols`,
    );
  }
  log.info("Markets to ask for", { broker: entry.id, symbols: lanes, others: others.length });
  return { lanes, others: others.map(({ symbol }) => symbol) };

  async function assetsHeld(): Promise<Set<string>> {
    const balance = await session.call(() => exchange.fetchBalance());
    const total = (balance.total ?? {}) as Record<string, unknown>;
    const assets = Object.entries(total).filter(([, amount]) => Number(amount) > 0);
    return new Set(assets.map(([asset]) => asset));
  }
}

const isOnBalance = (type: MarketType): boolean => type === "spot" || type === "margin";

const isSpot = ({ symbol, type }: CcxtMarket): boolean =>
  typeOfSymbol(symbol) === "spot" && (type === undefined || type === "spot");

/** Margin trades are made in spot markets. */
function isOf(types: readonly MarketType[]): (market: CcxtMarket) => boolean {
  const wanted = new Set<MarketType>(types.map((type) => (type === "margin" ? "spot" : type)));
  return (market) => {
    const type = typeOfSymbol(market.symbol);
    return wanted.has(type) && (type !== "spot" || isSpot(market));
  };
}

function byMoney(a: CcxtMarket, b: CcxtMarket): number {
  return rank(a) - rank(b) || a.symbol.localeCompare(b.symbol, "en");
}

function rank({ symbol }: CcxtMarket): number {
  const [, quote = ""] = symbol.split(":")[0]?.split("/") ?? [];
  const place = MONEY.indexOf(quote);
  return place < 0 ? MONEY.length : place;
}

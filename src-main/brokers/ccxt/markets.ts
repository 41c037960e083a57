/** Market lists, loaded once a day for each exchange and endpoint: they are the heaviest answers there are. */
import { DAY_MS } from "../../foundation/clock";
import type { CcxtExchange } from "./exchange-port";

interface Loaded {
  lists: CcxtExchange;
  at: number;
}

/** What ccxt keeps of the markets. Nothing else may stay in memory: an exchange holds the keys of its user. */
const LISTS = [
  "id",
  "markets",
  "markets_by_id",
  "symbols",
  "ids",
  "currencies",
  "currencies_by_id",
  "baseCurrencies",
  "quoteCurrencies",
  "codes",
] as const;
/** Kraken keeps its alternative names among its options. */
const ALTNAMES = "marketsByAltname";

const cache = new Map<string, Loaded>();

/** Gives `exchange` its markets, from the cache where `key` was loaded less than a day before `now` (epoch ms). */
export async function provideMarkets(
  exchange: CcxtExchange,
  key: string,
  now: number,
): Promise<void> {
  const known = cache.get(key);
  if (known !== undefined && now - known.at < DAY_MS && known.at <= now) {
    exchange.setMarketsFromExchange(known.lists);
    if (ALTNAMES in known.lists.options) exchange.options[ALTNAMES] = known.lists.options[ALTNAMES];
    return;
  }
  await exchange.loadMarkets();
  if (Object.keys(exchange.markets ?? {}).length === 0) return;
  cache.set(key, { lists: listsOf(exchange), at: now });
}

/** Forgets every list, so that tests do not see each other's. */
export function forgetMarkets(): void {
  cache.clear();
}

function listsOf(exchange: CcxtExchange): CcxtExchange {
  const { marketHelperProps: helpers } = exchange.options;
  const kept = [
    "marketHelperProps",
    ALTNAMES,
    ...(Array.isArray(helpers) ? helpers.map(String) : []),
  ];
  const options = kept.filter((name) => name in exchange.options);
  return {
    ...Object.fromEntries(LISTS.map((name) => [name, exchange[name]])),
    options: Object.fromEntries(options.map((name) => [name, exchange.options[name]])),
  } as CcxtExchange;
}

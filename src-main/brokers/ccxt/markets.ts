/** Market lists, loaded once a day for each exchange and endpoint: they are the heaviest answers there are. */
import { DAY_MS } from "../../foundation/clock";
import type { CcxtExchange } from "./exchange-port";

interface Loaded {
  source: CcxtExchange;
  at: number;
}

const cache = new Map<string, Loaded>();

/** Gives `exchange` its markets, from the cache where `key` was loaded less than a day before `now` (epoch ms). */
export async function provideMarkets(
  exchange: CcxtExchange,
  key: string,
  now: number,
): Promise<void> {
  const known = cache.get(key);
  if (known !== undefined && now - known.at < DAY_MS && known.at <= now) {
    copyMarkets(known.source, exchange);
    return;
  }
  await exchange.loadMarkets();
  if (Object.keys(exchange.markets ?? {}).length > 0) cache.set(key, { source: exchange, at: now });
}

/** Forgets every list, so that tests do not see each other's. */
export function forgetMarkets(): void {
  cache.clear();
}

function copyMarkets(source: CcxtExchange, exchange: CcxtExchange): void {
  exchange.setMarketsFromExchange(source);
  // Lists that some classes keep beside the markets (kraken's altnames).
  const { marketsByAltname } = source.options;
  if (marketsByAltname !== undefined) exchange.options.marketsByAltname = marketsByAltname;
}

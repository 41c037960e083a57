/**
 * The two coins in Kraken's name of a pair, for pairs that its list of markets does not have: those that were delisted, and
 * tokenized shares, which it lists only when asked for them.
 *
 * https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs (`aclass_base`), names of assets: `XXBT`, `ZEUR`, `XBT`, `AAPLx`.
 */

/** Old names of coins begin with an X, those of money with a Z; both have four letters, and so have pairs of them eight. */
const OLD_PAIR = /^(X\w{3}|USDT)([XZ]\w{3})$/;
const QUOTES = /^(.{2,})(USDT|USDC|DAI|USD|EUR|GBP|CAD|JPY|AUD|CHF|AED|XBT|ETH|DOT)$/;
const WITH_SLASH = /^([^/]+)\/([^/]+)$/;

/** What others call it; the names are those that ccxt gives the same coins (`commonCurrencies` in its `kraken.ts`). */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  XBT: "BTC",
  XDG: "DOGE",
  LUNA: "LUNC",
  LUNA2: "LUNA",
  REP: "REPV1",
  REPV2: "REP",
  UST: "USTC",
};

/** Base and quote of a pair's name; null where it can't be told where one ends. */
export function coinsOfPair(pair: unknown): { base: string; quote: string } | null {
  const name = typeof pair === "string" ? pair : "";
  const old = OLD_PAIR.exec(name);
  const [, base, quote] = old ?? WITH_SLASH.exec(name) ?? QUOTES.exec(name) ?? [];
  if (base === undefined || quote === undefined) return null;
  const isOld = old !== null;
  return { base: coinOf(base, isOld && base !== "USDT"), quote: coinOf(quote, isOld) };
}

function coinOf(asset: string, hasPrefix: boolean): string {
  const name = hasPrefix ? asset.slice(1) : asset;
  return OTHER_NAMES[name] ?? name;
}

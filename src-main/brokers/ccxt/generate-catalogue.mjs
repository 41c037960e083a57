/**
 * Writes catalogue.json: what the installed ccxt says of every exchange that can list a user's trades.
 *
 * Run `node src-main/brokers/ccxt/generate-catalogue.mjs` after each ccxt update; `--print` writes to stdout instead,
 * which is how the test compares. Loading all of ccxt costs 97 MB, so the app itself reads the file.
 */
import { writeFileSync } from "node:fs";
import ccxt from "ccxt";

/** ccxt states "no limit" as 100000 days and the like. */
const UNLIMITED_DAYS = 5000;

const days = (value) => (typeof value === "number" && value < UNLIMITED_DAYS ? value : null);

function paging(features) {
  const trades = features?.fetchMyTrades;
  return {
    limit: trades?.limit ?? null,
    windowDays: days(trades?.untilDays),
    historyDays: days(trades?.daysBack),
  };
}

/** ccxt asks without one, but the exchange refuses (https://asterdex.github.io/aster-api-website/futures-v3/account%26trades/#account-trade-list-user_data). */
const DEMANDS_SYMBOL = new Set(["aster"]);

/** ccxt asks for one market, but there is a call for all (`coinone-orders.ts`). */
const ANSWERS_FOR_ALL = new Set(["coinone"]);

/** Asks the class itself, with nothing behind it: features tables contradict the code of some exchanges. */
async function needsSymbol(exchange) {
  if (DEMANDS_SYMBOL.has(exchange.id)) return true;
  if (ANSWERS_FOR_ALL.has(exchange.id)) return false;
  for (const name of Object.keys(exchange.requiredCredentials)) exchange[name] = "00";
  exchange.setMarkets([]);
  exchange.enableRateLimit = false;
  exchange.fetchImplementation = async () => {
    throw new Error("no network here");
  };
  try {
    await exchange.fetchMyTrades();
  } catch (error) {
    if (error instanceof ccxt.ArgumentsRequired && /symbol/.test(error.message)) return true;
  }
  return false;
}

/**
 * What is needed to read, where ccxt asks for what is needed to trade: who names an address is shown its trades, an API key
 * alone opens what it protects, and Lighter has tokens that read and do nothing else.
 */
const READS_WITH = {
  // https://docs.extended.exchange: the key of the API in a header; the Stark key signs orders
  extended: ["apiKey"],
  // https://api-doc.hibachi.xyz: the API key in a header; the private key signs orders
  hibachi: ["apiKey", "accountId"],
  // https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint#retrieve-a-users-fills
  hyperliquid: ["walletAddress"],
  // https://apidocs.lighter.xyz/docs/api-keys: `ro:{account_index}:{single|all}:{expiry_unix}:{random_hex}`
  lighter: ["token"],
  // https://docs.nado.xyz/developer-resources/api/archive-indexer/matches
  nado: ["walletAddress"],
  // https://docs.pacifica.fi/api-documentation/api/rest-api/account/get-trade-history
  pacifica: ["walletAddress"],
};
/** Was asked for once: still taken, and never used. */
const STILL_TAKEN = new Set(["extended", "hibachi", "hyperliquid", "nado"]);

/** What a login consists of, and what it may have beyond. */
function credentials({ id, requiredCredentials }) {
  const all = Object.keys(requiredCredentials).filter((name) => requiredCredentials[name] === true);
  const needed = READS_WITH[id] ?? all;
  const optional = STILL_TAKEN.has(id) ? all.filter((name) => !needed.includes(name)) : [];
  return { credentials: needed, ...(optional.length > 0 && { optional }) };
}

/** Some reach their sandbox by other URLs, some by a header of their own. */
function hasSandbox(exchange) {
  const own = exchange.setSandboxMode !== ccxt.Exchange.prototype.setSandboxMode;
  return Boolean(exchange.urls.test) || own;
}

/**
 * Whether the trades methods of the class know ccxt's `until`, themselves or by a helper (`fetchMyTradesRequest`,
 * `handleSinceAndUntil`); elsewhere it would be sent on as an unknown parameter.
 */
function takesUntil(exchange) {
  const names = new Set();
  for (let type = exchange; type !== null; type = Object.getPrototypeOf(type)) {
    for (const name of Object.getOwnPropertyNames(type)) {
      if (/^fetchMy\w*Trades/.test(name)) names.add(name);
    }
  }
  return [...names].some((name) => /["']until["']|\bhandle\w*Until/.test(String(exchange[name])));
}

/** The first https address of what ccxt knows as an address, a list of them or a table by kind. */
function address(urls) {
  const known = typeof urls === "object" && urls !== null ? Object.values(urls) : [urls];
  return known.find((url) => typeof url === "string" && url.startsWith("https://")) ?? null;
}

const entries = [];
for (const id of ccxt.exchanges) {
  const exchange = new ccxt[id]();
  if (!exchange.has.fetchMyTrades) continue;
  const { features } = exchange;
  entries.push({
    id,
    name: exchange.name,
    ...credentials(exchange),
    sandbox: hasSandbox(exchange),
    until: takesUntil(exchange),
    spot: paging(features?.spot),
    contract: paging(features?.swap?.linear ?? features?.future?.linear),
    perSymbol: await needsSymbol(exchange),
    rateLimitMs: exchange.rateLimit,
    website: address(exchange.urls.www),
    keyPage: address(exchange.urls.api_management),
  });
}

const text = `${JSON.stringify(entries, null, 2)}\n`;
if (process.argv.includes("--print")) process.stdout.write(text);
else writeFileSync(new URL("./catalogue.json", import.meta.url), text);

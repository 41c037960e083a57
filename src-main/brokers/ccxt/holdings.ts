/**
 * What is held of coins, at exchanges whose one list tells it whole (read in ccxt 4.5.84). It moves with deposits, withdrawals and
 * rewards too, none of which are fills: the engine tells only when the difference changes. Asked where all markets are imported.
 *
 * Not here: accounts that are security for contracts as well (OKX, Bybit, Crypto.com), whose results move the coin they are in, and
 * exchanges with several purses (KuCoin, Gate, Bitfinex).
 */
import { z } from "zod";
import { BrokerError, type Holdings } from "../broker";
import { plainDecimal, sumOf } from "../decimal";
import { textOf } from "../fill-facts";
import type { Row } from "./exchange-port";
import { typesOf } from "./exchange-quirks";
import { isRow } from "./rows";
import type { CcxtSession } from "./session";

interface Purse {
  params?: Row;
  /** Coins in which fees of any trade may be paid. */
  feeCoins: readonly string[];
  /** The coin that a name in the list stands for too: what earns something, say; null for the one it names. */
  coinOf?(name: string): string | null;
  /** True where spot markets are traded on margin in the same account: what is open so is in no balance. */
  hasMargin?: true;
  /** True for an answer of which there are more pages, which ccxt does not ask for. */
  isPart?(answer: Row): boolean;
}

const PLAIN: Purse = { feeCoins: [] };

const PURSES: Readonly<Record<string, Purse>> = {
  // What was put into Simple Earn comes back as LDBTC
  // (https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints#account-information-user_data).
  binance: { feeCoins: ["BNB"], coinOf: (name) => /^LD(\w{2,})$/.exec(name)?.[1] ?? null },
  binanceus: { feeCoins: ["BNB"] },
  bitso: PLAIN,
  bitstamp: PLAIN,
  bitvavo: PLAIN,
  btcmarkets: PLAIN,
  // 250 wallets a page
  // (https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/accounts/list-accounts).
  coinbase: {
    params: { v3: true },
    feeCoins: [],
    isPart: ({ has_next: hasNext }) => hasNext === true,
  },
  coinbaseexchange: PLAIN,
  gemini: PLAIN,
  independentreserve: PLAIN,
  // XBT.F earns, ETH2.S and DOT28.S are staked
  // (https://docs.kraken.com/api/docs/rest-api/get-extended-balance).
  kraken: {
    feeCoins: [],
    coinOf: (name) => /^([A-Z]+)\d*\.[A-Z]$/.exec(name)?.[1] ?? null,
    hasMargin: true,
  },
  luno: PLAIN,
  mexc: { feeCoins: ["MX"] },
};

/** True for an exchange that is asked for what is held. */
export const tellsHoldings = (exchangeId: string): boolean => exchangeId in PURSES;

const totalSchema = z.record(z.string(), z.unknown());

/** Null where the exchange is not asked, the key may not see it, or not all that moves a coin is imported. Throws {@link BrokerError}. */
export async function holdingsAt(session: CcxtSession): Promise<Holdings | null> {
  const { entry, options } = session;
  const purse = PURSES[entry.id];
  const isAllSpot = options.symbols === null && typesOf(entry.id, options).join() === "spot";
  if (purse === undefined || !isAllSpot) return null;
  try {
    return await held(session, purse);
  } catch (error) {
    // A key that need not see balances is no failure, and nothing for the log each time.
    if (error instanceof BrokerError && error.code === "PERMISSION_DENIED") return null;
    throw error;
  }
}

async function held(session: CcxtSession, purse: Purse): Promise<Holdings | null> {
  const { entry, exchange } = session;
  const balance = await session.call(() => exchange.fetchBalance(purse.params));
  if (isRow(balance.info) && purse.isPart?.(balance.info)) return null;
  const total = totalSchema.safeParse(balance.total);
  if (!total.success) throw unreadable(entry.name);
  const amounts = new Map<string, string[]>();
  for (const [name, amount] of Object.entries(total.data)) {
    const quantity = quantityIn(amount, entry.name);
    const stands = purse.coinOf?.(name) ?? null;
    const coins = stands === null ? [name] : [name, exchange.commonCurrencyCode(stands)];
    for (const coin of coins) amounts.set(coin, [...(amounts.get(coin) ?? []), quantity]);
  }
  return {
    quantities: [...amounts].map(([currency, each]) => ({ currency, quantity: sumOf(each) })),
    except: [...purse.feeCoins, ...(purse.hasMargin ? await basesOnMargin(session) : [])],
  };
}

async function basesOnMargin({ positions }: CcxtSession): Promise<string[]> {
  const open = await positions({});
  return open.map((position) => {
    const { symbol } = position as { symbol?: unknown };
    return String(symbol).split("/")[0] ?? "";
  });
}

function quantityIn(amount: unknown, broker: string): string {
  try {
    return plainDecimal(textOf(amount) ?? "0");
  } catch {
    throw unreadable(broker);
  }
}

const unreadable = (broker: string): BrokerError =>
  new BrokerError(
    "transient",
    "BROKER_BAD_ANSWER",
    `${broker} told of holdings that are no numbers`,
  );

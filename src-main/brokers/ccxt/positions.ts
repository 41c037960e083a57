/**
 * Open contracts, at the exchanges whose one list tells them in the unit of their trades (read in ccxt 4.5.84: OKX and Kraken
 * Futures count contracts in both, Bybit's linear, Binance's USD-M and Hyperliquid's units of the base in both). Elsewhere
 * nothing is compared: a warning that comes of two units would be wrong on every run. Nor is spot: a balance also moves
 * with deposits, withdrawals and transfers.
 */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import {
  BrokerError,
  type BrokerLogin,
  type BrokerTools,
  type Cursor,
  type PositionReport,
} from "../broker";
import { negated, plainDecimal, sumOf } from "../decimal";
import { textOf } from "../fill-facts";
import { brokerOf, type CcxtEntry } from "./catalogue";
import type { Row } from "./exchange-port";
import { typesOf } from "./exchange-quirks";
import { type MarketType, typeOfSymbol } from "./market-types";
import { type CcxtOptions, readOptions } from "./options";
import { openSession, type SessionOptions } from "./session";
import { lookIn } from "./walks/look";
import { positionsOf } from "./walks/walk";

interface Asked {
  params: Row;
  /** The symbols that the answer is about. */
  covers(symbol: string): boolean;
}

const CONTRACTS: readonly MarketType[] = ["linear", "inverse", "option"];
const ALL: Asked = { params: {}, covers: (symbol) => symbol.includes(":") };
// Of the linear contracts, one request is about those that settle in USDT.
const BYBIT: Asked = {
  params: { type: "swap", subType: "linear" },
  covers: (symbol) => /:USDT(-|$)/.test(symbol),
};
const ASKED: Readonly<Record<string, Asked>> = {
  binanceusdm: ALL,
  bybit: BYBIT,
  bybiteu: BYBIT,
  bybitid: BYBIT,
  // One request is about the exchange's own contracts; those of others on it (XYZ-TSLA/USDC:USDC) have lists of their own.
  hyperliquid: { params: {}, covers: (symbol) => /^[^-/]+\/USDC:USDC$/.test(symbol) },
  krakenfutures: ALL,
  myokx: ALL,
  okx: ALL,
  okxus: ALL,
};

/** Which symbols the positions of an exchange are told of, with these options. */
export function judgedBy(entry: CcxtEntry, chosen: ConnectionOptions): (symbol: string) => boolean {
  const options = readOptions(chosen);
  const types = contractsIn(entry, options);
  const asked = ASKED[entry.id];
  return (symbol) =>
    asked?.covers(symbol) === true &&
    types.includes(typeOfSymbol(symbol)) &&
    (options.symbols?.includes(symbol) ?? true);
}

const contractsIn = ({ id }: CcxtEntry, options: CcxtOptions): MarketType[] =>
  typesOf(id, options).filter((type) => CONTRACTS.includes(type));

/** True for an exchange that is asked for its positions. */
export const tellsPositions = (exchangeId: string): boolean => exchangeId in ASKED;

const positionSchema = z.object({
  symbol: z.string().min(1).max(128),
  side: z.enum(["long", "short"]).nullish(),
  contracts: z.unknown(),
});

export async function fetchPositions(
  entry: CcxtEntry,
  login: BrokerLogin,
  cursor: Cursor,
  tools: BrokerTools,
  sessionOptions: SessionOptions,
): Promise<PositionReport | null> {
  const asked = ASKED[entry.id];
  const lanes = Object.values(positionsOf(cursor));
  // Where the walk under way stands is `next` at Binance, `walk` elsewhere.
  const isComplete = lanes.length > 0 && lanes.every(({ walk, next }) => (walk ?? next) == null);
  // A market that has not been looked at may have fills that make up its position.
  const isSeen = (lookIn(cursor)?.left ?? 0) === 0;
  if (asked === undefined || !isComplete || !isSeen) return null;
  const session = await openSession(entry, login, tools, sessionOptions);
  const { options, exchange } = session;
  if (contractsIn(entry, options).length === 0) return null;
  const rows = await session.call(() => exchange.fetchPositions(undefined, asked.params));
  const { maxHistoryDays } = brokerOf(entry).capabilities;
  return {
    accounts: [{ brokerAccount: null, positions: netOf(rows, entry.name) }],
    isWhole: options.since === null && maxHistoryDays === null,
  };
}

/** Long and short of one symbol net, where an account hedges. */
function netOf(rows: readonly unknown[], broker: string): { symbol: string; quantity: string }[] {
  const sides = new Map<string, string[]>();
  for (const row of rows) {
    const { data } = positionSchema.safeParse(row);
    const size = textOf(data?.contracts);
    if (data === undefined || size === null) continue;
    try {
      const quantity = plainDecimal(size);
      const signed = data.side === "short" ? negated(quantity) : quantity;
      sides.set(data.symbol, [...(sides.get(data.symbol) ?? []), signed]);
    } catch {
      const message = `${broker} reported a position that is no number`;
      throw new BrokerError("transient", "BROKER_BAD_ANSWER", message);
    }
  }
  return [...sides].map(([symbol, quantities]) => ({ symbol, quantity: sumOf(quantities) }));
}

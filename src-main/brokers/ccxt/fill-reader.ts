/** From a row to a fill, or to the reason why not. Everything a broker says is checked here, once. */
import type { BrokerFill, RowProblem } from "../broker";
import { type Fee, summed } from "../fees";
import {
  amountOf,
  checkFacts,
  type FactsRead,
  fillOf,
  isFillTime,
  rawOf,
  textOf,
  unreadable,
} from "../fill-facts";
import type { CcxtTrade } from "./exchange-port";
import { contentIdentity, identityOf } from "./identity";
import { kindOf } from "./row-kind";
import type { ParsedRow } from "./rows";

/** An id, an order's id and a market. */
const MAX_IDENTITY = 700;

export interface ReadPage {
  fills: BrokerFill[];
  problems: RowProblem[];
  /** The time of the earliest problem in epoch ms; `"unknown"` where one has none; null without problems. */
  heldAt: number | "unknown" | null;
  /** One name for each row, in the answer's order: how a repeated page is known. */
  keys: string[];
  /** Times of the rows in epoch ms, where they have one. */
  times: number[];
}

export interface ReadContext {
  exchangeId: string;
  /** The market type asked for; part of the identity where ids repeat across types. */
  scope: string | null;
  /** Fills before this are not wanted (epoch ms); null for all. */
  since: number | null;
  /** Restricts to these unified symbols; null for all. */
  symbols: ReadonlySet<string> | null;
  /** Epoch ms. */
  now: number;
}

/** Reads the rows of one answer. Rows that are no fills are left out; unreadable ones become problems. */
export function readRows(rows: readonly ParsedRow[], context: ReadContext): ReadPage {
  const page: ReadPage = { fills: [], problems: [], heldAt: null, keys: [], times: [] };
  const occurrences = new Map<string, number>();
  for (const { row, trade, reason } of rows) {
    const time = timeOf(trade);
    if (time !== null) page.times.push(time);
    const kind = kindOf(context.exchangeId, row, trade);
    if (kind === "other") {
      page.keys.push(`other:${rawOf(row)}`);
      continue;
    }
    const read = trade === null || kind === "unknown" ? null : readFacts(trade, context.now);
    if (read === null || read.facts === null) {
      const shape = read?.reason ?? "it has no known shape";
      const why = kind === "unknown" ? "an execution of an unknown kind" : reason || shape;
      // A time in the future does not tell where the row stands.
      addProblem(page, row, read?.inFuture === true ? null : time, why);
      continue;
    }
    const { facts, fees } = read;
    const own = identityOf(context.exchangeId, facts, row, context.scope);
    if (own !== null && !isName(own)) {
      addProblem(page, row, time, "its market is no name");
      continue;
    }
    const identity = own ?? numbered(facts, occurrences);
    page.keys.push(identity);
    if (context.since !== null && facts.executedAt < context.since) continue;
    if (context.symbols !== null && !context.symbols.has(facts.symbol)) continue;
    const fill = fillOf(facts, identity, row);
    page.fills.push(fees.length > 1 ? { ...fill, fees } : fill);
  }
  return page;
}

function readFacts(trade: CcxtTrade, now: number): FactsRead & { fees: Fee[] } {
  const fees = feesIn(trade);
  const { takerOrMaker } = trade;
  const claims = {
    id: textOf(trade.id),
    brokerOrderId: textOf(trade.order),
    symbol: trade.symbol,
    side: trade.side,
    quantity: amountOf(trade.amount),
    price: amountOf(trade.price),
    ...summed(fees),
    executedAt: trade.timestamp,
    liquidity: takerOrMaker === "maker" || takerOrMaker === "taker" ? takerOrMaker : null,
  };
  return { ...checkFacts(claims, now), fees };
}

/** ccxt names one fee as `fee`, and several (Gate takes points beside its own coin) as `fees`. */
function feesIn({ fee, fees = [] }: CcxtTrade): Fee[] {
  const named = fees.length > 1 || textOf(fee?.cost) === null ? fees : [fee];
  return named.flatMap((one) => {
    const amount = amountOf(one?.cost);
    return amount === undefined ? [] : [{ amount, currency: textOf(one?.currency) }];
  });
}

/** The facts in it are names already; the market stands in it as the row has it. */
const isName = (identity: string): boolean =>
  identity.length <= MAX_IDENTITY && identity.isWellFormed();

function timeOf(trade: CcxtTrade | null): number | null {
  const time = trade?.timestamp;
  return isFillTime(time) ? time : null;
}

function numbered(
  facts: Parameters<typeof contentIdentity>[0],
  counts: Map<string, number>,
): string {
  const first = contentIdentity(facts, 0);
  const occurrence = counts.get(first) ?? 0;
  counts.set(first, occurrence + 1);
  return contentIdentity(facts, occurrence);
}

function addProblem(page: ReadPage, row: unknown, time: number | null, why: string): void {
  const raw = rawOf(row);
  page.problems.push({ message: unreadable(why), raw });
  page.keys.push(`problem:${raw}`);
  if (time === null || page.heldAt === "unknown") page.heldAt = "unknown";
  else page.heldAt = Math.min(page.heldAt ?? time, time);
}

/** From a row to a fill, or to the reason why not. Everything a broker says is checked here, once. */
import { z } from "zod";
import { decimalString, epochMs } from "../../../src-shared/domain";
import { DAY_MS } from "../../foundation/clock";
import type { BrokerFill, RowProblem } from "../broker";
import { plainDecimal } from "../decimal";
import type { CcxtTrade } from "./exchange-port";
import { contentIdentity, identityOf } from "./identity";
import { kindOf } from "./row-kind";
import { isRow, type ParsedRow } from "./rows";

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

const FIRST_TRADE_MS = Date.UTC(2009, 0, 3);
const MAX_RAW = 16_384;

const positive = decimalString.refine((value) => /[1-9]/.test(value) && !value.startsWith("-"));
const notNegative = decimalString.refine((value) => !value.startsWith("-"));

const factsSchema = z
  .object({
    id: z.string().max(256).nullable(),
    brokerOrderId: z.string().max(256).nullable(),
    symbol: z.string().min(1).max(128),
    side: z.enum(["buy", "sell"]),
    quantity: positive,
    price: notNegative,
    fee: decimalString.nullable(),
    feeCurrency: z.string().max(64).nullable(),
    executedAt: epochMs.min(FIRST_TRADE_MS),
    liquidity: z.enum(["maker", "taker"]).nullable(),
  })
  // Only a contract can be settled at nothing.
  .refine(({ price, symbol }) => price !== "0" || symbol.includes(":"), { path: ["price"] });

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
    const read = trade === null || kind === "unknown" ? null : readFacts(trade);
    if (read === null || !read.success) {
      const why = kind === "unknown" ? "an execution of an unknown kind" : reason || reasonOf(read);
      addProblem(page, row, time, why);
      continue;
    }
    const facts = read.data;
    if (facts.executedAt > context.now + DAY_MS) {
      addProblem(page, row, null, "its executedAt is in the future");
      continue;
    }
    const { id, ...rest } = facts;
    const own = identityOf(context.exchangeId, facts, row, context.scope);
    const identity = own ?? numbered(facts, occurrences);
    page.keys.push(identity);
    if (context.since !== null && facts.executedAt < context.since) continue;
    if (context.symbols !== null && !context.symbols.has(facts.symbol)) continue;
    page.fills.push({ identity, brokerFillId: id ?? identity, ...rest, raw: rawOf(row) });
  }
  return page;
}

function readFacts(trade: CcxtTrade) {
  const [firstFee] = trade.fees ?? [];
  const fee = optional(trade.fee?.cost) === null ? firstFee : trade.fee;
  const { takerOrMaker } = trade;
  return factsSchema.safeParse({
    id: optional(trade.id),
    brokerOrderId: optional(trade.order),
    symbol: trade.symbol,
    side: trade.side,
    quantity: amount(trade.amount),
    price: amount(trade.price),
    fee: amount(fee?.cost) ?? null,
    feeCurrency: optional(fee?.cost) === null ? null : optional(fee?.currency),
    executedAt: trade.timestamp,
    liquidity: takerOrMaker === "maker" || takerOrMaker === "taker" ? takerOrMaker : null,
  });
}

/** The number in plain notation; text that is none is passed on, to be refused with its field's name. */
function amount(value: unknown): string | undefined {
  const text = optional(value);
  if (text === null) return undefined;
  try {
    return plainDecimal(text);
  } catch {
    return text;
  }
}

function optional(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

function timeOf(trade: CcxtTrade | null): number | null {
  const time = trade?.timestamp;
  return typeof time === "number" && Number.isInteger(time) && time >= FIRST_TRADE_MS ? time : null;
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
  page.problems.push({ message: `A row can't be read: ${why.slice(0, 200)}`, raw });
  page.keys.push(`problem:${raw}`);
  if (time === null || page.heldAt === "unknown") page.heldAt = "unknown";
  else page.heldAt = Math.min(page.heldAt ?? time, time);
}

function reasonOf(read: { error?: z.ZodError } | null): string {
  const fields = read?.error?.issues.map(({ path }) => path.join(".")) ?? [];
  const names = [...new Set(fields)].join(", ");
  return names === "" ? "it has no known shape" : `its ${names} is missing or makes no sense`;
}

function rawOf(row: unknown): string {
  const raw = JSON.stringify(isRow(row) ? { ...row } : (row ?? null));
  return raw.length > MAX_RAW ? JSON.stringify({ cut: raw.slice(0, MAX_RAW) }) : raw;
}

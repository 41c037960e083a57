/** What makes a broker's row a fill: every fact an adapter read is checked here, once. */
import type { z } from "zod";
import { DAY_MS } from "../foundation/clock";
import type { BrokerFill } from "./broker";
import { plainDecimal } from "./decimal";
import { type Claims, type FillFacts, factsSince, plainFacts, statedSince } from "./fill-schema";

export type { Claims, FillFacts } from "./fill-schema";

const FIRST_TRADE_MS = Date.UTC(2009, 0, 3);
/** Statements on paper reach further back than any API. */
const FIRST_STATEMENT_MS = Date.UTC(1980, 0, 1);
const MAX_RAW = 16_384;
const MAX_REASON = 200;

const api = { earliest: FIRST_TRADE_MS, schema: factsSince(FIRST_TRADE_MS) };
const statement = { earliest: FIRST_STATEMENT_MS, schema: statedSince(FIRST_STATEMENT_MS) };

/** `inFuture`: the reason is a time more than a day after `now`. */
export type FactsRead =
  | { facts: FillFacts; reason?: undefined }
  | { facts: null; reason: string; inFuture: boolean };

/** The facts, or the reason why they are none. `now` in epoch ms. */
export function checkFacts(claims: Claims, now: number): FactsRead {
  return check(api, claims, now);
}

/** As {@link checkFacts}, for what a statement says: it may be older than any API. */
export function checkStatementFacts(claims: Claims, now: number): FactsRead {
  return check(statement, claims, now);
}

function check(
  { earliest, schema }: typeof api | typeof statement,
  claims: Claims,
  now: number,
): FactsRead {
  let facts = plainFacts(claims, earliest);
  if (facts === null) {
    const read = schema.safeParse(claims);
    if (!read.success) return { facts: null, reason: reasonOf(read.error), inFuture: false };
    facts = read.data;
  }
  if (facts.executedAt > now + DAY_MS) {
    return { facts: null, reason: "its executedAt is in the future", inFuture: true };
  }
  return { facts };
}

/** The fill that some facts make, under a name of its own where the broker gave no id; `row` is the broker's. */
export function fillOf(facts: FillFacts, identity: string, row: unknown): BrokerFill {
  // Each by its name: to copy "all but the id" takes longer than to check them.
  return {
    identity,
    brokerFillId: facts.id ?? identity,
    brokerOrderId: facts.brokerOrderId,
    symbol: facts.symbol,
    side: facts.side,
    quantity: facts.quantity,
    price: facts.price,
    fee: facts.fee,
    feeCurrency: facts.feeCurrency,
    executedAt: facts.executedAt,
    liquidity: facts.liquidity,
    raw: rawOf(row),
  };
}

/** The number in plain notation; text that is none is passed on, to be refused with its field's name. */
export function amountOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === null) return undefined;
  try {
    return plainDecimal(text);
  } catch {
    return text;
  }
}

/** A string that says something, or a number as text; null for everything else. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** True for a time in epoch ms at which there can have been a fill. */
export function isFillTime(time: unknown): time is number {
  return typeof time === "number" && Number.isInteger(time) && time >= FIRST_TRADE_MS;
}

/** The sentence of a row that can't be read, for the run's log. */
export const unreadable = (reason: string): string =>
  `A row can't be read: ${reason.slice(0, MAX_REASON)}`;

/** The broker's row as JSON text, cut where it is longer than anything we keep. */
export function rawOf(row: unknown): string {
  const raw = JSON.stringify(row ?? null);
  return raw.length > MAX_RAW ? JSON.stringify({ cut: raw.slice(0, MAX_RAW) }) : raw;
}

function reasonOf({ issues }: z.ZodError): string {
  const names = [...new Set(issues.map(({ path }) => path.join(".")))].join(", ");
  return names === "" ? "it has no known shape" : `its ${names} is missing or makes no sense`;
}

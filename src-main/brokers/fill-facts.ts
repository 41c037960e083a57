/** What makes a broker's row a fill: every fact an adapter read is checked here, once. */
import { z } from "zod";
import { decimalString, epochMs } from "../../src-shared/domain";
import { DAY_MS } from "../foundation/clock";
import { plainDecimal } from "./decimal";

const FIRST_TRADE_MS = Date.UTC(2009, 0, 3);
/** Statements on paper reach further back than any API. */
const FIRST_STATEMENT_MS = Date.UTC(1980, 0, 1);
const MAX_RAW = 16_384;
const MAX_REASON = 200;

const positive = decimalString.refine((value) => /[1-9]/.test(value) && !value.startsWith("-"));
const notNegative = decimalString.refine((value) => !value.startsWith("-"));

const factsSince = (earliest: number) =>
  z.object({
    id: z.string().max(256).nullable(),
    brokerOrderId: z.string().max(256).nullable(),
    symbol: z.string().min(1).max(128),
    side: z.enum(["buy", "sell"]),
    quantity: positive,
    price: notNegative,
    fee: decimalString.nullable(),
    feeCurrency: z.string().max(64).nullable(),
    executedAt: epochMs.min(earliest),
    liquidity: z.enum(["maker", "taker"]).nullable(),
  });

const factsSchema = factsSince(FIRST_TRADE_MS)
  // Only a contract can be settled at nothing.
  .refine(({ price, symbol }) => price !== "0" || symbol.includes(":"), { path: ["price"] });
/** A statement may say of any symbol that it was booked at nothing: an option that expired, a share for free. */
const statementSchema = factsSince(FIRST_STATEMENT_MS);

/** The facts of a fill, each as the treaty wants it. */
export type FillFacts = z.infer<typeof factsSchema>;
/** What an adapter made of a row, not trusted yet; amounts went through {@link amountOf}. */
export type Claims = { readonly [fact in keyof FillFacts]: unknown };

/** `inFuture`: the reason is a time more than a day after `now`. */
export type FactsRead =
  | { facts: FillFacts; reason?: undefined }
  | { facts: null; reason: string; inFuture: boolean };

/** The facts, or the reason why they are none. `now` in epoch ms. */
export function checkFacts(claims: Claims, now: number): FactsRead {
  return check(factsSchema, claims, now);
}

/** As {@link checkFacts}, for what a statement says: it may be older than any API. */
export function checkStatementFacts(claims: Claims, now: number): FactsRead {
  return check(statementSchema, claims, now);
}

function check(
  schema: typeof statementSchema | typeof factsSchema,
  claims: Claims,
  now: number,
): FactsRead {
  const read = schema.safeParse(claims);
  if (!read.success) return { facts: null, reason: reasonOf(read.error), inFuture: false };
  if (read.data.executedAt > now + DAY_MS) {
    return { facts: null, reason: "its executedAt is in the future", inFuture: true };
  }
  return { facts: read.data };
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

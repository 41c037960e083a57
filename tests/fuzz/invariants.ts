/** What holds of every fill that comes out, whatever went in. */
import { z } from "zod";
import type { BrokerFill, FillPage } from "../../src-main/brokers/broker";
import { DAY_MS } from "../../src-main/foundation/clock";

const DECIMAL = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;
/** No reader takes a longer number. */
const MAX_DIGITS = 240;
const MAX_TEXT = 300;
const MAX_IDENTITY = 700;
/** A row is kept as 16 KB of JSON, in which each character may take six. */
const MAX_RAW = 120_000;

const decimal = z.string().regex(DECIMAL).max(MAX_DIGITS);
const notNegative = decimal.refine((text) => !text.startsWith("-"));
/** SQLite keeps UTF-8: what is no Unicode would come back as something else. */
const unicode = z.string().refine((value) => value.isWellFormed(), "is not well-formed Unicode");
const text = unicode.max(MAX_TEXT);
const json = z
  .string()
  .max(MAX_RAW)
  .refine((raw) => {
    JSON.parse(raw);
    return true;
  });

const fillSince = (earliest: number, latest: number) =>
  z
    .object({
      identity: unicode.min(1).max(MAX_IDENTITY),
      brokerFillId: text.min(1),
      brokerOrderId: text.nullable(),
      symbol: text.min(1),
      side: z.enum(["buy", "sell"]),
      quantity: notNegative,
      // Oil has been sold at less than nothing.
      price: decimal,
      fee: decimal.nullable(),
      feeCurrency: text.nullable(),
      executedAt: z.int().min(earliest).max(latest),
      liquidity: z.enum(["maker", "taker"]).nullable(),
      raw: json,
      brokerAccount: text.optional(),
      fees: z.array(z.object({ amount: decimal, currency: text.nullable() })).optional(),
      sourceZone: text.optional(),
      cancelled: z.boolean().optional(),
      contentHash: z.string().optional(),
    })
    // MetaTrader's word for one that an opposite trade has taken into its own.
    .refine(({ quantity, cancelled }) => quantity !== "0" || cancelled === true);

/** Statements on paper reach further back than any API. */
const EARLIEST = { api: Date.UTC(2009, 0, 3), statement: Date.UTC(1980, 0, 1) } as const;

/** Throws where one of them is no fill, or two have one name. `now` in epoch ms. */
export function fillsHold(
  fills: readonly BrokerFill[],
  source: keyof typeof EARLIEST,
  now: number,
): void {
  const schema = fillSince(EARLIEST[source], now + DAY_MS);
  const names = new Set<string>();
  for (const fill of fills) {
    const read = schema.safeParse(fill);
    if (!read.success) {
      throw new Error(`A fill that is none: ${z.prettifyError(read.error)} in ${shown(fill)}`);
    }
    const name = JSON.stringify([fill.brokerAccount ?? "", fill.identity]);
    if (names.has(name)) throw new Error(`Two fills are called ${name}`);
    names.add(name);
  }
}

/** Throws where a page can't be committed: too long, a fill that is none, a problem or a cursor that is no JSON. */
export function pagesHold(pages: readonly FillPage[], source: keyof typeof EARLIEST, now: number) {
  fillsHold(
    pages.flatMap(({ fills }) => fills),
    source,
    now,
  );
  for (const { fills, problems, cursor } of pages) {
    if (fills.length > 500) throw new Error(`A page has ${fills.length} fills`);
    for (const { message, raw } of problems) {
      if (message === "" || message.length > 1_000) throw new Error(`A problem says ${message}`);
      json.parse(raw);
    }
    const stored = JSON.parse(JSON.stringify(cursor));
    if (typeof stored !== "object" || stored === null) throw new Error("A cursor is no object");
  }
}

const shown = (fill: BrokerFill): string => JSON.stringify(fill).slice(0, 600);

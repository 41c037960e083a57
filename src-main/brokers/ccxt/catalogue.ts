/** What the installed ccxt offers, read from a generated file so that listing the brokers loads no exchange. */
import { z } from "zod";
import type { Broker } from "../../../src-shared/domain";
import { MINUTE_MS } from "../../foundation/clock";
import catalogue from "./catalogue.json" with { type: "json" };
import { toldBy } from "./key-rights";
import { credentialField, loginHelp } from "./login-form";
import { OVERLAP_MS } from "./overlap";
import { BY_TIME } from "./paging/by-time";

const pagingSchema = z.object({
  /** Rows per page; null where ccxt does not know. */
  limit: z.int().nullable(),
  /** The longest time range of one call, in days. */
  windowDays: z.number().nullable(),
  /** How far back the exchange answers, in days. */
  historyDays: z.number().nullable(),
});

const entrySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What is needed to read. */
  credentials: z.array(z.string()),
  /** What was asked for once: still taken, and never used. */
  optional: z.array(z.string()).default([]),
  sandbox: z.boolean(),
  /** True where ccxt's `fetchMyTrades` knows the parameter `until`. */
  until: z.boolean(),
  spot: pagingSchema,
  contract: pagingSchema,
  perSymbol: z.boolean(),
  /** The time ccxt leaves between two requests to this exchange, in ms. */
  rateLimitMs: z.number(),
  /** The exchange's site, and the page where it makes keys; null where ccxt knows none. */
  website: z.url().nullable(),
  keyPage: z.url().nullable(),
});

export type CcxtPaging = z.infer<typeof pagingSchema>;
export type CcxtEntry = z.infer<typeof entrySchema>;

const MIN_INTERVAL_MIN = 5;
const MAX_SYNCS_AT_ONCE = 4;
/** What a usual sync asks for: balances or markets, and a page of trades. */
const REQUESTS_PER_SYNC = 2;

/** History limits that ccxt's tables leave out, in days, from the exchanges' own documents. */
const HISTORY_DAYS: Readonly<Record<string, number>> = {
  // https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/Account-Trade-List: six months
  binanceusdm: 180,
  // https://bybit-exchange.github.io/docs/v5/order/execution: two years
  bybit: 730,
  bybiteu: 730,
  bybitid: 730,
  // https://www.okx.com/docs-v5/en/#order-book-trading-trade-get-transaction-details-last-3-months
  okx: 90,
  okxus: 90,
  myokx: 90,
};

/** How many of the newest fills are all that can be had. */
const NEWEST_FILLS: Readonly<Record<string, number>> = { hibachi: 100 };

/** Every exchange of the installed ccxt that lists a user's trades, by name. */
export function readCatalogue(): CcxtEntry[] {
  const entries = z.array(entrySchema).parse(catalogue);
  return entries.sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The exchange as the treaty shows it. */
export function brokerOf(entry: CcxtEntry): Broker {
  return {
    id: entry.id,
    name: entry.name,
    family: "ccxt",
    simulated: false,
    environments: entry.sandbox ? ["live", "demo"] : ["live"],
    credentialFields: [
      ...entry.credentials.map((name) => credentialField(entry.id, name)),
      ...entry.optional.map((name) => ({ ...credentialField(entry.id, name), required: false })),
    ],
    login: loginHelp(entry),
    capabilities: {
      minIntervalMin: MIN_INTERVAL_MIN,
      perSymbol: entry.perSymbol,
      maxHistoryDays: historyDaysOf(entry),
      maxSyncsAtOnce: MAX_SYNCS_AT_ONCE,
      maxSyncsPerMinute: syncsPerMinute(entry.rateLimitMs),
      overlapMs: OVERLAP_MS,
      startOption: "since",
      newestFills: NEWEST_FILLS[entry.id],
      tells: toldBy(entry.id),
    },
  };
}

/** How far back the exchange answers, in days; null for all. */
function historyDaysOf({ id, spot }: CcxtEntry): number | null {
  const own = BY_TIME[id]?.historyDays;
  return HISTORY_DAYS[id] ?? (own === undefined ? spot.historyDays : own);
}

/** Connections share what an exchange allows one address: the syncs that fit into a minute of its rate limit. */
function syncsPerMinute(rateLimitMs: number): number {
  return Math.max(1, Math.floor(MINUTE_MS / (rateLimitMs * REQUESTS_PER_SYNC)));
}

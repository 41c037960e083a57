/** OANDA's v20 REST API: the calls a sync needs (https://developer.oanda.com/rest-live-v20/introduction/). */
import { z } from "zod";
import { BrokerError, type BrokerLogin, type BrokerTools } from "../broker";
import { createJsonClient } from "../http/json-client";
import type { TransportOptions } from "../http/transport";
import { credentialOf } from "../native/credential";
import { quantityText } from "../native/position-report";

export const OANDA = "OANDA";
/** 120 requests a second (https://developer.oanda.com/rest-live-v20/development-guide/). */
export const REQUESTS_PER_SECOND = 120;

const ORIGINS = {
  live: "https://api-fxtrade.oanda.com",
  demo: "https://api-fxpractice.oanda.com",
} as const;

/** Ids count the transactions of an account: whole numbers as text. */
export const TRANSACTION_ID = /^\d{1,18}$/;
export const transactionId = z.string().regex(TRANSACTION_ID);

const accountsSchema = z.object({ accounts: z.array(z.object({ id: z.string() })) });
const summarySchema = z.object({
  account: z.object({ currency: z.string().min(1).max(64), alias: z.string().nullish() }),
});
const rangeSchema = z.object({ pages: z.array(z.url()), lastTransactionID: transactionId });
const sinceSchema = z.object({
  transactions: z.array(z.unknown()),
  lastTransactionID: transactionId,
});
const units = z.object({ units: quantityText });
const positionSchema = z.object({
  instrument: z.string().min(1).max(128),
  long: units,
  short: units,
});
const positionsSchema = z.object({ positions: z.array(positionSchema) });
/** Both sides of an instrument: short units are negative. */
export type OandaPosition = z.infer<typeof positionSchema>;

export interface OandaClient {
  /** The ids of the accounts the token sees. */
  accounts(): Promise<string[]>;
  /** The home currency of an account, which its fees are in, and the name its owner gave it. */
  summary(account: string): Promise<{ currency: string; alias: string | null }>;
  /** The id of the last transaction before a time (epoch ms). */
  lastBefore(account: string, time: number): Promise<bigint>;
  /** Transactions behind an id, oldest first (1000 in an answer), and the account's newest id. */
  since(account: string, id: bigint): Promise<{ rows: unknown[]; newest: bigint }>;
  /** The open positions of an account (https://developer.oanda.com/rest-live-v20/position-ep/). */
  positions(account: string): Promise<OandaPosition[]>;
}

export type ClientOptions = Pick<TransportOptions, "timeoutMs" | "maxBytes">;

/** A client for one login. Its calls throw {@link BrokerError} only. */
export function createOandaClient(
  login: BrokerLogin,
  tools: BrokerTools,
  options: ClientOptions = {},
): OandaClient {
  const client = createJsonClient(
    {
      ...options,
      broker: OANDA,
      origins: ORIGINS,
      headers: {
        Authorization: `Bearer ${credentialOf(login, "token", OANDA)}`,
        "Accept-Datetime-Format": "RFC3339",
      },
      requestEveryMs: 1_000 / REQUESTS_PER_SECOND,
    },
    login,
    tools,
  );
  const of = (account: string, rest: string) => `/v3/accounts/${account}/${rest}`;
  return {
    async accounts() {
      const { accounts } = await client.get("/v3/accounts", accountsSchema);
      return accounts.map(({ id }) => id);
    },
    async summary(account) {
      const { currency, alias } = (await client.get(of(account, "summary"), summarySchema)).account;
      return { currency, alias: alias || null };
    },
    async lastBefore(account, time) {
      const query = { from: new Date(time).toISOString(), pageSize: 1_000 };
      const { pages, lastTransactionID } = await client.get(
        of(account, "transactions"),
        rangeSchema,
        query,
      );
      const [first] = pages;
      return first === undefined ? BigInt(lastTransactionID) : firstOf(first) - 1n;
    },
    async since(account, id) {
      const query = { id: String(id) };
      const answer = await client.get(of(account, "transactions/sinceid"), sinceSchema, query);
      return { rows: answer.transactions, newest: BigInt(answer.lastTransactionID) };
    },
    async positions(account) {
      return (await client.get(of(account, "openPositions"), positionsSchema)).positions;
    },
  };
}

/** The first id of a page's address; the address itself is never called, it may lead anywhere. */
function firstOf(page: string): bigint {
  const from = transactionId.safeParse(new URL(page).searchParams.get("from"));
  if (from.success) return BigInt(from.data);
  throw new BrokerError(
    "transient",
    "BROKER_BAD_ANSWER",
    `${OANDA} listed its pages in an unknown shape`,
  );
}

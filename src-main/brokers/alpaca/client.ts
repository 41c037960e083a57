/** Alpaca's trading API: the calls a sync needs (https://docs.alpaca.markets/reference/getaccountactivitiesbyactivitytype). */
import { z } from "zod";
import type { LoginAccount } from "../../../src-shared/login";
import type { BrokerLogin, BrokerTools } from "../broker";
import { createJsonClient } from "../http/json-client";
import type { TransportOptions } from "../http/transport";
import { credentialOf } from "../native/credential";
import { quantityText } from "../native/position-report";

export const ALPACA = "Alpaca";
/** The most an answer holds where no date is asked for. */
export const PAGE_SIZE = 100;
/** 200 requests a minute and account (https://alpaca.markets/support/usage-limit-api-calls). */
export const REQUESTS_PER_MINUTE = 200;

const ORIGINS = {
  live: "https://api.alpaca.markets",
  demo: "https://paper-api.alpaca.markets",
} as const;

const accountSchema = z.object({
  account_number: z.string().min(1).max(128).nullish(),
  currency: z.string().max(16).nullish(),
});

export interface AlpacaClient {
  /** The account behind the key; null where the answer does not name it. */
  account(): Promise<LoginAccount | null>;
  /** Executions after a time (epoch ms; null for all), oldest first, from the one behind `pageToken`. */
  fills(after: number | null, pageToken: string | null): Promise<unknown[]>;
  /** All open positions (https://docs.alpaca.markets/reference/getallopenpositions). */
  positions(): Promise<AlpacaPosition[]>;
}

const positionSchema = z.object({
  symbol: z.string().min(1).max(128),
  qty: quantityText,
  side: z.enum(["long", "short"]),
  asset_class: z.string(),
});
export type AlpacaPosition = z.infer<typeof positionSchema>;

export type ClientOptions = Pick<TransportOptions, "timeoutMs" | "maxBytes">;

/** A client for one login. Its calls throw {@link BrokerError} only. */
export function createAlpacaClient(
  login: BrokerLogin,
  tools: BrokerTools,
  options: ClientOptions = {},
): AlpacaClient {
  const client = createJsonClient(
    {
      ...options,
      broker: ALPACA,
      origins: ORIGINS,
      headers: {
        "APCA-API-KEY-ID": credentialOf(login, "apiKey", ALPACA),
        "APCA-API-SECRET-KEY": credentialOf(login, "secret", ALPACA),
      },
      requestEveryMs: 60_000 / REQUESTS_PER_MINUTE,
      // So it answers to keys it does not know, e.g. of the other environment (github.com/alpacahq/Alpaca-API/issues/228).
      refusesLogin: (words) => words === "forbidden.",
    },
    login,
    tools,
  );
  return {
    async account() {
      const { account_number: id, currency } = await client.get("/v2/account", accountSchema);
      return id ? { id, name: null, currency: currency ?? null } : null;
    },
    fills: (after, pageToken) =>
      client.get("/v2/account/activities/FILL", z.array(z.unknown()), {
        direction: "asc",
        page_size: PAGE_SIZE,
        after: after === null ? null : secondBefore(after),
        page_token: pageToken,
      }),
    positions: () => client.get("/v2/positions", z.array(positionSchema)),
  };
}

/** `after` is exclusive and in whole seconds. */
const secondBefore = (time: number): string =>
  `${new Date(Math.max(0, time - 1_000)).toISOString().slice(0, 19)}Z`;

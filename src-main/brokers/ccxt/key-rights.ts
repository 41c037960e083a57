/**
 * What a key may do, where an exchange documents a call that says so. Anything in an answer that is not known counts as a
 * right beyond reading, and an answer of another shape as no answer: a key is never called harmless by a guess.
 */
import { z } from "zod";
import {
  type LoginAccount,
  type LoginCheck,
  loginCheck,
  type Scope,
} from "../../../src-shared/login";
import type { CcxtExchange } from "./exchange-port";

interface KeyCall {
  /** The call as ccxt names it; it needs no right but reading, or none at all. */
  method: string;
  read: z.ZodType<LoginCheck>;
}

const words = z.array(z.string());
const id = z.union([z.string().min(1), z.number()]).transform(String);
const account = (accountId: string, name: string | null = null): LoginAccount => ({
  id: accountId,
  name,
  currency: null,
});

/** The scopes of listed rights; `known` says what each means, null for one that is no right of its own. */
function scopesOf(
  rights: readonly string[],
  known: Readonly<Record<string, Scope | null>>,
): Scope[] {
  return rights.flatMap((right): Scope[] => {
    const scope = right in known ? known[right] : "other";
    return scope === null || scope === undefined ? [] : [scope];
  });
}

/** https://developers.binance.com/docs/wallet/account/api-key-permission */
const BINANCE: Readonly<Record<string, Scope | null>> = {
  enableReading: "read",
  enableFixReadOnly: "read",
  enableSpotAndMarginTrading: "trade",
  enableMargin: "trade",
  enableFutures: "trade",
  enableVanillaOptions: "trade",
  enablePortfolioMarginTrading: "trade",
  enableFixApiTrade: "trade",
  enableInternalTransfer: "transfer",
  permitsUniversalTransfer: "transfer",
  enableWithdrawals: "withdraw",
  ipRestrict: null,
  createTime: null,
  tradingAuthorityExpirationTime: null,
};

const binance: KeyCall = {
  method: "sapiGetAccountApiRestrictions",
  read: z
    .looseObject({ enableReading: z.boolean(), enableWithdrawals: z.boolean() })
    .transform((answer) => {
      const granted = Object.entries(answer).filter(
        ([name, value]) => value === true && name !== "info",
      );
      return loginCheck(
        null,
        scopesOf(
          granted.map(([name]) => name),
          BINANCE,
        ),
      );
    }),
};

/** https://bybit-exchange.github.io/docs/v5/user/apikey-info: what is listed may only be read where `readOnly` is 1. */
const BYBIT: Readonly<Record<string, Scope | null>> = {
  Order: "trade",
  Position: "trade",
  SpotTrade: "trade",
  OptionsTrade: "trade",
  DerivativesTrade: "trade",
  CopyTrading: "trade",
  BlockTrade: "trade",
  ExchangeHistory: null,
  AccountTransfer: "transfer",
  SubMemberTransfer: "transfer",
  SubMemberTransferList: null,
  Withdraw: "withdraw",
};

const bybit: KeyCall = {
  method: "privateGetV5UserQueryApi",
  read: z
    .object({
      result: z.object({
        readOnly: z.coerce.number().int().min(0).max(1),
        permissions: z.record(z.string(), words.nullish()),
        userID: id.optional(),
      }),
    })
    .transform(({ result: { readOnly, permissions, userID } }) => {
      const rights = Object.values(permissions).flatMap((each) => each ?? []);
      const more = readOnly === 1 ? [] : scopesOf(rights, BYBIT);
      return loginCheck(userID === undefined ? null : [account(userID)], ["read", ...more]);
    }),
};

/** https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration */
const OKX: Readonly<Record<string, Scope | null>> = {
  read_only: "read",
  trade: "trade",
  withdraw: "withdraw",
};

const okx: KeyCall = {
  method: "privateGetAccountConfig",
  read: z
    .object({ data: z.array(z.object({ uid: id, perm: z.string().min(1) })).length(1) })
    .transform(({ data }) => {
      const rights = data.flatMap(({ perm }) => perm.split(",").map((each) => each.trim()));
      return loginCheck(
        data.map(({ uid }) => account(uid)),
        scopesOf(rights, OKX),
      );
    }),
};

/**
 * https://docs.kraken.com/api-reference/account-data/get-api-key-info. Naming an address to withdraw to is half of a
 * withdrawal, and counts as one.
 */
const KRAKEN: Readonly<Record<string, Scope | null>> = {
  "query-funds": "read",
  "query-open-trades": "read",
  "query-closed-trades": "read",
  "query-ledger": "read",
  "export-data": "read",
  "create-ws-token": null,
  "add-funds": null,
  "modify-trades": "trade",
  "close-trades": "trade",
  "earn-funds": "transfer",
  "withdraw-funds": "withdraw",
  "add-withdraw-address": "withdraw",
  "update-withdraw-address": "withdraw",
};

const kraken: KeyCall = {
  method: "privatePostGetApiKeyInfo",
  read: z
    .object({ result: z.object({ permissions: words }) })
    .transform(({ result }) => loginCheck(null, scopesOf(result.permissions, KRAKEN))),
};

/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions */
const coinbase: KeyCall = {
  method: "v3PrivateGetBrokerageKeyPermissions",
  read: z
    .object({
      can_view: z.boolean(),
      can_trade: z.boolean(),
      // "Send and receive funds, on and off platform".
      can_transfer: z.boolean(),
      portfolio_uuid: z.string().optional(),
    })
    .transform(({ can_view, can_trade, can_transfer, portfolio_uuid: portfolio = "" }) => {
      const granted: [boolean, Scope][] = [
        [can_view, "read"],
        [can_trade, "trade"],
        [can_transfer, "withdraw"],
      ];
      const scopes = granted.flatMap(([is, scope]) => (is ? [scope] : []));
      return loginCheck(portfolio === "" ? null : [account(portfolio)], scopes);
    }),
};

/** https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-apikey-info */
const KUCOIN: Readonly<Record<string, Scope | null>> = {
  General: "read",
  Spot: "trade",
  Margin: "trade",
  Futures: "trade",
  Trade: "trade",
  InnerTransfer: "transfer",
  Earn: "transfer",
  Transfer: "withdraw",
  Withdrawal: "withdraw",
};

const kucoin: KeyCall = {
  method: "privateGetUserApiKey",
  read: z
    .object({ data: z.object({ permission: z.string().min(1), uid: id.optional() }) })
    .transform(({ data: { permission, uid } }) => {
      const rights = permission.split(",").map((each) => each.trim());
      return loginCheck(uid === undefined ? null : [account(uid)], scopesOf(rights, KUCOIN));
    }),
};

const CALLS: Readonly<Record<string, KeyCall>> = {
  binance,
  binanceusdm: binance,
  binancecoinm: binance,
  bybit,
  okx,
  kraken,
  coinbase,
  kucoin,
};

/** The accounts among the answer to an exchange's call; `scopes` are told by all of them. */
const TELL_ACCOUNTS = new Set(["bybit", "okx", "coinbase", "kucoin"]);

/** What an exchange tells of a key. */
export function toldBy(exchangeId: string): ("accounts" | "scopes")[] {
  if (!(exchangeId in CALLS)) return [];
  return TELL_ACCOUNTS.has(exchangeId) ? ["accounts", "scopes"] : ["scopes"];
}

/** Asks what the key may do; null where the exchange does not tell. Throws what ccxt throws. */
export async function askKeyRights(exchange: CcxtExchange): Promise<LoginCheck | null> {
  const call = CALLS[exchange.id];
  if (call === undefined) return null;
  const ask = exchange[call.method];
  if (typeof ask !== "function") return null;
  const read = call.read.safeParse(await ask.call(exchange, {}));
  return read.success ? read.data : null;
}

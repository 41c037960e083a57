/** What an exchange's login form asks for, and how its user comes by a key that reads and does nothing else. */
import type { CredentialField, LoginHelp } from "../../../src-shared/login";

interface Exchange {
  id: string;
  credentials: readonly string[];
  website: string | null;
  keyPage: string | null;
}

/** Names of an account, not keys to it. */
const PUBLIC_FIELDS = new Set(["uid", "walletAddress", "accountId"]);

type KeyAdvice = Pick<LoginHelp, "tick" | "leave"> & { keyPage?: string };

/** The boxes of an exchange's key page in its own words, and where that page is when ccxt does not know. */
const ADVICE: Readonly<Record<string, KeyAdvice>> = {
  // https://developers.binance.com/docs/wallet/account/api-key-permission
  binance: {
    tick: ["Enable Reading"],
    leave: ["Enable Spot & Margin Trading", "Enable Futures", "Enable Withdrawals"],
  },
  // https://docs.kraken.com/exchange/guides/rest/api-keys
  kraken: {
    keyPage: "https://www.kraken.com/u/security/api",
    // The open ones for what is open on margin, which is in no balance.
    tick: ["Query Funds", "Query Open Orders & Trades", "Query Closed Orders & Trades"],
    leave: ["Create & Modify Orders", "Cancel/Close Orders", "Withdraw Funds"],
  },
  // https://bybit-exchange.github.io/docs/v5/user/apikey-info
  bybit: {
    keyPage: "https://www.bybit.com/app/user/api-management",
    tick: ["Read-Only"],
    leave: ["Read-Write"],
  },
  // https://www.okx.com/docs-v5/en/#overview-api-key-creation
  okx: {
    keyPage: "https://www.okx.com/account/my-api",
    tick: ["Read"],
    leave: ["Trade", "Withdraw"],
  },
  // https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/authorization
  coinbase: {
    keyPage: "https://portal.cdp.coinbase.com",
    tick: ["View"],
    leave: ["Trade", "Transfer"],
  },
  // https://apidocs.lighter.xyz/docs/api-keys
  lighter: { keyPage: "https://app.lighter.xyz/read-only-tokens", tick: [], leave: [] },
  // https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-apikey-info
  kucoin: {
    keyPage: "https://www.kucoin.com/account/api",
    tick: ["General"],
    leave: ["Spot", "Margin", "Futures", "Transfer"],
  },
};

/** The futures classes of an exchange use the keys of the exchange. */
const SAME_KEYS: Readonly<Record<string, string>> = {
  binanceusdm: "binance",
  binancecoinm: "binance",
  kucoinfutures: "kucoin",
};

const SHAPES: Readonly<Record<string, Pick<CredentialField, "pattern" | "example">>> = {
  // "An address in 42-character hexadecimal format" (hyperliquid.gitbook.io, Info endpoint).
  "hyperliquid.walletAddress": { pattern: "0x[0-9a-fA-F]{40}", example: `0x${"0".repeat(40)}` },
  // https://apidocs.lighter.xyz/docs/api-keys
  "lighter.token": {
    pattern: "ro:[0-9]+:(single|all):[0-9]+:.+",
    example: "ro:6:all:1767139200:a1b2c3",
  },
};

/** A field of the form; `name` is ccxt's. */
export function credentialField(exchangeId: string, name: string): CredentialField {
  const field = { name, secret: !PUBLIC_FIELDS.has(name), required: true };
  return { ...field, ...SHAPES[`${exchangeId}.${name}`] };
}

/** How to come by the login. */
export function loginHelp({ id, credentials, website, keyPage }: Exchange): LoginHelp {
  const { tick, leave, keyPage: known = null } = ADVICE[SAME_KEYS[id] ?? id] ?? NO_ADVICE;
  return { keyPage: keyPage ?? known, website, readOnly: readOnlyBy(id, credentials), tick, leave };
}

const NO_ADVICE: KeyAdvice = { tick: [], leave: [] };

/** Exchanges that are read with tokens which can do nothing else. */
const READ_ONLY_TOKENS = new Set(["lighter"]);

/** The private key of a wallet can do everything, its address nothing; rights are chosen for the keys of an API. */
function readOnlyBy(id: string, credentials: readonly string[]): LoginHelp["readOnly"] {
  if (READ_ONLY_TOKENS.has(id)) return "always";
  if (credentials.includes("privateKey")) return "never";
  return credentials.every((name) => PUBLIC_FIELDS.has(name)) ? "always" : "choose";
}

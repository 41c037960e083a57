/**
 * Lighter is read with one of its read-only tokens, `ro:{account_index}:{single|all}:{expiry_unix}:{random_hex}`, which can't
 * trade or withdraw (https://apidocs.lighter.xyz/docs/api-keys, "tokens_create"; read on 2026-11-28). ccxt knows private keys
 * only: it loads a library to sign with one, and makes the account a new key with it.
 */
import { BrokerError } from "../broker";
import type { CcxtExchange } from "./exchange-port";

const TOKEN = /^ro:(\d+):(?:single|all):(\d+):\S+$/;

/** From now on the exchange shows the token that is its `token`, and asks for that token's account unless an option names one. */
export function readWithToken(exchange: CcxtExchange): void {
  const token = String(exchange.token ?? "");
  const [, account, expiry] = TOKEN.exec(token) ?? [];
  exchange.options.accountIndex ??= account;
  exchange.createAuth = () => token;
  exchange.loadAccount = async () => {
    if (account === undefined) {
      const shape = "ro:{account}:{single|all}:{expiry}:{letters}";
      throw new BrokerError(
        "config",
        "BROKER_CONFIG",
        `Lighter's read-only tokens look like ${shape}`,
      );
    }
    if (Number(expiry) * 1_000 <= Date.now()) {
      throw new BrokerError(
        "auth",
        "AUTH_FAILED",
        "Lighter's read-only token has expired: make a new one",
      );
    }
  };
  // Anybody may see the balances of an account: they say nothing of a token.
  exchange.has.fetchBalance = false;
}

/** Whether a login works at an exchange, and what its key may do. */
import type { LoginCheck } from "../../../src-shared/login";
import { UNTOLD } from "../../../src-shared/login";
import { BrokerError } from "../broker";
import { askKeyRights } from "./key-rights";
import type { CcxtSession } from "./session";

/** Failures that may be about the balances alone. */
const MAY_BE_BALANCES_ONLY: ReadonlySet<string> = new Set([
  "PERMISSION_DENIED",
  "BROKER_CONFIG",
  "BROKER_UNAVAILABLE",
  "BROKER_BAD_ANSWER",
]);

/** Throws {@link BrokerError} where the login does not work; what the key may do is asked after that. */
export async function verifyLogin(session: CcxtSession): Promise<LoginCheck> {
  await proveLogin(session);
  try {
    return (await session.call(() => askKeyRights(session.exchange))) ?? UNTOLD;
  } catch (error) {
    // The login works: that this one call is refused, or not known to a regional exchange, changes nothing.
    if (error instanceof BrokerError && error.failure !== "cancelled") return UNTOLD;
    throw error;
  }
}

/**
 * The balances where the exchange shows them; else, or where the key may not see them, one page of trades: that is
 * what a sync needs.
 */
async function proveLogin(session: CcxtSession): Promise<void> {
  const { entry, exchange } = session;
  try {
    if (exchange.has.fetchBalance === true) {
      await session.call(() => exchange.fetchBalance());
      return;
    }
  } catch (error) {
    if (!(error instanceof BrokerError) || !MAY_BE_BALANCES_ONLY.has(error.code)) throw error;
    if (entry.perSymbol && session.options.symbols === null) throw error;
  }
  const [symbol] = entry.perSymbol ? (session.options.symbols ?? []) : [];
  if (entry.perSymbol && symbol === undefined) return;
  await session.trades({ symbol, limit: 1 });
}

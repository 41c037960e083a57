/** Which account a login is about. */
import { BrokerError, type BrokerLogin } from "../broker";
import { OANDA, type OandaClient } from "./client";

const ACCOUNT_ID = /^[A-Za-z0-9-]{1,64}$/;
/** "{siteID}-{divisionID}-{userID}-{accountNumber}" (https://developer.oanda.com/rest-live-v20/account-df/). */
export const ACCOUNT_ID_LOOKS = {
  pattern: "[0-9]+-[0-9]+-[0-9]+-[0-9]+",
  example: "101-004-1234567-001",
};

/**
 * The account that is named, else the only one the token sees; throws `ACCOUNT_NEEDED` where it sees several, with them,
 * and `BROKER_CONFIG` where it sees none.
 */
export async function accountOf(login: BrokerLogin, client: OandaClient): Promise<string> {
  const named = login.credentials.accountId?.trim() ?? "";
  if (named !== "") {
    if (ACCOUNT_ID.test(named)) return named;
    throw config(`An account ID of ${OANDA} looks like 101-004-1234567-001`);
  }
  const seen = await client.accounts();
  const [only, ...others] = seen;
  if (only === undefined) throw config(`The token sees no account at ${OANDA}`);
  if (others.length === 0 && ACCOUNT_ID.test(only)) return only;
  throw new BrokerError(
    "config",
    "ACCOUNT_NEEDED",
    `The token sees ${seen.length} accounts at ${OANDA}: name one by its account ID (${seen.join(", ")})`,
    { accounts: seen.map((id) => ({ id, name: null, currency: null })) },
  );
}

const config = (message: string): BrokerError =>
  new BrokerError("config", "BROKER_CONFIG", message);

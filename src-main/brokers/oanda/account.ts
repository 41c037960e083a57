/** Which account a login is about. */
import { BrokerError, type BrokerLogin } from "../broker";
import { OANDA, type OandaClient } from "./client";

const ACCOUNT_ID = /^[A-Za-z0-9-]{1,64}$/;

/** The account that is named, else the only one the token sees; throws `BROKER_CONFIG` where that is not one. */
export async function accountOf(login: BrokerLogin, client: OandaClient): Promise<string> {
  const named = login.credentials.accountId?.trim() ?? "";
  if (named !== "") {
    if (ACCOUNT_ID.test(named)) return named;
    throw config(`An account ID of ${OANDA} looks like 101-004-1234567-001`);
  }
  const [only, ...others] = await client.accounts();
  if (only !== undefined && others.length === 0 && ACCOUNT_ID.test(only)) return only;
  const count = only === undefined ? 0 : others.length + 1;
  throw config(`The token sees ${count} accounts at ${OANDA}: name one by its account ID`);
}

const config = (message: string): BrokerError =>
  new BrokerError("config", "BROKER_CONFIG", message);

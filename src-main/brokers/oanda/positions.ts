/** OANDA's open positions, in the terms of its fills; where an account hedges, both sides of an instrument net. */
import type { BrokerLogin, BrokerTools, Cursor, PositionReport } from "../broker";
import { sumOf } from "../decimal";
import { bookmarksOf } from "../native/bookmark";
import { readNativeOptions } from "../native/options";
import { reportFor } from "../native/position-report";
import { settings } from "../settings";
import { accountOf } from "./account";
import { type ClientOptions, createOandaClient } from "./client";
import { symbolOf } from "./transactions";
import { oandaState } from "./walk";

export async function fetchPositions(
  login: BrokerLogin,
  cursor: Cursor,
  tools: BrokerTools,
  clientOptions: ClientOptions,
): Promise<PositionReport | null> {
  const options = settings(() => readNativeOptions(login.options));
  const client = createOandaClient(login, tools, clientOptions);
  const account = await accountOf(login, client);
  const state = bookmarksOf("oanda", account, options, oandaState).read(cursor);
  if (state === null || state.walk !== null) return null;
  const positions = (await client.positions(account)).map(({ instrument, long, short }) => ({
    symbol: symbolOf(instrument),
    quantity: sumOf([long.units, short.units]),
  }));
  return reportFor(positions, options);
}

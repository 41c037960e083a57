/**
 * Alpaca's open positions, in the terms of its fills: shares, and contracts of options. Crypto is left out: its fees are
 * taken in kind and booked on their own, so that no sum of fills comes to what is held.
 */
import type { ConnectionOptions } from "../../../src-shared/domain";
import type { BrokerLogin, BrokerTools, Cursor, PositionReport } from "../broker";
import { bookmarksOf } from "../native/bookmark";
import { readNativeOptions } from "../native/options";
import { reportFor, symbolsWanted } from "../native/position-report";
import { settings } from "../settings";
import { type ClientOptions, createAlpacaClient } from "./client";
import { alpacaState } from "./walk";

/** The symbols whose positions can be compared. */
export function judgedBy(options: ConnectionOptions): (symbol: string) => boolean {
  const isWanted = symbolsWanted(options);
  return (symbol) => !symbol.includes("/") && isWanted(symbol);
}

export async function fetchPositions(
  login: BrokerLogin,
  cursor: Cursor,
  tools: BrokerTools,
  clientOptions: ClientOptions,
): Promise<PositionReport | null> {
  const options = settings(() => readNativeOptions(login.options));
  const state = bookmarksOf("alpaca", null, options, alpacaState).read(cursor);
  if (state === null || state.walk !== null) return null;
  const positions = await createAlpacaClient(login, tools, clientOptions).positions();
  const held = positions
    .filter(({ asset_class: assetClass }) => assetClass !== "crypto")
    .map(({ symbol, qty, side }) => {
      const size = qty.replace(/^-/, "");
      return { symbol, quantity: side === "short" ? `-${size}` : size };
    });
  return reportFor(held, options);
}

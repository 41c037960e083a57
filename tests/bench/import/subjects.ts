/** Whose fills are imported: a broker with an API of its own, and an exchange of ccxt. */
import type { ConnectionOptions, Credentials } from "../../../src-shared/domain";

export interface Subject {
  readonly brokerId: string;
  readonly options: ConnectionOptions;
  /** The login of an account with so many fills. */
  credentials(fills: number): Credentials;
  /** How many times as fast the pace is that the broker asks for. */
  readonly timeScale: number;
}

export const OANDA: Subject = {
  brokerId: "oanda",
  options: {},
  credentials: (fills) => ({ token: String(fills), accountId: "101-004-1-001" }),
  timeScale: 1,
};

/** Its pace of five pages a second would be all that is measured. */
const NO_PACE = 10_000;

export const BINANCE: Subject = {
  brokerId: "binance",
  options: { symbols: ["BTC/USDT"] },
  credentials: (fills) => ({ apiKey: String(fills), secret: "secret" }),
  timeScale: NO_PACE,
};

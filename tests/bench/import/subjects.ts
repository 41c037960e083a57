/** Whose fills are imported: a broker with an API of its own, and an exchange of ccxt. */
import type { BrokerAdapter } from "../../../src-main/brokers/broker";
import { createOandaAdapter } from "../../../src-main/brokers/oanda/oanda-adapter";
import { createBrokerRegistry } from "../../../src-main/brokers/registry";
import type { ConnectionOptions, Credentials } from "../../../src-shared/domain";

export interface Subject {
  readonly adapter: BrokerAdapter;
  readonly options: ConnectionOptions;
  /** The login of an account with so many fills. */
  credentials(fills: number): Credentials;
  /** How many times as fast the pace is that the broker asks for. */
  readonly timeScale: number;
}

export const OANDA: Subject = {
  adapter: createOandaAdapter(),
  options: {},
  credentials: (fills) => ({ token: String(fills), accountId: "101-004-1-001" }),
  timeScale: 1,
};

/** Its pace of five pages a second would be all that is measured. */
const NO_PACE = 10_000;

export function binance(): Subject {
  const adapter = createBrokerRegistry().find("binance");
  if (adapter === undefined) throw new Error("There is no Binance");
  return {
    adapter,
    options: { symbols: ["BTC/USDT"] },
    credentials: (fills) => ({ apiKey: String(fills), secret: "secret" }),
    timeScale: NO_PACE,
  };
}

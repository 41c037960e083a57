/** One adapter for every exchange of ccxt. */
import { type BrokerAdapter, BrokerError } from "../broker";
import { brokerOf, type CcxtEntry } from "./catalogue";

/** The adapter of one exchange; its ccxt class is loaded at the first call. */
export function createCcxtAdapter(entry: CcxtEntry): BrokerAdapter {
  const later = (): never => {
    throw new BrokerError("config", "BROKER_CONFIG", `${entry.name} is not wired up yet`);
  };
  return {
    broker: brokerOf(entry),
    checkOptions: () => {},
    verify: async () => later(),
    // biome-ignore lint/correctness/useYield: replaced by the walks in the next commit
    fetchFills: async function* () {
      later();
    },
  };
}

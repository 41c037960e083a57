/** The catalogue of adapters: a new broker is one file or folder, and one line here. */
import type { BrokerAdapter, BrokerRegistry } from "./broker";
import { readCatalogue } from "./ccxt/catalogue";
import { createCcxtAdapter } from "./ccxt/ccxt-adapter";
import { createDemoAdapter } from "./demo/demo-adapter";

/** All brokers: the demo first, then the exchanges of ccxt by name. */
export function createBrokerRegistry(): BrokerRegistry {
  const adapters: BrokerAdapter[] = [
    createDemoAdapter(),
    ...readCatalogue().map((entry) => createCcxtAdapter(entry)),
  ];
  const byId = new Map(adapters.map((adapter) => [adapter.broker.id, adapter]));
  return {
    list: () => adapters.map(({ broker }) => broker),
    find: (brokerId) => byId.get(brokerId),
  };
}

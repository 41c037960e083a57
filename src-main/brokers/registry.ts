/** The catalogue of adapters: a new broker is one file or folder, and one line here. */
import type { BrokerAdapter, BrokerRegistry } from "./broker";
import { readCatalogue } from "./ccxt/catalogue";
import { createCcxtAdapter } from "./ccxt/ccxt-adapter";
import { createDemoAdapter } from "./demo/demo-adapter";
import { createFlexAdapter } from "./ibkr-flex/flex-adapter";

/** All brokers: the demo first, then the others by name. */
export function createBrokerRegistry(): BrokerRegistry {
  const real = [createFlexAdapter(), ...readCatalogue().map((entry) => createCcxtAdapter(entry))];
  const adapters: BrokerAdapter[] = [
    createDemoAdapter(),
    ...real.toSorted((a, b) => a.broker.name.localeCompare(b.broker.name, "en")),
  ];
  const byId = new Map(adapters.map((adapter) => [adapter.broker.id, adapter]));
  return {
    list: () => adapters.map(({ broker }) => broker),
    find: (brokerId) => byId.get(brokerId),
  };
}

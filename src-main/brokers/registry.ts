/** The catalogue of adapters: a new broker is one file or folder, and one line here. */
import { createAlpacaAdapter } from "./alpaca/alpaca-adapter";
import type { BrokerAdapter, BrokerRegistry } from "./broker";
import { readCatalogue } from "./ccxt/catalogue";
import { createCcxtAdapter } from "./ccxt/ccxt-adapter";
import { createDemoAdapter } from "./demo/demo-adapter";
import { type FolderOptions, fileAdapters } from "./files/file-adapter";
import { createFlexAdapter } from "./ibkr-flex/flex-adapter";
import { createOandaAdapter } from "./oanda/oanda-adapter";

/** Brokers with an adapter of their own; it stands before ccxt's of the same id. */
const native = (): BrokerAdapter[] => [
  createAlpacaAdapter(),
  createOandaAdapter(),
  createFlexAdapter(),
];

/** All brokers: the demo first, then the others by name. `options` are for those that read folders. */
export function createBrokerRegistry(options: FolderOptions = {}): BrokerRegistry {
  const own = [...native(), ...fileAdapters(options)];
  const ownIds = new Set(own.map(({ broker }) => broker.id));
  const exchanges = readCatalogue().filter(({ id }) => !ownIds.has(id));
  const others = [...own, ...exchanges.map((entry) => createCcxtAdapter(entry))];
  others.sort((a, b) => a.broker.name.localeCompare(b.broker.name, "en"));
  const adapters = [createDemoAdapter(), ...others];
  const byId = new Map(adapters.map((adapter) => [adapter.broker.id, adapter]));
  return {
    list: () => adapters.map(({ broker }) => broker),
    find: (brokerId) => byId.get(brokerId),
  };
}

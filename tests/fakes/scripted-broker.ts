/** A broker that does what a test says, page by page: for the faults no recording has. */

import type {
  BrokerAdapter,
  BrokerLogin,
  BrokerRegistry,
  BrokerTools,
  Cursor,
  FillPage,
} from "../../src-main/brokers/broker";
import type { Broker } from "../../src-shared/domain";

export type Script = (
  cursor: Cursor | null,
  tools: BrokerTools,
  login: BrokerLogin,
) => AsyncIterable<FillPage> | Iterable<FillPage>;

const broker: Broker = {
  id: "scripted",
  name: "Scripted",
  family: "demo",
  simulated: false,
  environments: ["live"],
  credentialFields: [{ name: "apiKey", secret: true, required: false }],
  capabilities: {
    minIntervalMin: 5,
    perSymbol: false,
    maxHistoryDays: null,
    maxSyncsAtOnce: 4,
    maxSyncsPerMinute: null,
  },
};

export interface ScriptedBroker extends BrokerRegistry {
  /** What the next fetches do. */
  play(script: Script): void;
  /** How many fetches have begun. */
  readonly fetches: number;
  /** The most fetches that were ever open at once. */
  readonly mostAtOnce: number;
}

/** A registry that knows this one broker, id `scripted`. */
export function scriptedBroker(): ScriptedBroker {
  let script: Script = () => [];
  let fetches = 0;
  let open = 0;
  let mostAtOnce = 0;
  const adapter: BrokerAdapter = {
    broker,
    checkOptions: () => undefined,
    verify: async () => undefined,
    async *fetchFills(login, cursor, tools) {
      fetches += 1;
      open += 1;
      mostAtOnce = Math.max(mostAtOnce, open);
      try {
        yield* script(cursor, tools, login);
      } finally {
        open -= 1;
      }
    },
  };
  return {
    play(next) {
      script = next;
    },
    get fetches() {
      return fetches;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    list: () => [broker],
    find: (id) => (id === broker.id ? adapter : undefined),
  };
}

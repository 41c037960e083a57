/** Brokers that have nothing new and say so at once: what is left of a sync is Fillkeep's own work. */
import type { BrokerAdapter, FillPage } from "../../../src-main/brokers/broker";
import { UNTOLD } from "../../../src-shared/login";

/** A sync that brings nothing still commits its page and cursor. */
const EMPTY_PAGE: FillPage = { fills: [], problems: [], cursor: { version: 1 } };

/** `count` of them, ids `instant-0` and so on. */
export const instantBrokers = (count: number, maxSyncsAtOnce: number): BrokerAdapter[] =>
  Array.from({ length: count }, (_, n) => ({
    broker: {
      id: `instant-${n}`,
      name: `Instant ${n}`,
      family: "demo",
      simulated: true,
      environments: ["live"],
      credentialFields: [],
      capabilities: {
        minIntervalMin: 5,
        perSymbol: false,
        maxHistoryDays: null,
        maxSyncsAtOnce,
        maxSyncsPerMinute: null,
      },
    },
    checkOptions: () => undefined,
    verify: async () => UNTOLD,
    async *fetchFills() {
      yield EMPTY_PAGE;
    },
  }));

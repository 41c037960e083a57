/** The engine on a real Redis and a real SQLite file, with brokers that answer at once, and as many connections as asked. */
import { join } from "node:path";
import { createBookkeeper } from "../../../src-main/book/bookkeeper";
import type { BrokerAdapter, BrokerRegistry } from "../../../src-main/brokers/broker";
import { createAlerts } from "../../../src-main/engine/alerts";
import { type Engine, startEngine } from "../../../src-main/engine/engine";
import { createBus, type EventBus } from "../../../src-main/foundation/bus";
import { type Clock, MINUTE_MS, systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { createRedactor } from "../../../src-main/foundation/redact";
import type { RedisAddress } from "../../../src-main/redis/redis";
import { openStorage, type Storage } from "../../../src-main/storage/storage";
import { openVault } from "../../../src-main/vault/vault";
import { fixedKey } from "../../harness/vault";
import { benchRedis } from "../redis";
import type { Workplace } from "../workplace";
import { instantBrokers } from "./instant-brokers";

export interface HouseOptions {
  /** Connections are dealt out to so many brokers; 1 by default. */
  brokers?: number;
  /** What each broker allows at once. */
  maxSyncsAtOnce?: number;
  timeScale?: number;
}

export interface BenchHouse {
  readonly storage: Storage;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly redis: RedisAddress;
  /** Starts the engine; stopped with the workplace. */
  start(): Promise<Engine>;
  /**
   * Adds enabled connections in one transaction. `attemptedAt` (epoch ms) says when the n-th was last tried: its
   * schedule counts from there.
   */
  fill(count: number, intervalMin: number, attemptedAt: (n: number) => number): void;
}

export const MAX_SYNCS_AT_ONCE = 16;

export async function benchHouse(
  place: Workplace,
  { brokers = 1, maxSyncsAtOnce = MAX_SYNCS_AT_ONCE, timeScale = 1 }: HouseOptions = {},
): Promise<BenchHouse> {
  const redis = await benchRedis(place);
  const clock = systemClock(timeScale);
  const log = silentLogger();
  const directory = place.directory();
  const paths = { database: join(directory, "fillkeep.sqlite"), backups: directory };
  const storage = openStorage(paths, log, clock.now());
  place.push(() => storage.close());
  const bus = createBus(log);
  const redactor = createRedactor();
  const adapters = instantBrokers(brokers, maxSyncsAtOnce);
  const parts = {
    storage,
    vault: await openVault(fixedKey(), redactor),
    brokers: registryOf(adapters),
    bookkeeper: createBookkeeper(storage.book, () => ({ delivers: false, currency: null })),
    bus,
    clock,
    log,
    redactor,
    hasNetwork: () => true,
    alerts: createAlerts({ storage, bus, clock, log }),
  };

  return {
    storage,
    bus,
    clock,
    redis,
    async start() {
      const engine = await startEngine(parts, redis);
      place.push(() => engine.stop());
      return engine;
    },
    fill(count, intervalMin, attemptedAt) {
      const createdAt = clock.now() - MINUTE_MS;
      storage.transaction(() => {
        for (let n = 0; n < count; n += 1) {
          const id = `c${n}`;
          storage.connections.add({
            id,
            brokerId: adapters[n % adapters.length]?.broker.id ?? "",
            label: `Connection ${n}`,
            accountId: "main",
            environment: "live",
            endpoint: null,
            options: {},
            syncEnabled: true,
            syncIntervalMin: intervalMin,
            createdAt,
          });
          const at = attemptedAt(n);
          storage.connections.record(id, { lastAttemptAt: at, lastSyncAt: at });
        }
      });
    },
  };
}

function registryOf(adapters: readonly BrokerAdapter[]): BrokerRegistry {
  const byId = new Map(adapters.map((adapter) => [adapter.broker.id, adapter]));
  return { list: () => adapters.map(({ broker }) => broker), find: (id) => byId.get(id) };
}

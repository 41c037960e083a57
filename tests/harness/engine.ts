/** A real engine on a real Redis and a real SQLite file, with a scripted broker and hours that pass in seconds. */
import { onTestFinished } from "vitest";
import { createBookkeeper } from "../../src-main/book/bookkeeper";
import { mannersIn } from "../../src-main/brokers/broker";
import { createAlerts } from "../../src-main/engine/alerts";
import { type Engine, startEngine } from "../../src-main/engine/engine";
import type { PageSource } from "../../src-main/engine/page-source";
import { createBus } from "../../src-main/foundation/bus";
import { systemClock } from "../../src-main/foundation/clock";
import { silentLogger } from "../../src-main/foundation/logger";
import { createRedactor, type Redactor } from "../../src-main/foundation/redact";
import type { NewConnection } from "../../src-main/storage/connections";
import type { Storage } from "../../src-main/storage/storage";
import { openVault } from "../../src-main/vault/vault";
import type { LiveEvent } from "../../src-shared/events";
import { type ScriptedBroker, scriptedBroker } from "../fakes/scripted-broker";
import { type TestRedis, testRedis } from "./redis";
import { newConnection, testStorage } from "./storage";
import { tempDirectory } from "./temp";
import { fixedKey } from "./vault";

/** A minute of engine time in real ms. */
export const MINUTE = 100;
export const TIME_SCALE = 60_000 / MINUTE;

export interface EngineBench {
  engine: Engine;
  parts: Parameters<typeof startEngine>[0] & { redactor: Redactor };
  storage: Storage;
  broker: ScriptedBroker;
  redis: TestRedis;
  /** Knows every secret the vault has opened. */
  redactor: Redactor;
  events: LiveEvent[];
  /** Adds a connection and lets the engine follow. */
  connect(change?: Partial<NewConnection>): Promise<void>;
  view(id?: string): ReturnType<Engine["view"]>;
  /** The closed runs of a connection, oldest first. */
  runs(id?: string): ReturnType<Storage["runs"]["page"]>["items"];
  /** Stops the engine and starts another on the same Redis and database; one after the other where several ask. */
  restart(): Promise<void>;
}

/**
 * `timeScale` other than {@link TIME_SCALE} where a test needs slower minutes; `key`: where it is about the vault's;
 * `pages`: where the pages come from somewhere else.
 */
export async function engineBench({
  timeScale = TIME_SCALE,
  key = fixedKey(),
  pages,
}: {
  timeScale?: number;
  key?: ReturnType<typeof fixedKey>;
  pages?: PageSource;
} = {}): Promise<EngineBench> {
  const redis = await testRedis();
  const storage = testStorage(tempDirectory());
  const broker = scriptedBroker();
  const log = silentLogger();
  const bus = createBus(log);
  const events: LiveEvent[] = [];
  bus.on((event) => events.push(event));
  const redactor = createRedactor();
  const vault = await openVault(key, redactor);
  const clock = systemClock(timeScale);
  // Whatever this machine has, a test decides what can be reached.
  const hasNetwork = () => true;
  const alerts = createAlerts({ storage, bus, clock, log });
  const brokers = broker;
  const bookkeeper = createBookkeeper(storage.book, mannersIn(brokers));
  const parts = {
    storage,
    vault,
    brokers,
    bookkeeper,
    bus,
    clock,
    log,
    redactor,
    hasNetwork,
    alerts,
    pages,
  };
  const start = () => startEngine(parts, redis.address);
  let turn: Promise<void> = Promise.resolve();

  const bench: EngineBench = {
    engine: await start(),
    parts,
    storage,
    broker,
    redis,
    redactor,
    events,
    async connect(change) {
      await bench.engine.follow(
        storage.connections.add(newConnection({ createdAt: Date.now(), ...change })),
      );
    },
    view(id = "c1") {
      const row = storage.connections.find(id);
      if (row === undefined) throw new Error(`No connection ${id}`);
      return bench.engine.view(row);
    },
    runs: (id = "c1") =>
      storage.runs
        .page({ connectionId: id, limit: 500 })
        .items.filter(({ status }) => status !== "running")
        .reverse(),
    restart() {
      turn = turn.then(async () => {
        await bench.engine.stop();
        bench.engine = await start();
      });
      return turn;
    },
  };
  onTestFinished(() => bench.engine.stop());
  return bench;
}

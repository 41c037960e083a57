/** An owner and its workers in this process, on a real Redis: for what one side does when the other does as a test says. */
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type {
  BrokerAdapter,
  BrokerLogin,
  BrokerRegistry,
  BrokerTools,
  Cursor,
  FillPage,
  PositionReport,
} from "../../src-main/brokers/broker";
import { meterCosts } from "../../src-main/engine/costs";
import { systemClock } from "../../src-main/foundation/clock";
import { silentLogger } from "../../src-main/foundation/logger";
import { createRedactor } from "../../src-main/foundation/redact";
import { openWorkers, type Workers } from "../../src-main/workers/owner";
import { BEAT_MS } from "../../src-main/workers/protocol";
import { startWorker } from "../../src-main/workers/worker";
import type { Credentials } from "../../src-shared/domain";
import { type ScriptedBroker, scriptedBroker } from "../fakes/scripted-broker";
import { type TestRedis, testRedis } from "./redis";
import { until } from "./until";

export const PREFIX = "{fillkeep-test}";
export const VERSION = "1.2.3";

export interface Meeting {
  redis: TestRedis;
  key: Buffer;
  /** What the workers speak to. */
  broker: ScriptedBroker;
  owner: Workers;
  /** Another owner of the same key and version at the same place. */
  again(): Promise<Workers>;
  /** Starts a worker that is gone with the test; with what differs from the owner's. */
  worker(change?: {
    key?: Buffer;
    version?: string;
    brokers?: BrokerRegistry;
  }): ReturnType<typeof startWorker>;
  /** Waits until the owner knows so many workers. */
  isKnown(count: number): Promise<void>;
  /** Waits until nothing that was to happen is still to come. */
  quiet(): Promise<void>;
  /** Waits until no fetch is left in Redis. */
  isIdle(): Promise<void>;
  /** What the owner gets of a fetch. */
  fetch(order?: FetchWish): AsyncIterable<FillPage>;
  /** What the owner learns of positions after a fetch that has ended with this cursor. */
  positions(cursor: Cursor, adapter: BrokerAdapter): Promise<PositionReport | null>;
}

export interface FetchWish {
  adapter?: BrokerAdapter;
  cursor?: FillPage["cursor"] | null;
  credentials?: Credentials;
  endpoint?: string | null;
  tools?: Partial<BrokerTools>;
  /** Instead of the meeting's own. */
  owner?: Workers;
}

const LOGIN: BrokerLogin = { environment: "live", credentials: {}, endpoint: null, options: {} };

/** An owner that has nobody yet. `timeScale` is the workers' too. */
export async function meeting({ timeScale = 1 } = {}): Promise<Meeting> {
  const redis = await testRedis();
  const key = randomBytes(32);
  const broker = scriptedBroker();
  const log = silentLogger();
  const clock = systemClock(timeScale);
  const place = { redis: redis.address, prefix: PREFIX };
  async function again(): Promise<Workers> {
    const opened = await openWorkers({ ...place, key, version: VERSION, log });
    onTestFinished(() => opened.stop());
    return opened;
  }
  const owner = await again();
  const toolsOf = (): BrokerTools => {
    const { signal } = new AbortController();
    return { clock, log, signal, meter: meterCosts().meter };
  };
  return {
    redis,
    key,
    broker,
    owner,
    again,
    async worker(change) {
      const options = { key, version: VERSION, brokers: broker, ...change };
      const redactor = createRedactor();
      const worker = await startWorker({ ...place, ...options, clock, log, redactor });
      onTestFinished(() => worker.stop());
      return worker;
    },
    isKnown: (count) => until(`${count} workers`, () => owner.workers === count).then(),
    async quiet() {
      // Whatever one side had to say to the other has been said and read when two more beats have come and gone.
      await delay(2.5 * BEAT_MS);
    },
    async isIdle() {
      await until("nothing of a fetch to be left in Redis", async () => {
        const keys = await redis.client.keys("*");
        return !keys.some(
          (key) => key.includes("fetch-") && /:(wait|active|delayed|[0-9a-f-]{36})/.test(key),
        );
      });
    },
    positions: (cursor, adapter) => owner.positions(adapter, LOGIN, cursor, toolsOf()),
    fetch({
      adapter = ownAdapter(),
      cursor = null,
      credentials = {},
      endpoint = null,
      tools,
      owner: by = owner,
    }: FetchWish = {}) {
      return by.fetch(adapter, { ...LOGIN, credentials, endpoint }, cursor, {
        ...toolsOf(),
        ...tools,
      });
    },
  };
}

/** The owner's own adapter of the broker, which must not be asked. */
export function ownAdapter(fetchFills: BrokerAdapter["fetchFills"] = refuse): BrokerAdapter {
  const adapter = scriptedBroker().find("scripted");
  if (adapter === undefined) throw new Error("No such broker");
  return { ...adapter, fetchFills };
}

// biome-ignore lint/correctness/useYield: it never comes to that
async function* refuse(): AsyncGenerator<FillPage> {
  throw new Error("The owner has called the broker itself");
}

/** A page that can be told from others. */
export const pageOf = (number: number): FillPage => ({
  fills: [],
  problems: [{ message: `page ${number}`, raw: "{}" }],
  cursor: { version: 1, number },
});

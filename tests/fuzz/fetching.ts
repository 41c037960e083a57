/** A fetch of one adapter as the engine makes it, on a wire of our own and a clock that does not wait. */
import type { BrokerAdapter, BrokerLogin, Cursor, FillPage } from "../../src-main/brokers/broker";
import type { Clock } from "../../src-main/foundation/clock";
import { silentLogger } from "../../src-main/foundation/logger";
import type { ReplayAnswer, ReplayRequest } from "../harness/replay/service";
import { type Damage, ENDPOINT, layWire } from "./wire";

/** When the fuzzer's brokers are asked first, in epoch ms. */
export const NOW = Date.now();

/** A broker, what it knows, and how it says so. */
export interface SpokenBroker {
  name: string;
  /** How far back its fills may reach. */
  source: "api" | "statement";
  adapter: BrokerAdapter;
  login: Omit<BrokerLogin, "endpoint">;
  /** Answers as it should; anew for each fetch, since a broker may remember what it was asked. */
  speak(): (request: Omit<ReplayRequest, "isTrades">) => ReplayAnswer;
  /** The rows it knows, for those who look for them in its answers. */
  rows: readonly unknown[];
}

/** Far more pages than its rows make. */
const MAX_PAGES = 2_000;
const SCALE = 1e9;

const clockAt = (now: number): Clock => ({
  timeScale: SCALE,
  now: () => now,
  real: () => 0,
  sleep: async (_, signal) => signal?.throwIfAborted(),
  every: () => () => undefined,
});

/** The pages of one fetch, and how it ended where it did not come to its end. */
export async function fetched(
  { name, adapter, login, speak }: SpokenBroker,
  cursor: Cursor | null,
  now: number,
  damage: Damage,
): Promise<{ pages: FillPage[]; error: unknown }> {
  const pages: FillPage[] = [];
  const controller = new AbortController();
  const tools = { clock: clockAt(now), log: silentLogger(), signal: controller.signal };
  // Through JSON, as it is kept.
  const stored = cursor === null ? null : (JSON.parse(JSON.stringify(cursor)) as Cursor);
  const wire = layWire(speak(), damage);
  let error: unknown = null;
  try {
    for await (const page of adapter.fetchFills({ ...login, endpoint: ENDPOINT }, stored, tools)) {
      pages.push(page);
      if (pages.length > MAX_PAGES) throw new Error(`${name} makes pages without end`);
    }
  } catch (thrown) {
    error = thrown;
  } finally {
    wire.lift();
  }
  return { pages, error };
}

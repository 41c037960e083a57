/** Runs the Flex adapter against a Flex service on loopback, as the engine would: each cursor a place to resume. */
import {
  type BrokerAdapter,
  BrokerError,
  type Cursor,
  type FillPage,
  type PositionReport,
} from "../../../src-main/brokers/broker";
import { createFlexAdapter } from "../../../src-main/brokers/ibkr-flex/flex-adapter";
import type { FlexServiceOptions } from "../../../src-main/brokers/ibkr-flex/flex-service";
import { type Clock, systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { ConnectionOptions, Credentials } from "../../../src-shared/domain";
import type { LoginCheck } from "../../../src-shared/login";
import { type FlexReplay, flexService } from "../../harness/replay/ibkr-flex";
import { type ReplayServer, startReplayServer } from "../../harness/replay/server";

export const TOKEN = "123456789012345678901234";
export const QUERY_ID = "987654";

export interface FlexRig {
  server: ReplayServer;
  adapter: BrokerAdapter;
  /** What the adapter slept so far, in ms of engine time. */
  slept: number[];
  pages(cursor?: Cursor | null, run?: RunOptions): Promise<FillPage[]>;
  /** What the fetch that ended with `cursor` left. */
  positions(cursor?: Cursor): Promise<PositionReport | null | undefined>;
  verify(credentials?: Credentials): Promise<LoginCheck>;
}

export interface RunOptions {
  signal?: AbortSignal;
  options?: ConnectionOptions;
  credentials?: Credentials;
  /** Called before each sleep, with the number of sleeps so far. */
  onSleep?: (count: number) => void;
}

/** A clock on which nothing takes time; it writes down what it was asked to wait. */
function instantClock(slept: number[], onSleep: (count: number) => void): Clock {
  return {
    ...systemClock(),
    async sleep(durationMs, signal) {
      slept.push(durationMs);
      onSleep(slept.length);
      signal?.throwIfAborted();
    },
  };
}

export async function withFlex<T>(
  replay: Omit<FlexReplay, "token" | "queryId">,
  use: (rig: FlexRig) => Promise<T>,
  adapterOptions: FlexServiceOptions = {},
): Promise<T> {
  const service = flexService({ ...replay, token: TOKEN, queryId: QUERY_ID });
  const server = await startReplayServer({ others: [service] });
  const adapter = createFlexAdapter(adapterOptions);
  const slept: number[] = [];
  const known = { token: TOKEN, queryId: QUERY_ID };
  const login = (credentials: Credentials = known, options: ConnectionOptions = {}) => ({
    environment: "live" as const,
    credentials,
    endpoint: server.url,
    options,
  });
  const tools = ({ signal = new AbortController().signal, onSleep = () => {} }: RunOptions) => ({
    clock: instantClock(slept, onSleep),
    log: silentLogger(),
    signal,
  });
  try {
    return await use({
      server,
      adapter,
      slept,
      async pages(cursor = null, run = {}) {
        const pages: FillPage[] = [];
        // Through JSON, as the engine stores it.
        const stored = cursor && (JSON.parse(JSON.stringify(cursor)) as Cursor);
        const asked = login(run.credentials, run.options);
        for await (const page of adapter.fetchFills(asked, stored, tools(run))) pages.push(page);
        return pages;
      },
      // As copies of both, as the engine has them.
      positions: async (cursor = {}) =>
        adapter.fetchPositions?.(login(), structuredClone(cursor), tools({})),
      verify: (credentials) => adapter.verify(login(credentials), tools({})),
    });
  } finally {
    await server.close();
  }
}

/** What it threw, which must be a BrokerError. */
export async function errorOf(promise: Promise<unknown>): Promise<BrokerError> {
  const error = await promise.then(() => null).catch((thrown: unknown) => thrown);
  if (!(error instanceof BrokerError)) throw new Error(`Not a BrokerError: ${String(error)}`);
  return error;
}

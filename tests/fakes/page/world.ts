/** What the fake house knows, as plain lists a test reads and writes, and the events it tells the page. */
import { createBus, type EventBus } from "../../../src-main/foundation/bus";
import { silentLogger } from "../../../src-main/foundation/logger";
import type {
  Broker,
  Connection,
  Credentials,
  Fill,
  Notification,
  SchedulerStatus,
  Settings,
  SyncLog,
} from "../../../src-shared/domain";
import { RequestError, type SyncErrorCode } from "../../../src-shared/errors";
import * as samples from "./samples";

export interface World {
  readonly bus: EventBus;
  brokers: Broker[];
  connections: Connection[];
  /** By connection: what the page sent. Never sent back, as in the real house. */
  credentials: Map<string, Credentials>;
  runs: SyncLog[];
  notifications: Notification[];
  fills: Fill[];
  settings: Settings;
  scheduler: SchedulerStatus;
  /** What a login that is tried comes to; null: it works. */
  loginFails: SyncErrorCode | null;
  /** The procedures called so far, e.g. `connections.sync`, in order. */
  readonly calls: string[];
  /** Procedures that refuse until deleted from here. */
  readonly refusals: Map<string, RequestError>;
  connectionOf(id: string): Connection;
  /** Changes a connection and tells the page. */
  change(id: string, change: Partial<Connection>): Connection;
  /** Adds or replaces a run and tells the page. */
  record(run: SyncLog): void;
}

/** A house with every kind of broker and no connection. */
export function createWorld(): World {
  const world: World = {
    bus: createBus(silentLogger()),
    brokers: samples.brokers(),
    connections: [],
    credentials: new Map(),
    runs: [],
    notifications: [],
    fills: [],
    settings: { language: "en", theme: "light", defaultIntervalMin: 15, retentionDays: 90 },
    scheduler: samples.scheduler(),
    loginFails: null,
    calls: [],
    refusals: new Map(),
    connectionOf(id) {
      const found = world.connections.find((each) => each.id === id);
      if (found === undefined) throw new RequestError("CONNECTION_NOT_FOUND", `No ${id}`, { id });
      return found;
    },
    change(id, change) {
      const changed = { ...world.connectionOf(id), ...change };
      world.connections = world.connections.map((each) => (each.id === id ? changed : each));
      world.bus.emit({ type: "connection.changed", connection: changed });
      return changed;
    },
    record(run) {
      world.runs = [run, ...world.runs.filter(({ id }) => id !== run.id)];
      world.bus.emit({ type: "run.changed", run });
    },
  };
  return world;
}

/** What the fake house knows, as plain lists a test reads and writes, and the events it tells the page. */
import { createShellNews, type ShellNews } from "../../../src-main/desktop/shell-news";
import { createBus, type EventBus } from "../../../src-main/foundation/bus";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { About, Backup } from "../../../src-shared/backups";
import type { Position, ResultCurve, RoundTrip, RoundTripTotals } from "../../../src-shared/book";
import type { SkipReason, SyncOutcome } from "../../../src-shared/contract";
import type {
  Account,
  Broker,
  BrokerAccount,
  Connection,
  Credentials,
  Fill,
  Notification,
  SchedulerStatus,
  Settings,
  SyncLog,
  SyncLogDetail,
} from "../../../src-shared/domain";
import { RequestError, type SyncErrorCode } from "../../../src-shared/errors";
import { type LoginCheck, UNTOLD } from "../../../src-shared/login";
import type { UpdateStatus } from "../../../src-shared/updates";
import type { VaultStatus } from "../../../src-shared/vault";
import * as samples from "./samples";

export interface World {
  readonly bus: EventBus;
  brokers: Broker[];
  connections: Connection[];
  /** By connection: what the page sent. Never sent back, as in the real house. */
  credentials: Map<string, Credentials>;
  runs: SyncLog[];
  /** By run: the rows of it that could not be read. */
  problems: Map<string, SyncLogDetail["problems"]>;
  /** By run: all attempts of its sync, where there are several. */
  attempts: Map<string, SyncLog[]>;
  /** By run: what it found about positions. */
  warnings: Map<string, SyncLogDetail["warnings"]>;
  roundTrips: RoundTrip[];
  totals: RoundTripTotals[];
  positions: Position[];
  notifications: Notification[];
  fills: Fill[];
  /** Lists longer than anybody would write down: row by row as they are asked for, without filters. */
  endless: { count: number; fill(n: number): Fill; run(n: number): SyncLog } | null;
  curves: ResultCurve[];
  backups: Backup[];
  about: About;
  settings: Settings;
  vault: VaultStatus;
  /** What opens it while it is locked for want of one. */
  passphrase: string;
  /** Whether the system's keychain gives and takes keys. */
  keychainAnswers: boolean;
  /** What the host opened outside of it. */
  readonly opened: string[];
  scheduler: SchedulerStatus;
  /** What is around a page in a window. */
  readonly shell: ShellNews;
  updates: UpdateStatus;
  /** By connection: why a sync of all leaves it alone. */
  skips: Map<string, SkipReason>;
  /** What "Sync now" comes to; only `queued` and `promoted` start one. */
  syncOutcome: SyncOutcome;
  /** What a login that is tried comes to; null: it works. */
  loginFails: SyncErrorCode | null;
  /** What the broker tells of a login. */
  loginTells: LoginCheck;
  /** The trader's books. */
  accounts: Account[];
  /** By connection: the broker's accounts and where each is filed. */
  brokerAccounts: Map<string, BrokerAccount[]>;
  /** The procedures called so far, e.g. `connections.sync`, in order. */
  readonly calls: string[];
  /** Procedures that wait for this before they do anything. */
  readonly holds: Map<string, Promise<void>>;
  /** Procedures that refuse until deleted from here. */
  readonly refusals: Map<string, RequestError>;
  connectionOf(id: string): Connection;
  /** Changes a connection and tells the page. */
  change(id: string, change: Partial<Connection>): Connection;
  /** Changes the scheduler and tells the page. */
  schedule(change: Partial<SchedulerStatus>): SchedulerStatus;
  /** Adds a notification and tells the page. */
  notify(notification: Notification): void;
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
    problems: new Map(),
    attempts: new Map(),
    warnings: new Map(),
    roundTrips: [],
    totals: [],
    positions: [],
    notifications: [],
    fills: [],
    endless: null,
    curves: [],
    backups: [],
    about: samples.about(),
    settings: {
      language: "en",
      theme: "light",
      defaultIntervalMin: 15,
      retentionDays: 90,
      mutedKinds: [],
      onClose: "ask",
      startAtLogin: false,
      checkForUpdates: false,
    },
    opened: [],
    vault: samples.vault(),
    passphrase: "three quiet harbours",
    keychainAnswers: true,
    scheduler: samples.scheduler(),
    shell: createShellNews(),
    updates: { state: "idle", checkedAt: null },
    skips: new Map(),
    syncOutcome: "queued",
    loginFails: null,
    loginTells: UNTOLD,
    accounts: [{ id: "default", name: "Main", createdAt: 0 }],
    brokerAccounts: new Map(),
    calls: [],
    holds: new Map(),
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
    schedule(change) {
      world.scheduler = { ...world.scheduler, ...change };
      world.bus.emit({ type: "scheduler.changed", scheduler: world.scheduler });
      return world.scheduler;
    },
    notify(notification) {
      world.notifications = [notification, ...world.notifications];
      world.bus.emit({ type: "notification.changed", notification, tell: true });
    },
    record(run) {
      world.runs = [run, ...world.runs.filter(({ id }) => id !== run.id)];
      world.bus.emit({ type: "run.changed", run });
    },
  };
  return world;
}

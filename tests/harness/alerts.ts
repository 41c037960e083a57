/** Alerts over a real SQLite file, without an engine: a test says what happened and reads what was told. */
import { type Alerts, createAlerts } from "../../src-main/engine/alerts";
import { createBus, type EventBus } from "../../src-main/foundation/bus";
import { silentLogger } from "../../src-main/foundation/logger";
import type { ConnectionRow } from "../../src-main/storage/connections";
import type { Storage } from "../../src-main/storage/storage";
import type { Notification } from "../../src-shared/domain";
import type { LiveEventOf } from "../../src-shared/events";
import { type HandClock, handClock } from "./hand-clock";
import { row, testStorage } from "./storage";
import { tempDirectory } from "./temp";

export type Changed = LiveEventOf<"notification.changed">;

export interface AlertsBench {
  alerts: Alerts;
  clock: HandClock;
  storage: Storage;
  bus: EventBus;
  events: Changed[];
  /** A run ended in ERROR: `code` says why; parked where the change says so. */
  fail(id: string, code: ConnectionRow["errorCode"], change?: Partial<ConnectionRow>): void;
  /** What was told so far: kind and connections. */
  told(): [Notification["kind"], string[]][];
  list(): Notification[];
}

export function alertsBench(directory = tempDirectory()): AlertsBench {
  const storage = testStorage(directory);
  const clock = handClock();
  const log = silentLogger();
  const bus = createBus(log);
  const events: Changed[] = [];
  bus.on((event) => event.type === "notification.changed" && events.push(event));
  const alerts = createAlerts({ storage, bus, clock, log });
  return {
    alerts,
    clock,
    storage,
    bus,
    events,
    fail: (id, errorCode, change) => alerts.failed(failedRow({ id, errorCode, ...change })),
    told: () =>
      events
        .filter(({ tell }) => tell)
        .map(({ notification }) => [notification.kind, notification.connectionIds]),
    list: () => storage.notifications.page({ limit: 500 }).items,
  };
}

const failedRow = (change: Partial<ConnectionRow>): ConnectionRow =>
  row({ nextSyncAt: null, failed: true, errorMessage: "no", ...change });

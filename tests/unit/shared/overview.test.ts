import { expect, test } from "vitest";
import { overviewOf } from "../../../src-shared/overview";

const planned = { retry: null, nextSyncReason: "scheduled" } as const;
const well = { ...planned, status: "CONNECTED", parked: false, syncEnabled: true } as const;
const off = { ...well, status: "DISCONNECTED", syncEnabled: false, nextSyncReason: null } as const;
const retrying = { ...well, retry: { attempt: 1, of: 3, at: 1 }, nextSyncReason: "retry" } as const;
const held = { ...well, nextSyncReason: "rate-limited" } as const;
const cutOff = { ...well, nextSyncReason: "interrupted" } as const;
const syncing = { ...well, status: "SYNCING" } as const;
const failing = { ...well, status: "ERROR" } as const;
const parked = { ...failing, parked: true } as const;
const locked = { ...well, nextSyncReason: "locked" } as const;
const running = { paused: false, offlineSince: null };

test.each([
  [[well], running, "well", "ok", 0],
  [[well, off], undefined, "well", "ok", 0],
  [[off], running, "off", "off", 0],
  [[well, retrying, held, cutOff], running, "waiting", "wait", 3],
  [[retrying, syncing], running, "syncing", "run", 1],
  [[well, syncing, syncing], running, "syncing", "run", 2],
  [[well], { ...running, paused: true }, "paused", "wait", 0],
  [[syncing], { ...running, paused: true }, "syncing", "run", 1],
  [[failing, syncing], { ...running, paused: true }, "failing", "error", 1],
  [[failing, well], { ...running, offlineSince: 1 }, "offline", "wait", 0],
  [[parked, locked], running, "locked", "error", 0],
  [[parked, failing], { ...running, offlineSince: 1 }, "needsYou", "error", 1],
] as const)("%#: the worst comes first", (connections, scheduler, say, tone, count) => {
  expect(overviewOf(connections, scheduler)).toEqual({ say, tone, count });
});

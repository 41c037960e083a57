/** When a newer version is asked for, fetched and put in place: never during a sync, never unasked. */
import { expect, onTestFinished, test, vi } from "vitest";
import { createUpdates, type Updater } from "../../../src-main/desktop/updates/updates";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { UpdateStatus } from "../../../src-shared/updates";
import { handClock } from "../../harness/hand-clock";
import { T0 } from "../../harness/storage";
import { until } from "../../harness/until";

const DAY_MS = 86_400_000;
const QUIET = { isWanted: true, isSyncing: false };
const BUSY = { isWanted: true, isSyncing: true };
const UNWANTED = { isWanted: false, isSyncing: false };

function start(change: Partial<Updater> = {}) {
  const calls: string[] = [];
  const updater: Updater = {
    async check() {
      calls.push("check");
      return "2.0.0";
    },
    async download(progress) {
      calls.push("download");
      for (const percent of [0.2, 12.3, 12.9, 100]) progress(percent);
    },
    ...change,
  };
  const told: UpdateStatus[] = [];
  const clock = handClock();
  const install = vi.fn();
  const changed = (status: UpdateStatus): void => void told.push(status);
  const updates = createUpdates({ updater, changed, install, clock, log: silentLogger() });
  onTestFinished(() => void updates.release());
  const at = (state: UpdateStatus["state"]) => until(state, () => updates.status.state === state);
  return { updates, calls, told, clock, install, at };
}

test("wanted, it is asked for and fetched; the restart is the user's to say", async () => {
  const { updates, calls, told, install, at } = start();
  updates.saw(QUIET);
  await at("ready");
  expect(calls).toEqual(["check", "download"]);
  const version = "2.0.0";
  expect(told).toEqual([
    { state: "checking" },
    { state: "found", version },
    { state: "downloading", version, percent: 0 },
    { state: "downloading", version, percent: 12 },
    { state: "downloading", version, percent: 100 },
    { state: "ready", version, isRestarting: false },
  ]);
  updates.saw(QUIET);
  expect(install).not.toHaveBeenCalled();
  updates.restart();
  expect(install).toHaveBeenCalledOnce();
});

test("not wanted, nothing is asked for; by hand it is", async () => {
  const { updates, calls, clock, at } = start();
  updates.saw(UNWANTED);
  clock.pass(3 * DAY_MS);
  updates.saw(UNWANTED);
  expect([calls, updates.status]).toEqual([[], { state: "idle", checkedAt: null }]);
  updates.check();
  await at("ready");
});

test("a sync holds back the question, the fetching and the restart", async () => {
  const answer = Promise.withResolvers<string>();
  const { updates, calls, install, at } = start({ check: () => answer.promise });
  updates.saw(BUSY);
  updates.check();
  expect(updates.status).toEqual({ state: "checking" });
  updates.saw(QUIET);
  updates.saw(BUSY);
  answer.resolve("2.0.0");
  await at("found");
  expect(calls).toEqual([]);
  updates.saw(QUIET);
  await at("ready");
  updates.saw(BUSY);
  updates.restart();
  expect(updates.status).toEqual({ state: "ready", version: "2.0.0", isRestarting: true });
  expect(install).not.toHaveBeenCalled();
  updates.saw(QUIET);
  expect(install).toHaveBeenCalledOnce();
});

test("before the house was looked at, nothing begins", () => {
  const { updates, calls } = start();
  updates.check();
  expect([updates.status.state, calls]).toEqual(["checking", []]);
});

test("once a day, also after a failure, and never twice at once", async () => {
  let asked = 0;
  const { updates, clock, at } = start({
    async check() {
      asked += 1;
      if (asked === 2) throw new Error("no network");
      return null;
    },
  });
  updates.saw(QUIET);
  updates.saw(QUIET);
  await at("idle");
  expect([asked, updates.status]).toEqual([1, { state: "idle", checkedAt: T0 }]);
  clock.pass(DAY_MS - 1);
  updates.saw(QUIET);
  expect(asked).toBe(1);
  clock.pass(1);
  updates.saw(QUIET);
  await at("failed");
  expect(updates.status).toEqual({ state: "failed", failedAt: T0 + DAY_MS });
  updates.saw(QUIET);
  expect(asked).toBe(2);
  updates.check();
  await at("idle");
  expect(asked).toBe(3);
});

test("what can't be fetched is nothing to restart into", async () => {
  const { updates, install, at } = start({
    download: () => Promise.reject(new Error("sha512 checksum mismatch")),
  });
  updates.saw(QUIET);
  await at("failed");
  updates.restart();
  expect(install).not.toHaveBeenCalled();
});

test("a build that may not says why, and does nothing", () => {
  const changed = vi.fn();
  const install = vi.fn();
  const log = silentLogger();
  const clock = handClock();
  const updates = createUpdates({ updater: "no-feed", changed, install, clock, log });
  onTestFinished(() => void updates.release());
  updates.saw(QUIET);
  updates.check();
  updates.restart();
  expect(updates.status).toEqual({ state: "off", reason: "no-feed" });
  expect([changed, install].flatMap(({ mock }) => mock.calls)).toEqual([]);
});

import { expect, test } from "vitest";
import {
  type TrayCommand,
  type TrayModel,
  trayModel,
} from "../../../src-main/desktop/tray/tray-model";
import { wordsOf } from "../../../src-main/desktop/words";
import type { Connection, SchedulerStatus, Settings } from "../../../src-shared/domain";
import { connection, scheduler } from "../../fakes/page/samples";

const settings = {} as Settings;
const NOW = new Date(2026, 10, 25, 12, 0).getTime();
const english = wordsOf("en", ["en-GB"]);
const french = wordsOf("fr", ["fr-FR"]);

const sight = (connections: Connection[], change: Partial<SchedulerStatus> = {}) => ({
  connections,
  scheduler: { ...scheduler(), ...change },
  settings,
});
const model = (connections: Connection[], change: Partial<SchedulerStatus> = {}, words = english) =>
  trayModel(sight(connections, change), words, NOW);
const lines = ({ items }: TrayModel): string[] =>
  items.map((item) => (item.kind === "separator" ? "-" : item.label));
const commandOf = ({ items }: TrayModel, label: string): TrayCommand | undefined =>
  items.flatMap((item) => (item.kind === "command" && item.label === label ? item.command : []))[0];

const kraken = connection({ id: "kr", label: "Kraken" });

test("the whole menu of a house that is well", () => {
  const well = model([kraken]);
  expect(lines(well)).toEqual([
    "All is well",
    "Open Fillkeep",
    "-",
    "Kraken: Connected",
    "-",
    "Sync all now",
    "Pause for 1 hour",
    "Pause until I resume",
    "-",
    "Settings…",
    "Quit (syncing stops)",
  ]);
  expect(well).toMatchObject({ tone: "ok", tooltip: "Fillkeep: All is well" });
  expect(well.items[0]?.kind).toBe("line");
});

test("each item says what it does", () => {
  const well = model([kraken]);
  expect(commandOf(well, "Open Fillkeep")).toEqual({ do: "open", place: null });
  expect(commandOf(well, "Kraken: Connected")).toEqual({
    do: "open",
    place: { route: "connections", connectionId: "kr" },
  });
  expect(commandOf(well, "Sync all now")).toEqual({ do: "sync-all" });
  expect(commandOf(well, "Pause for 1 hour")).toEqual({ do: "pause", forMs: 3_600_000 });
  expect(commandOf(well, "Pause until I resume")).toEqual({ do: "pause", forMs: null });
  expect(commandOf(well, "Settings…")).toEqual({ do: "open", place: { route: "settings" } });
  expect(commandOf(well, "Quit (syncing stops)")).toEqual({ do: "quit" });
});

const failing = connection({ id: "f", label: "F", status: "ERROR" });
const parked = connection({ id: "p", label: "P", status: "ERROR", parked: true });
const syncing = connection({ id: "s", label: "S", status: "SYNCING" });
const off = connection({ id: "o", label: "O", status: "DISCONNECTED", syncEnabled: false });
const up = scheduler().redis;

test.each([
  [[], {}, "off", "No connection yet"],
  [[kraken, off], {}, "ok", "All is well"],
  [[off], {}, "off", "Auto-sync is off everywhere"],
  [[kraken, syncing], {}, "run", "1 syncing"],
  [[kraken, syncing, failing], {}, "error", "1 with an error"],
  [[failing, parked], {}, "error", "1 waits for you"],
  [[kraken], { paused: true }, "wait", "Paused"],
  [[kraken], { paused: true, pausedUntil: NOW + 9_000_000 }, "wait", "Paused until 14:30"],
  [[kraken], { paused: true, pausedUntil: NOW + 86_400_000 }, "wait", "Paused until 26 Nov, 12:00"],
  [[kraken], { offlineSince: 1 }, "wait", "Offline"],
  [[kraken], { redis: { ...up, state: "restarting" } }, "ok", "All is well"],
  [
    [kraken],
    { redis: { ...up, state: "down" } },
    "error",
    "Queue stopped: syncing is not possible",
  ],
] as const)("%#: icon and first line are those of the worst state", (list, change, tone, line) => {
  const shown = model([...list], change);
  expect([shown.tone, lines(shown)[0]]).toEqual([tone, line]);
  expect(shown.tooltip).toBe(`Fillkeep: ${line}`);
});

test("a pause is ended, not begun twice", () => {
  const paused = model([kraken], { paused: true });
  expect(commandOf(paused, "Resume")).toEqual({ do: "resume" });
  expect(lines(paused)).not.toContain("Pause for 1 hour");
});

const retry = { attempt: 2, of: 3, at: NOW };

test.each([
  [{}, "Connected"],
  [{ status: "SYNCING", parked: true }, "Syncing"],
  [{ status: "DISCONNECTED", syncEnabled: false }, "Auto-sync is off"],
  [{ status: "ERROR", parked: true }, "Waits for you"],
  [{ status: "ERROR", parked: true, lastSyncErrorCode: "CREDENTIALS_LOCKED" }, "Locked"],
  [{ status: "CONNECTED", nextSyncReason: "locked" }, "Locked"],
  [{ status: "ERROR", retry }, "Retry 2 of 3"],
  [{ status: "CONNECTED", nextSyncReason: "rate-limited" }, "Waiting"],
  [{ status: "CONNECTED", nextSyncReason: "interrupted" }, "Resuming"],
  [{ status: "ERROR" }, "Error"],
  [{ status: "DISCONNECTED" }, "Disconnected"],
] as const)("a connection %j is shown as %s", (change, state) => {
  expect(lines(model([connection({ id: "c", label: "C", ...change })]))).toContain(`C: ${state}`);
});

test("of more than five connections the five worst are shown, and how many more there are", () => {
  const well = ["a", "b", "c", "d"].map((id) => connection({ id, label: id }));
  const shown = model([...well, off, failing, syncing, parked]);
  expect(lines(shown).slice(3, 10)).toEqual([
    "P: Waits for you",
    "F: Error",
    "S: Syncing",
    "a: Connected",
    "b: Connected",
    "3 more connections…",
    "-",
  ]);
  expect(commandOf(shown, "3 more connections…")).toEqual({
    do: "open",
    place: { route: "connections" },
  });
});

test("five are shown in their own order", () => {
  const five = [kraken, off, failing, syncing, parked];
  const labels = lines(model(five)).slice(3, 8);
  expect(labels.map((label) => label.split(":")[0])).toEqual(["Kraken", "O", "F", "S", "P"]);
});

test("a long label is cut between letters, not within one", () => {
  const long = model([connection({ id: "l", label: "𝕂".repeat(60) })]);
  expect(lines(long)[3]).toBe(`${"𝕂".repeat(39)}…: Connected`);
});

test("in French too", () => {
  const shown = model([parked], { paused: true }, french);
  expect(lines(shown)).toEqual([
    "1 vous attend",
    "Ouvrir Fillkeep",
    "-",
    "P\u00a0: Vous attend",
    "-",
    "Tout synchroniser maintenant",
    "Reprendre",
    "-",
    "Réglages…",
    "Quitter (la synchronisation s’arrête)",
  ]);
});

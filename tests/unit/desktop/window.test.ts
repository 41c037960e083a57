import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { closingOf } from "../../../src-main/desktop/window/closing";
import { readPlace, writePlace } from "../../../src-main/desktop/window/place-file";
import {
  createReloads,
  MAX_RELOADS,
  RELOADS_WITHIN_MS,
} from "../../../src-main/desktop/window/reloads";
import { openingOf } from "../../../src-main/desktop/window/window-place";
import { silentLogger } from "../../../src-main/foundation/logger";
import { tempDirectory } from "../../harness/temp";

const left = { x: 0, y: 24, width: 1920, height: 1056 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const place = { x: 200, y: 100, width: 1000, height: 700, isMaximized: false };
const FIRST = { width: 1180, height: 800, isMaximized: false };

test.each([
  ["nothing was kept", null, [left], FIRST],
  ["it fits", place, [left], place],
  ["it was maximised", { ...place, isMaximized: true }, [left], { ...place, isMaximized: true }],
  ["it is on the other screen", { ...place, x: 2000 }, [left, right], { ...place, x: 2000 }],
  ["that screen is gone", { ...place, x: 2000 }, [left], FIRST],
  ["too little of it is to be seen", { ...place, x: 1850 }, [left], FIRST],
  ["just enough is to be seen", { ...place, x: 1800 }, [left], { ...place, x: 1800 }],
  ["it sticks out on the left", { ...place, x: -800 }, [left], { ...place, x: -800 }],
  ["its title bar is above the screen", { ...place, y: -10 }, [left], FIRST],
  ["its title bar is below the screen", { ...place, y: 1070 }, [left], FIRST],
  [
    "the screen has shrunk",
    { ...place, width: 3000, height: 2000 },
    [left],
    { ...place, width: 1920, height: 1056 },
  ],
  [
    "it is smaller than it may be",
    { ...place, width: 300, height: 10 },
    [left],
    { ...place, width: 720, height: 480 },
  ],
  ["there is no screen", place, [], FIRST],
])("where the window opens when %s", (_when, kept, areas, opening) => {
  expect(openingOf(kept, areas)).toEqual(opening);
});

test("a place comes back as it was kept, whole and for its owner alone", () => {
  const directory = tempDirectory();
  const file = join(directory, "window.json");
  expect(readPlace(file, silentLogger())).toBeNull();
  writePlace(file, place, silentLogger());
  expect(readPlace(file, silentLogger())).toEqual(place);
  expect(existsSync(`${file}.new`)).toBe(false);
  if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"x":1}',
  '{"x":"1","y":1,"width":800,"height":600,"isMaximized":false}',
  '{"x":1.5,"y":1,"width":800,"height":600,"isMaximized":false}',
  '{"x":1,"y":1,"width":-800,"height":600,"isMaximized":false}',
  '{"x":1e999,"y":1,"width":800,"height":600,"isMaximized":false}',
  "\0\0\0",
])("a damaged place (%j) is a line in the log, and the first place", (text) => {
  const file = join(tempDirectory(), "window.json");
  writeFileSync(file, text);
  const log = { ...silentLogger(), warn: vi.fn() };
  expect(readPlace(file, log)).toBeNull();
  expect(log.warn).toHaveBeenCalledOnce();
});

test("a place that can't be kept is a line in the log", () => {
  const file = join(tempDirectory(), "window.json");
  mkdirSync(`${file}.new`);
  const log = { ...silentLogger(), warn: vi.fn() };
  writePlace(file, place, log);
  expect(log.warn).toHaveBeenCalledOnce();
  expect(() => readFileSync(file)).toThrow("ENOENT");
});

test.each([
  ["ask", true, "ask"],
  ["ask", false, "ask"],
  ["tray", true, "hide"],
  ["tray", false, "minimise"],
  ["quit", true, "quit"],
  ["quit", false, "quit"],
] as const)("closing with the setting %s, tray %s, comes to %s", (setting, hasTray, closing) => {
  expect(closingOf(setting, hasTray)).toBe(closing);
});

test("a page that fails again and again is not opened again for ever", () => {
  const mayReload = createReloads();
  for (let n = 0; n < MAX_RELOADS; n++) expect(mayReload(1_000 + n)).toBe(true);
  expect(mayReload(2_000)).toBe(false);
  expect(mayReload(1_000 + RELOADS_WITHIN_MS)).toBe(true);
  expect(mayReload(1_000 + RELOADS_WITHIN_MS)).toBe(false);
});

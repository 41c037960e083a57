import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { trayComes } from "../../../src-main/desktop/tray/hidden-start";
import { showsTrayIcons } from "../../../src-main/desktop/tray/tray-host";
import { trayIcon } from "../../../src-main/desktop/tray/tray-icon";
import { fileOf, SIZES, TONES } from "../../tray-pictures/drawing";

const FOLDER = fileURLToPath(new URL("../../../resources/tray/", import.meta.url));

/** Width and height of a PNG (PNG Specification, 11.2.2 IHDR). */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(file);
  expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test.each(SIZES)(
  "every picture of $points points is there, at one and two pixels a point",
  (size) => {
    const { points, looks, folder } = size;
    for (const tone of TONES) {
      for (const look of looks) {
        const pixels = (scale: 1 | 2) => sizeOf(join(FOLDER, folder, fileOf(tone, look, scale)));
        expect(pixels(1)).toEqual([points, points]);
        expect(pixels(2)).toEqual([2 * points, 2 * points]);
      }
    }
  },
);

test.each([
  ["darwin", true, "errorTemplate.png", 16],
  ["darwin", false, "errorTemplate.png", 16],
  ["win32", true, "error-dark.png", 16],
  ["linux", false, join("linux", "error-light.png"), 22],
] as const)("on %s, dark %s, an error is %s", (platform, isDark, name, points) => {
  const file = trayIcon(FOLDER, "error", { platform, isDark });
  expect(file).toBe(FOLDER + name);
  expect(sizeOf(file)).toEqual([points, points]);
});

const reply = (value: boolean) =>
  `method return time=1764.5 sender=org.freedesktop.DBus -> destination=:1.93 serial=3 reply_serial=2\n   boolean ${value}\n`;

test("only Linux has desktops without a tray, and an unknown one has none", async () => {
  const asked = vi.fn(async () => reply(false));
  expect(await showsTrayIcons("darwin", asked)).toBe(true);
  expect(await showsTrayIcons("win32", asked)).toBe(true);
  expect(asked).not.toHaveBeenCalled();
  expect(await showsTrayIcons("linux", asked)).toBe(false);
  expect(await showsTrayIcons("linux", async () => reply(true))).toBe(true);
  expect(await showsTrayIcons("linux", () => Promise.reject(new Error("ENOENT")))).toBe(false);
});

test("a hidden start waits for a panel that comes late, and not for ever", async () => {
  const waited: number[] = [];
  const wait = async (ms: number) => void waited.push(ms);
  const answers = [false, false, true];
  expect(await trayComes(async () => answers.shift() ?? false, wait)).toBe(true);
  expect(waited).toEqual([2_000, 2_000]);
  waited.length = 0;
  expect(await trayComes(async () => false, wait)).toBe(false);
  expect(waited).toHaveLength(5);
});

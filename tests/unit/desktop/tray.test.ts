import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { trayComes } from "../../../src-main/desktop/tray/hidden-start";
import { showsTrayIcons } from "../../../src-main/desktop/tray/tray-host";
import { trayIcon } from "../../../src-main/desktop/tray/tray-icon";
import { fileOf, LOOKS, TONES } from "../../tray-pictures/drawing";

const FOLDER = fileURLToPath(new URL("../../../resources/tray/", import.meta.url));

/** Width and height of a PNG (PNG Specification, 11.2.2 IHDR). */
function sizeOf(file: string): [number, number] {
  const bytes = readFileSync(file);
  expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test("every picture is there, in both sizes", () => {
  for (const tone of TONES) {
    for (const look of LOOKS) {
      expect(sizeOf(FOLDER + fileOf(tone, look, 1))).toEqual([16, 16]);
      expect(sizeOf(FOLDER + fileOf(tone, look, 2))).toEqual([32, 32]);
    }
  }
});

test.each([
  ["darwin", true, "errorTemplate.png"],
  ["darwin", false, "errorTemplate.png"],
  ["win32", true, "error-dark.png"],
  ["linux", false, "error-light.png"],
] as const)("on %s, dark %s, an error is %s", (platform, isDark, name) => {
  const file = trayIcon(FOLDER, "error", { platform, isDark });
  expect(file).toBe(FOLDER + name);
  expect(sizeOf(file)).toEqual([16, 16]);
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

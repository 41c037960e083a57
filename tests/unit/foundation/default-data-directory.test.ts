import { expect, test } from "vitest";
import { defaultDataDirectory } from "../../../src-main/foundation/default-data-directory";

test.each([
  ["linux", {}, "/home/me", "/home/me/.local/share/fillkeep"],
  ["linux", { XDG_DATA_HOME: "/data" }, "/home/me", "/data/fillkeep"],
  ["linux", { XDG_DATA_HOME: "relative" }, "/home/me", "/home/me/.local/share/fillkeep"],
  ["darwin", {}, "/Users/me", "/Users/me/Library/Application Support/Fillkeep"],
  ["win32", {}, "C:\\Users\\me", "C:\\Users\\me\\AppData\\Local\\Fillkeep"],
  ["win32", { LOCALAPPDATA: "D:\\Local" }, "C:\\Users\\me", "D:\\Local\\Fillkeep"],
] as const)("on %s with %j at %s it is %s", (platform, env, home, directory) => {
  expect(defaultDataDirectory(platform, env, home)).toBe(directory);
});

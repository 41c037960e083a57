import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  autostartEntry,
  autostartFile,
  removeAutostart,
  writeAutostart,
} from "../../../src-main/desktop/login-item/autostart";
import { tempDirectory } from "../../harness/temp";

test("the entry lies where the desktop looks", () => {
  expect(autostartFile({ XDG_CONFIG_HOME: "/xdg" }, "/home/a")).toBe(
    "/xdg/autostart/fillkeep.desktop",
  );
  const usual = "/home/a/.config/autostart/fillkeep.desktop";
  expect(autostartFile({}, "/home/a")).toBe(usual);
  expect(autostartFile({ XDG_CONFIG_HOME: "relative" }, "/home/a")).toBe(usual);
});

test.each([
  [["/opt/Fillkeep/fillkeep", "--hidden"], 'Exec="/opt/Fillkeep/fillkeep" "--hidden"'],
  [["/home/a/My Apps/F.AppImage"], 'Exec="/home/a/My Apps/F.AppImage"'],
  [["/a/100%"], 'Exec="/a/100%%"'],
  [['/a/"b"'], 'Exec="/a/\\\\"b\\\\""'],
  [["/a/$HOME`x`"], 'Exec="/a/\\\\$HOME\\\\`x\\\\`"'],
  [["/a/b\\c"], 'Exec="/a/b\\\\\\\\c"'],
])("the command %j is %s", (command, line) => {
  expect(autostartEntry(command).split("\n")).toContain(line);
});

test.each(["/a\nExec=evil", "/a\rb", "/a\0b"])("%j can't be said in an entry", (path) => {
  expect(() => autostartEntry([path])).toThrow("line break");
});

test("it is written, follows the program, and goes", () => {
  const file = join(tempDirectory(), "autostart", "fillkeep.desktop");
  writeAutostart(file, ["/old", "--hidden"]);
  expect(readFileSync(file, "utf8")).toContain('Exec="/old" "--hidden"');
  writeAutostart(file, ["/new", "--hidden"]);
  expect(readFileSync(file, "utf8")).toContain('Exec="/new" "--hidden"');
  removeAutostart(file);
  removeAutostart(file);
  expect(existsSync(file)).toBe(false);
});

test("what the user's desktop has changed in it stays", () => {
  const file = join(tempDirectory(), "fillkeep.desktop");
  writeAutostart(file, ["/app", "--hidden"]);
  writeFileSync(file, `${readFileSync(file, "utf8")}Hidden=true\n`);
  writeAutostart(file, ["/app", "--hidden"]);
  expect(readFileSync(file, "utf8")).toContain("Hidden=true");
});

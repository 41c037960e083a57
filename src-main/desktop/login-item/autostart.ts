/** Starting at login on Linux: a desktop entry in the user's autostart folder, written by hand. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, posix } from "node:path";
import { replaceFile } from "../../foundation/replace-file";

/** XDG Autostart Specification 0.5: `$XDG_CONFIG_HOME/autostart`; a relative value is ignored, as everywhere in XDG. */
export function autostartFile(env: NodeJS.ProcessEnv, home: string = homedir()): string {
  const given = env.XDG_CONFIG_HOME;
  const base = given?.startsWith("/") ? given : posix.join(home, ".config");
  return posix.join(base, "autostart", "fillkeep.desktop");
}

/** The entry that starts `command` (a program and its arguments). Throws where no entry can say such a command. */
export function autostartEntry(command: readonly string[]): string {
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Version=1.5",
    "Name=Fillkeep",
    `Exec=${command.map(quoted).join(" ")}`,
    "Terminal=false",
    "StartupNotify=false",
    "",
  ].join("\n");
}

/**
 * An argument of Exec (Desktop Entry Specification 1.5, "The Exec key"): in double quotes with `"`, `` ` ``, `$` and `\`
 * escaped, `%` doubled; then, as in every string of the file, each backslash doubled.
 */
function quoted(argument: string): string {
  const control = [...argument].some((letter) => letter < " " || letter === "\x7f");
  if (control) throw new Error("A path with a line break can't be started at login");
  const escaped = argument.replace(/["`$\\]/g, "\\$&").replaceAll("%", "%%");
  return `"${escaped}"`.replaceAll("\\", "\\\\");
}

const execOf = (entry: string): string | undefined => /^Exec=.*$/m.exec(entry)?.[0];

/**
 * Writes the entry, all of it or nothing. One that starts the same program is left as it is: the user may have switched
 * it off with a tool of their desktop.
 */
export function writeAutostart(file: string, command: readonly string[]): void {
  const entry = autostartEntry(command);
  if (execOf(read(file)) === execOf(entry)) return;
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, entry);
}

/** Removes the entry where there is one. */
export function removeAutostart(file: string): void {
  rmSync(file, { force: true });
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/**
 * Whether this desktop shows tray icons at all. Electron can't tell: on Linux an icon that nobody shows is made all the
 * same (GNOME shows none without an extension).
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const LIMIT_MS = 2_000;

/** The panel that shows icons owns this name (StatusNotifierItem, "The StatusNotifierWatcher"). */
const WATCHER = "org.kde.StatusNotifierWatcher";
const QUESTION = [
  "--session",
  "--print-reply",
  "--dest=org.freedesktop.DBus",
  "/org/freedesktop/DBus",
  "org.freedesktop.DBus.NameHasOwner",
  `string:${WATCHER}`,
];

/** True where a tray icon is sure to be seen. Where nobody can tell it is false: better in the task bar than lost. */
export async function showsTrayIcons(
  platform: NodeJS.Platform = process.platform,
  ask: () => Promise<string> = askBus,
): Promise<boolean> {
  if (platform === "darwin" || platform === "win32") return true;
  try {
    return /^\s*boolean true$/m.test(await ask());
  } catch {
    return false;
  }
}

async function askBus(): Promise<string> {
  const { stdout } = await run("dbus-send", QUESTION, { timeout: LIMIT_MS });
  return stdout;
}

/** Where Fillkeep keeps its data when nobody says otherwise: the same place for the window and the headless host. */
import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/**
 * The platform's folder for an application's own data: `%LOCALAPPDATA%` on Windows, Application Support on macOS, the
 * XDG base directory elsewhere (XDG Base Directory Specification 0.8: a relative value is ignored).
 */
export function defaultDataDirectory(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  switch (platform) {
    case "win32":
      return win32.join(env.LOCALAPPDATA || win32.join(home, "AppData", "Local"), "Fillkeep");
    case "darwin":
      return posix.join(home, "Library", "Application Support", "Fillkeep");
    default: {
      const given = env.XDG_DATA_HOME;
      const base = given?.startsWith("/") ? given : posix.join(home, ".local", "share");
      return posix.join(base, "fillkeep");
    }
  }
}

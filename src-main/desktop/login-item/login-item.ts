/** Starting at login, hidden, as each system wants it said. Off unless the user switches it on. */
import { app } from "electron";
import type { ShellStatus } from "../../../src-shared/shell-contract";
import type { Logger } from "../../foundation/logger";
import { HIDDEN_SWITCH } from "../deep-link";
import { autostartFile, removeAutostart, writeAutostart } from "./autostart";

export type LoginItemState = ShellStatus["loginItem"];

/** True where the system started this at login. Only macOS tells; elsewhere the switch does. */
export const wasStartedAtLogin = (): boolean =>
  process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin;

/** Says to the system what the user wants; `appRoot` is what Electron starts from the sources. */
export function setStartAtLogin(isWanted: boolean, appRoot: string, log: Logger): LoginItemState {
  try {
    if (process.platform !== "linux") return tellSystem(isWanted, appRoot);
    const file = autostartFile(process.env);
    if (isWanted) writeAutostart(file, [...commandOf(appRoot), HIDDEN_SWITCH]);
    else removeAutostart(file);
    return "ok";
  } catch (error) {
    log.error("Starting at login could not be set", { isWanted, error });
    return "failed";
  }
}

/** What starts this program: an AppImage is run from a mount that is gone at the next login. */
function commandOf(appRoot: string): string[] {
  const program = process.env.APPIMAGE ?? process.execPath;
  return app.isPackaged ? [program] : [program, appRoot];
}

function tellSystem(openAtLogin: boolean, appRoot: string): LoginItemState {
  const args = [
    ...commandOf(appRoot)
      .slice(1)
      .map((path) => `"${path}"`),
    HIDDEN_SWITCH,
  ];
  app.setLoginItemSettings({ openAtLogin, args });
  const { status } = app.getLoginItemSettings({ args });
  if (!openAtLogin || process.platform !== "darwin") return "ok";
  return status === "requires-approval" ? "needs-approval" : "ok";
}

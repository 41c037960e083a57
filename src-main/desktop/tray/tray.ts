/** The tray icon and its menu, as {@link trayModel} says; nothing at all where none can be made. */
import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from "electron";
import type { Logger } from "../../foundation/logger";
import { type Release, Releasers } from "../../foundation/releasers";
import { trayIcon } from "./tray-icon";
import type { TrayCommand, TrayItem, TrayModel } from "./tray-model";

export interface TrayIcon {
  show(model: TrayModel): void;
  readonly release: Release;
}

interface TrayParts {
  /** The folder of the pictures. */
  directory: string;
  first: TrayModel;
  obey(command: TrayCommand): void;
  log: Logger;
}

/** The icon; null where the system refuses one. */
export function createTray({ directory, first, obey, log }: TrayParts): TrayIcon | null {
  const { platform } = process;
  const pictureOf = ({ tone }: TrayModel): string => {
    // Only macOS and Windows tell the panel's theme from that of windows.
    const isDark =
      platform === "linux"
        ? nativeTheme.shouldUseDarkColors
        : nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    return trayIcon(directory, tone, { platform, isDark });
  };
  let model = first;
  let picture = pictureOf(first);
  let tray: Tray;
  try {
    tray = new Tray(picture);
  } catch (error) {
    log.warn("There is no tray icon", { error });
    return null;
  }

  const paint = (): void => {
    const next = pictureOf(model);
    if (next === picture) return;
    picture = next;
    tray.setImage(picture);
  };
  const write = (): void => {
    tray.setToolTip(model.tooltip);
    // Linux shows the menu it was given last, not what became of it.
    tray.setContextMenu(Menu.buildFromTemplate(model.items.map((item) => menuItem(item, obey))));
  };
  write();

  const releasers = new Releasers();
  releasers.push(() => tray.destroy());
  nativeTheme.on("updated", paint);
  releasers.push(() => {
    nativeTheme.off("updated", paint);
  });
  // On macOS a click opens the menu.
  if (platform !== "darwin") tray.on("click", () => obey({ do: "open", place: null }));

  return {
    show(next) {
      // An open menu closes when it is replaced.
      const isNew = JSON.stringify(next) !== JSON.stringify(model);
      model = next;
      paint();
      if (isNew) write();
    },
    release: () => releasers.release(),
  };
}

function menuItem(item: TrayItem, obey: TrayParts["obey"]): MenuItemConstructorOptions {
  if (item.kind === "separator") return { type: "separator" };
  // A single & marks a key.
  const label = item.label.replaceAll("&", "&&");
  if (item.kind === "line") return { label, enabled: false };
  return { label, click: () => obey(item.command) };
}

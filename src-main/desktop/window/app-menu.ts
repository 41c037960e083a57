/** The window's own menu: Electron's would speak English, open pages of Electron's and show the page's insides. Pure. */
import type { MenuItemConstructorOptions } from "electron";
import type { appMenu as words } from "../../../src-shared/i18n/app-menu-en";
import type { Words } from "../words";

export interface MenuParts {
  words: Words;
  platform: NodeJS.Platform;
  /** From the sources, developer tools are at hand. */
  isPackaged: boolean;
  openSettings(): void;
}

/** What a system does by itself, by its name in Electron. */
type Role = Exclude<keyof typeof words, "settings" | "file" | "edit" | "view" | "window">;

const LINE: MenuItemConstructorOptions = { type: "separator" };

/** Menus that are shown on macOS; elsewhere they are behind Alt, and what their keys do works all the same. */
export function appMenu(parts: MenuParts): MenuItemConstructorOptions[] {
  const { platform, isPackaged, openSettings } = parts;
  const { t } = parts.words;
  const of = (...roles: Role[]): MenuItemConstructorOptions[] =>
    roles.map((role) => ({ role, label: t(`appMenu.${role}`) }));
  const settings: MenuItemConstructorOptions = {
    label: t("appMenu.settings"),
    accelerator: "CmdOrCtrl+,",
    click: openSettings,
  };
  const own = [settings, LINE, ...of("quit")];
  const first: MenuItemConstructorOptions =
    platform === "darwin"
      ? {
          label: "Fillkeep",
          submenu: [...of("about"), LINE, ...of("hide", "hideOthers", "unhide"), LINE, ...own],
        }
      : { label: t("appMenu.file"), submenu: own };
  const tools: MenuItemConstructorOptions[] = isPackaged ? [] : [LINE, { role: "toggleDevTools" }];
  return [
    first,
    { label: t("appMenu.edit"), submenu: of("undo", "redo", "cut", "copy", "paste", "selectAll") },
    {
      label: t("appMenu.view"),
      submenu: [
        ...of("reload"),
        LINE,
        ...of("resetZoom", "zoomIn", "zoomOut"),
        LINE,
        ...of("togglefullscreen"),
        ...tools,
      ],
    },
    { label: t("appMenu.window"), submenu: of("minimize", "close") },
  ];
}

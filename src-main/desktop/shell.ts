/** The shell around a house: window, tray, notifications, login item; all of them follow what the house says. */
import { join } from "node:path";
import { app, Menu, nativeTheme } from "electron";
import type { Place } from "../../src-shared/routes";
import type { House } from "../compose";
import type { Logger } from "../foundation/logger";
import { type Release, Releasers } from "../foundation/releasers";
import { type Errand, errandOf } from "./deep-link";
import { tellOfFullDisk } from "./disk-room";
import type { Ending } from "./ending";
import type { Entrance } from "./entrance";
import { houseClient } from "./house-client";
import { look, type Sight, watchHouse } from "./house-watch";
import { setStartAtLogin, wasStartedAtLogin } from "./login-item/login-item";
import { createNotifier } from "./notifications/notifier";
import { APP_ORIGIN } from "./origin";
import { servePorts } from "./ports";
import { createShellNews, shellRouter } from "./shell-news";
import { trayComes } from "./tray/hidden-start";
import { createTray } from "./tray/tray";
import { obeyTray } from "./tray/tray-commands";
import { showsTrayIcons } from "./tray/tray-host";
import { trayModel } from "./tray/tray-model";
import { openUpdates, updatesRouter } from "./updates/open-updates";
import { appMenu } from "./window/app-menu";
import { createCloseWish } from "./window/close-wish";
import { watchFailures } from "./window/failures";
import { createMainWindow } from "./window/main-window";
import { type Words, wordsOf } from "./words";

export interface ShellParts {
  house: House;
  log: Logger;
  appRoot: string;
  preload: string;
  /** The folder of the shell's own files. */
  directory: string;
  /** The folder that holds the tray's pictures. */
  resources: string;
  entrance: Entrance;
  ending: Ending;
}

/** Opens the window, or starts hidden where that was asked for. Rejects where the page can't be loaded. */
export async function openShell(parts: ShellParts): Promise<{ release: Release }> {
  const { house, log } = parts;
  const client = houseClient(house);
  const news = createShellNews();
  const releasers = new Releasers();
  const now = Date.now;
  const quit = (): void => app.quit();
  const first = errandOf(process.argv);
  const isHidden = first.isHidden || (first.route === null && wasStartedAtLogin());

  let sight = await look(client);
  const words = (): Words => wordsOf(sight.settings.language, app.getPreferredSystemLanguages());
  nativeTheme.themeSource = sight.settings.theme;

  const { resources, ending } = parts;
  const changed = news.updatesChanged;
  const updates = await openUpdates({ resources, ending, changed, log });
  releasers.push(updates.release);
  const router = { ...house.router, ...shellRouter(news), ...updatesRouter(updates) };
  releasers.push(servePorts({ router, interceptor: house.interceptor }, log));
  const main = createMainWindow({
    preload: parts.preload,
    placeFile: join(parts.directory, "window.json"),
    isHidden,
    staysOpen: () => !ending.isQuitting(),
    closeWished: () => void closeWish(),
    log,
  });
  const { window } = main;
  watchFailures({ window, words, now, quit, log });

  const open = (place: Place | null): void => {
    if (place !== null) news.goto(place);
    main.show();
  };
  const writeMenu = (): void => {
    const template = appMenu({
      words: words(),
      platform: process.platform,
      isPackaged: app.isPackaged,
      openSettings: () => open({ route: "settings" }),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  writeMenu();
  const tray = createTray({
    directory: join(resources, "tray"),
    first: trayModel(sight, words(), now()),
    obey: obeyTray({ client, open, quit, now, log }),
    log,
  });
  if (tray !== null) releasers.push(tray.release);
  const hasTray = async (): Promise<boolean> => {
    const isSeen = tray !== null && (await showsTrayIcons());
    if (isSeen !== news.status.tray) news.change({ tray: isSeen });
    return isSeen;
  };
  const closeWish = createCloseWish({
    window,
    words,
    onClose: () => sight.settings.onClose,
    remember(onClose) {
      sight = { ...sight, settings: { ...sight.settings, onClose } };
      client.settings.update({ onClose }).catch((error: unknown) => {
        log.error("The answer about closing could not be kept", { error });
      });
    },
    hasTray,
    quit,
  });

  const notifier = createNotifier({
    words,
    labels: async () => new Map(sight.connections.map(({ id, label }) => [id, label])),
    clicked: open,
    changed: (notifications) => news.change({ notifications }),
    log,
  });
  releasers.push(notifier.release);

  let startsAtLogin: boolean | null = null;
  function follow(next: Sight): void {
    const { language, theme, startAtLogin, checkForUpdates } = next.settings;
    const isTranslated = language !== sight.settings.language;
    sight = next;
    if (isTranslated) writeMenu();
    const { syncing } = next.scheduler.connections;
    updates.saw({ isWanted: checkForUpdates, isSyncing: syncing > 0 });
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    tray?.show(trayModel(next, words(), now()));
    if (needsSaying(startAtLogin, startsAtLogin)) {
      news.change({ loginItem: setStartAtLogin(startAtLogin, parts.appRoot, log) });
    }
    startsAtLogin = startAtLogin;
  }
  releasers.push(watchHouse(client, { saw: follow, heard: notifier.heard }, log));

  const answer = ({ route, isHidden: isUnseen }: Errand): void => {
    if (!isUnseen) open(route && { route });
  };
  parts.entrance.answer(answer);
  if (first.route !== null) news.goto({ route: first.route });
  await window.loadURL(`${APP_ORIGIN}/`);
  if (!isHidden) {
    tellOfFullDisk(parts.directory, window, words(), log).catch((error: unknown) => {
      log.warn("The disk's room is not known", { error });
    });
  }
  void (isHidden ? trayComes(hasTray) : hasTray()).then((comes) => {
    if (isHidden && !comes && !window.isVisible()) main.minimise();
  });
  return { release: () => releasers.release() };
}

/**
 * At the start what the system has is left alone, for the user may have changed it there. But on Linux the entry names
 * a program, and that may have moved.
 */
const needsSaying = (wanted: boolean, before: boolean | null): boolean =>
  before === null ? wanted && process.platform === "linux" : wanted !== before;

/** Hands messages to the system: a newer one replaces the older, what is over is withdrawn, a refusal is noted. */
import { Notification as SystemNotification } from "electron";
import type { Notification } from "../../../src-shared/domain";
import type { LiveEvent } from "../../../src-shared/events";
import type { Place } from "../../../src-shared/routes";
import type { ShellStatus } from "../../../src-shared/shell-contract";
import { SECOND_MS } from "../../foundation/clock";
import type { Logger } from "../../foundation/logger";
import type { Release } from "../../foundation/releasers";
import type { Words } from "../words";
import { type Message, messagesOf } from "./messages";

export interface NotifierParts {
  words(): Words;
  /** The names of the connections, by id, as they are now. */
  labels(): Promise<Map<string, string>>;
  clicked(place: Place): void;
  /** How the system takes them; told when that changes. */
  changed(state: ShellStatus["notifications"]): void;
  log: Logger;
}

export interface Notifier {
  heard(event: LiveEvent): void;
  readonly release: Release;
}

/** What comes within it came at once: a broker that is down takes its connections with it. */
const GATHER_MS = SECOND_MS;
/** Heads all of ours where a system groups them. */
const GROUP_ID = "fillkeep";

export function createNotifier(parts: NotifierParts): Notifier {
  const { words, labels, clicked, changed, log } = parts;
  /** By the id of the message. Electron forgets one that nobody holds, and its click with it. */
  const shown = new Map<string, { about: string[]; system: SystemNotification }>();
  const waiting = new Map<string, Notification>();
  let timer: NodeJS.Timeout | undefined;
  let state: ShellStatus["notifications"] = "ok";
  const note = (next: typeof state, error?: string): void => {
    if (next === state) return;
    state = next;
    if (next !== "ok") log.warn("The system shows no notification", { state: next, error });
    changed(next);
  };

  if (!SystemNotification.isSupported()) note("unsupported");

  async function tell(): Promise<void> {
    try {
      const known = await labels();
      const told = takeWaiting();
      if (!SystemNotification.isSupported()) return note("unsupported");
      for (const each of messagesOf(told, (id) => known.get(id) ?? null, words())) show(each);
    } catch (error) {
      takeWaiting();
      log.error("A notification could not be shown", { error });
    }
  }

  /** What was resolved meanwhile is no longer among it. */
  function takeWaiting(): Notification[] {
    const told = [...waiting.values()];
    waiting.clear();
    timer = undefined;
    return told;
  }

  function show({ id, title, body, place, about }: Message): void {
    remove(id);
    const system = new SystemNotification({ id, groupId: GROUP_ID, title, body, silent: true });
    const isStill = (): boolean => shown.get(id)?.system === system;
    system.on("show", () => note("ok"));
    system.on("failed", (_event, error) => {
      if (isStill()) shown.delete(id);
      note("refused", error);
    });
    system.on("click", () => {
      remove(id);
      clicked(place);
    });
    shown.set(id, { about, system });
    system.show();
  }

  function remove(id: string): void {
    const former = shown.get(id);
    if (former === undefined) return;
    shown.delete(id);
    former.system.close();
    // There it may lie in the notification centre, out of reach of close().
    if (process.platform === "darwin") SystemNotification.remove(id);
  }

  /** Nobody needs to hear of it any more; a message about several goes when all of them are over. */
  function withdraw(notificationId: string): void {
    waiting.delete(notificationId);
    for (const [id, { about, system }] of [...shown]) {
      const left = about.filter((each) => each !== notificationId);
      if (left.length === about.length) continue;
      if (left.length === 0) remove(id);
      else shown.set(id, { about: left, system });
    }
  }

  return {
    heard(event) {
      if (event.type === "notifications.read") for (const id of [...shown.keys()]) remove(id);
      if (event.type !== "notification.changed") return;
      const { notification, tell: isTold } = event;
      if (!isTold) {
        if (notification.resolvedAt !== null || notification.readAt !== null) {
          withdraw(notification.id);
        }
        return;
      }
      waiting.set(notification.id, notification);
      timer ??= setTimeout(tell, GATHER_MS);
    },
    release() {
      clearTimeout(timer);
      for (const id of [...shown.keys()]) remove(id);
    },
  };
}

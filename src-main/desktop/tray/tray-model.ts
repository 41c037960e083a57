/** What the tray shows, from how the house is. Pure: the tests say all of it. */
import { type Condition, conditionOf } from "../../../src-shared/condition";
import type { Connection } from "../../../src-shared/domain";
import { overviewOf, type Tone } from "../../../src-shared/overview";
import type { Place } from "../../../src-shared/routes";
import { HOUR_MS } from "../../foundation/clock";
import type { Sight } from "../house-watch";
import type { Words } from "../words";

export type TrayCommand =
  /** Show the window: at this place, or at whichever it was. */
  | { do: "open"; place: Place | null }
  | { do: "sync-all" }
  /** Null: until resumed. */
  | { do: "pause"; forMs: number | null }
  | { do: "resume" }
  | { do: "quit" };

export type TrayItem =
  | { kind: "separator" }
  /** Words alone: nothing happens on a click. */
  | { kind: "line"; label: string }
  | { kind: "command"; label: string; command: TrayCommand };

export interface TrayModel {
  /** The worst state there is. */
  tone: Tone;
  tooltip: string;
  items: TrayItem[];
}

const MAX_CONNECTIONS = 5;
const MAX_LABEL = 40;
const SEPARATOR: TrayItem = { kind: "separator" };

/** `now` is epoch ms. */
export function trayModel(sight: Sight, words: Words, now: number): TrayModel {
  const { t } = words;
  const { tone, line } = statusOf(sight, words, now);
  const command = (label: string, command: TrayCommand): TrayItem => ({
    kind: "command",
    label,
    command,
  });
  const pause = sight.scheduler.paused
    ? [command(t("pause.resume"), { do: "resume" })]
    : [
        command(t("tray.pauseHour"), { do: "pause", forMs: HOUR_MS }),
        command(t("tray.pauseOpen"), { do: "pause", forMs: null }),
      ];
  return {
    tone,
    tooltip: t("tray.tooltip", { status: line }),
    items: [
      { kind: "line", label: line },
      command(t("tray.open"), { do: "open", place: null }),
      SEPARATOR,
      ...connectionItems(sight.connections, words),
      command(t("tray.syncAll"), { do: "sync-all" }),
      ...pause,
      SEPARATOR,
      command(t("tray.settings"), { do: "open", place: { route: "settings" } }),
      command(t("tray.quit"), { do: "quit" }),
    ],
  };
}

/** How everything is, in a tone and a line. */
function statusOf(
  { connections, scheduler }: Sight,
  words: Words,
  now: number,
): { tone: Tone; line: string } {
  const { t } = words;
  const { state } = scheduler.redis;
  if (state === "down") return { tone: "error", line: t("queue.down") };
  if (connections.length === 0) return { tone: "off", line: t("connections.empty") };
  const { say, count, tone } = overviewOf(connections, scheduler);
  if (say === "paused" && scheduler.pausedUntil !== null) {
    const when = clockTime(scheduler.pausedUntil, now, words.locale);
    return { tone, line: t("pause.pausedUntil", { when }) };
  }
  return { tone, line: t(`overview.${say}`, { count }) };
}

/** "14:30" today, with its date on another day. */
function clockTime(at: number, now: number, locale: string): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const date = { month: "short", day: "numeric" } as const;
  return new Intl.DateTimeFormat(locale, isToday ? time : { ...date, ...time }).format(at);
}

/** Five at most: where there are more, the worst of them. */
function connectionItems(connections: readonly Connection[], { t }: Words): TrayItem[] {
  if (connections.length === 0) return [];
  const shown =
    connections.length <= MAX_CONNECTIONS
      ? connections
      : [...connections].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MAX_CONNECTIONS);
  const open = (connectionId?: string): TrayCommand => ({
    do: "open",
    place: { route: "connections", connectionId },
  });
  const items: TrayItem[] = shown.map((connection) => ({
    kind: "command",
    label: t("tray.connection", {
      label: clipped(connection.label),
      state: stateOf(connection, { t }),
    }),
    command: open(connection.id),
  }));
  const count = connections.length - shown.length;
  if (count > 0) items.push({ kind: "command", label: t("tray.more", { count }), command: open() });
  return [...items, SEPARATOR];
}

/** The whole vault, or this login alone. */
const isLocked = ({ status, lastSyncErrorCode, nextSyncReason }: Connection): boolean =>
  nextSyncReason === "locked" || (status === "ERROR" && lastSyncErrorCode === "CREDENTIALS_LOCKED");

/** It waits for the broker, or for what was cut short to go on. */
const isHeld = (condition: Condition): condition is "HELD" | "RESUMING" =>
  condition === "HELD" || condition === "RESUMING";

/** The smaller, the worse. */
function rankOf(connection: Connection): number {
  if (connection.parked || isLocked(connection)) return 0;
  if (connection.status === "ERROR") return 1;
  if (connection.retry !== null || isHeld(conditionOf(connection))) return 2;
  if (connection.status === "SYNCING") return 3;
  return connection.syncEnabled ? 4 : 5;
}

function stateOf(connection: Connection, { t }: Pick<Words, "t">): string {
  const { status, parked, retry, syncEnabled } = connection;
  const condition = conditionOf(connection);
  if (status === "SYNCING") return t("status.SYNCING");
  if (!syncEnabled) return t("tray.off");
  if (isLocked(connection)) return t("tray.locked");
  if (parked) return t("tray.needsYou");
  if (isHeld(condition)) return t(`condition.${condition}`);
  if (retry !== null) return t("tray.retrying", { attempt: retry.attempt, of: retry.of });
  return t(`status.${status}`);
}

/** A menu is as wide as its longest line. */
function clipped(label: string): string {
  const letters = [...label];
  return letters.length <= MAX_LABEL ? label : `${letters.slice(0, MAX_LABEL - 1).join("")}…`;
}

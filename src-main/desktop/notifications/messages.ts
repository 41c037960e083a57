/** What the system shows for what the user is to be told. Pure. */
import type { Notification } from "../../../src-shared/domain";
import type { Place } from "../../../src-shared/routes";
import type { Words } from "../words";

export interface Message {
  /** The newer of two with the same id replaces the older. */
  id: string;
  title: string;
  body: string;
  /** Where a click leads. */
  place: Place;
  /** The notifications it speaks of, by id. */
  about: string[];
}

/** More at once are one message. */
export const MAX_AT_ONCE = 2;

/** Messages for what came at once; `labelOf` names a connection, null where it is gone. */
export function messagesOf(
  told: readonly Notification[],
  labelOf: (connectionId: string) => string | null,
  words: Words,
): Message[] {
  const messages = told.map((each) => messageOf(each, labelOf, words));
  if (messages.length <= MAX_AT_ONCE) return messages;
  const { t } = words;
  return [
    {
      id: "several",
      title: t("notify.several", { count: messages.length }),
      body: messages.map(({ title }) => title).join("\n"),
      place: { route: "notifications" },
      about: messages.flatMap(({ about }) => about),
    },
  ];
}

function messageOf(
  { id, kind, connectionIds, errorCode }: Notification,
  labelOf: (connectionId: string) => string | null,
  { t, locale }: Words,
): Message {
  const names = connectionIds.map((each) => labelOf(each) ?? t("runs.removed"));
  const labels = new Intl.ListFormat(locale).format(names);
  const why = errorCode === null ? "" : t(`syncErrors.${errorCode}`);
  return {
    id,
    title: t(`notifications.${kind}`, { count: names.length, labels }),
    body: kind === "recovered" && why !== "" ? t("notifications.was", { words: why }) : why,
    place: kind === "catch-up" ? { route: "activity" } : placeOf(connectionIds),
    about: [id],
  };
}

/** Of several the list shows which: they are the ones in trouble. */
const placeOf = ([connectionId, ...others]: readonly string[]): Place =>
  others.length === 0 ? { route: "connections", connectionId } : { route: "connections" };

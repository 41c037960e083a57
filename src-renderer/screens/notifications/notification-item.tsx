/** One thing the user was told: what, about which connections, why, when, and whether it is over. */
import { useTranslation } from "react-i18next";
import type { Notification, NotificationKind } from "../../../src-shared/domain";
import type { Tone } from "../../../src-shared/overview";
import type { Place } from "../../../src-shared/routes";
import { hrefOfPlace } from "../../routes";
import { Badge } from "../../ui/badge";
import { useRelative, When } from "../../ui/when";
import { listOf } from "../../words/formats";

const TONES: Record<NotificationKind, Tone> = {
  failing: "error",
  reconnect: "error",
  recovered: "ok",
  "catch-up": "ok",
};

interface NotificationItemProps {
  notification: Notification;
  /** True where it was unread when this visit began. */
  isNew: boolean;
  labelOf(connectionId: string): string;
}

export function NotificationItem({ notification, isNew, labelOf }: NotificationItemProps) {
  const { t, i18n } = useTranslation();
  const when = useRelative();
  const { kind, connectionIds, errorCode, createdAt, toldAt, resolvedAt } = notification;
  const labels = listOf(connectionIds.map(labelOf), i18n.language);
  const title = t(`notifications.${kind}`, { count: connectionIds.length, labels });
  const words = errorCode && t(`syncErrors.${errorCode}`);
  const isTrouble = TONES[kind] === "error";
  return (
    <li data-new={isNew}>
      <p className="name">
        {title} {isNew && <span className="tag">{t("notifications.new")}</span>}
      </p>
      {words && <p>{kind === "recovered" ? t("notifications.was", { words }) : words}</p>}
      <p className="meta">
        <When at={createdAt}>{when(createdAt)}</When>
        {toldAt > createdAt && (
          <>
            {" · "}
            <When at={toldAt}>{t("notifications.reminded", { when: when(toldAt) })}</When>
          </>
        )}
      </p>
      {isTrouble && (
        <div className="state">
          <State resolvedAt={resolvedAt} />
          {resolvedAt === null && (
            <a className="onward" href={hrefOfPlace(placeOf(connectionIds))}>
              {t("notifications.show", { count: connectionIds.length })}
            </a>
          )}
        </div>
      )}
    </li>
  );
}

function State({ resolvedAt }: Pick<Notification, "resolvedAt">) {
  const { t } = useTranslation();
  const when = useRelative();
  if (resolvedAt === null) return <Badge tone="error">{t("notifications.open")}</Badge>;
  return (
    <When at={resolvedAt}>
      <Badge tone="ok">{t("notifications.solved", { when: when(resolvedAt) })}</Badge>
    </When>
  );
}

/** Where something can be done about it: the row of the one connection, or all of them. */
function placeOf([connectionId, ...others]: readonly string[]): Place {
  return { route: "connections", ...(others.length === 0 && { connectionId }) };
}

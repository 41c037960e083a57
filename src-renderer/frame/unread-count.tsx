/** How many notifications nobody has seen yet, as text. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../transport/api-context";
import { counted } from "../words/numbers";

export function UnreadCount() {
  const { t, i18n } = useTranslation();
  const { orpc } = useApi();
  const { data } = useQuery(orpc.notifications.list.queryOptions({ input: {} }));
  const count = data?.items.filter(({ readAt }) => readAt === null).length ?? 0;
  if (count === 0) return null;
  return (
    <span className="unread">
      <span aria-hidden="true">{counted(count, i18n.language)}</span>
      <span className="unseen">{t("nav.unread", { count })}</span>
    </span>
  );
}

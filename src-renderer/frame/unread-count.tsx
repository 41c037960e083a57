/** How many notifications nobody has seen yet, as text. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../transport/api-context";

export function UnreadCount() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data } = useQuery(orpc.notifications.list.queryOptions({ input: {} }));
  const count = data?.items.filter(({ readAt }) => readAt === null).length ?? 0;
  return count === 0 ? null : <span className="unread">{t("nav.unread", { count })}</span>;
}

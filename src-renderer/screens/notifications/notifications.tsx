/** What the user was told, newest first; what is looked at is read. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { NotificationItem } from "./notification-item";
import { useReadWhenSeen } from "./use-read-when-seen";

export function Notifications() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
    orpc.notifications.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const { isNew, error } = useReadWhenSeen(items);
  const labels = new Map(connections.map(({ id, label }) => [id, label]));
  return (
    <>
      <header className="screen-head">
        <h1>{t("nav.notifications")}</h1>
      </header>
      <Refusal error={error} />
      {data && items.length === 0 && (
        <section className="panel empty">
          <h2>{t("notifications.none")}</h2>
          <p>{t("notifications.noneHint")}</p>
        </section>
      )}
      {items.length > 0 && (
        <ul className="panel notifications">
          {items.map((each) => (
            <NotificationItem
              key={each.id}
              notification={each}
              isNew={isNew(each.id)}
              labelOf={(id) => labels.get(id) ?? t("runs.removed")}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button type="button" className="more" onClick={() => void fetchNextPage()}>
          {t("runs.more")}
        </button>
      )}
    </>
  );
}

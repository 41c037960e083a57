/** What the user was told, newest first; what is looked at is read. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { isAnswered, Pending } from "../../ui/pending";
import { useLabels } from "../../ui/use-labels";
import { NotificationItem } from "./notification-item";
import { useReadWhenSeen } from "./use-read-when-seen";

export function Notifications() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  // Who it is about is a part of what is told.
  const connections = useQuery(orpc.connections.list.queryOptions());
  const labelOf = useLabels();
  const told = useInfiniteQuery(
    orpc.notifications.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const { data, hasNextPage, fetchNextPage } = told;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const { isNew, error } = useReadWhenSeen(items);
  const isReady = isAnswered(connections, told);
  return (
    <>
      <header className="screen-head">
        <h1>{t("nav.notifications")}</h1>
      </header>
      <Refusal error={error} />
      {!isReady && <Pending of={[connections, told]} />}
      {isReady && items.length === 0 && (
        <section className="panel empty">
          <h2>{t("notifications.none")}</h2>
          <p>{t("notifications.noneHint")}</p>
        </section>
      )}
      {isReady && items.length > 0 && (
        <ul className="panel notifications">
          {items.map((each) => (
            <NotificationItem
              key={each.id}
              notification={each}
              isNew={isNew(each.id)}
              labelOf={labelOf}
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

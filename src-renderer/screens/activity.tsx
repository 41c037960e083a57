/** All runs, by connection and result, page after page. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RUN_STATUSES, type RunStatus } from "../../src-shared/domain";
import { useApi } from "../transport/api-context";
import { ConnectionFilter } from "../ui/connection-filter";
import { RunTable } from "./run-table";

export function Activity() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [connectionId, setConnectionId] = useState<string>();
  const [status, setStatus] = useState<RunStatus>();
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
    orpc.syncLogs.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ connectionId, status, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <header className="screen-head">
        <h1>{t("nav.activity")}</h1>
        <div className="actions">
          <ConnectionFilter
            connections={connections}
            value={connectionId}
            onChange={setConnectionId}
          />
          <select
            aria-label={t("runs.filterStatus")}
            value={status ?? ""}
            onChange={(event) => setStatus((event.target.value || undefined) as RunStatus)}
          >
            <option value="">{t("runs.anyStatus")}</option>
            {RUN_STATUSES.map((each) => (
              <option key={each} value={each}>
                {t(`runStatus.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </header>
      {data && runs.length === 0 && <p className="hint">{t("runs.none")}</p>}
      {runs.length > 0 && (
        <RunTable label={t("nav.activity")} runs={runs} connections={connections} />
      )}
      {hasNextPage && (
        <button type="button" className="more" onClick={() => void fetchNextPage()}>
          {t("runs.more")}
        </button>
      )}
    </>
  );
}

/** All runs, by connection, result, trigger and time, page after page. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { RunTable } from "../runs/run-table";
import { RunExport } from "./run-export";
import { type RunFilter, RunFilters } from "./run-filters";

export function Activity() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [filter, setFilter] = useState<RunFilter>({});
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
    orpc.syncLogs.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, cursor }),
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
          <RunExport filter={filter} />
        </div>
      </header>
      <RunFilters connections={connections} value={filter} onChange={setFilter} />
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

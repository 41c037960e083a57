/** All runs, by connection, result, trigger and time: how each day went, and every one of them. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { lateChart } from "../../ui/charts/late-chart";
import { EmptyState } from "../../ui/empty-state";
import { LongTable } from "../../ui/long-list/long-table";
import { Pending } from "../../ui/pending";
import { useLabels } from "../../ui/use-labels";
import { RUN_COLUMNS } from "../runs/run-columns";
import { RunHead } from "../runs/run-head";
import { RunRow } from "../runs/run-row";
import { useOpened } from "../runs/use-opened";
import { RunExport } from "./run-export";
import { type RunFilter, RunFilters } from "./run-filters";

const RunChart = lateChart("runs", async () => (await import("./run-chart")).RunChart);

export function Activity() {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const [filter, setFilter] = useState<RunFilter>({});
  const { isOpen, toggle } = useOpened();
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const count = useQuery(
    orpc.syncLogs.count.queryOptions({ input: filter, placeholderData: keepPreviousData }),
  );
  const { data } = count;
  const labelOf = useLabels();
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const isEmpty = data?.count === 0 && !isFiltered;
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("nav.activity")}</h1>
          <p className="sub">{data ? t("lists.runs", { count: data.count }) : "\u00a0"}</p>
        </div>
        <div className="actions">{!isEmpty && <RunExport filter={filter} />}</div>
      </header>
      {isEmpty ? (
        <EmptyState title={t("runs.none")} hint={t("pending.noRunHint")} />
      ) : (
        <>
          <RunChart connectionId={filter.connectionId} />
          <RunFilters connections={connections} value={filter} onChange={setFilter} />
          {data === undefined && <Pending of={[count]} />}
          {data?.count === 0 && <p className="hint">{t("pending.noRunFound")}</p>}
          {data !== undefined && data.count > 0 && (
            <LongTable
              key={JSON.stringify(filter)}
              label={t("nav.activity")}
              columns={RUN_COLUMNS}
              head={<RunHead />}
              count={data.count}
              query={(page) => {
                const input = { ...filter, ...page };
                return {
                  queryKey: orpc.syncLogs.list.queryKey({ input }),
                  queryFn: ({ signal }) => client.syncLogs.list(input, { signal }),
                };
              }}
              row={(run, rowIndex) => (
                <RunRow
                  run={run}
                  label={labelOf(run.connectionId)}
                  isOpen={isOpen(run.id)}
                  onToggle={toggle}
                  rowIndex={rowIndex}
                />
              )}
            />
          )}
        </>
      )}
    </>
  );
}

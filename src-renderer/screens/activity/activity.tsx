/** All runs, by connection, result, trigger and time: how each day went, and every one of them. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { LongTable } from "../../ui/long-list/long-table";
import { RunHead } from "../runs/run-head";
import { RunRow } from "../runs/run-row";
import { useOpened } from "../runs/use-opened";
import { RunExport } from "./run-export";
import { type RunFilter, RunFilters } from "./run-filters";

const RunChart = lazy(async () => ({ default: (await import("./run-chart")).RunChart }));

/** As the head names them. */
const WIDTHS = [
  "opener",
  "wide",
  "label",
  "time",
  "label",
  "word",
  "count",
  "count",
  "count",
  "word",
];

export function Activity() {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const [filter, setFilter] = useState<RunFilter>({});
  const { isOpen, toggle } = useOpened();
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const { data } = useQuery(orpc.syncLogs.count.queryOptions({ input: filter }));
  const labels = new Map(connections.map(({ id, label }) => [id, label]));
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("nav.activity")}</h1>
          {data && <p className="sub">{t("lists.runs", { count: data.count })}</p>}
        </div>
        <div className="actions">
          <RunExport filter={filter} />
        </div>
      </header>
      <Suspense>
        <RunChart connectionId={filter.connectionId} />
      </Suspense>
      <RunFilters connections={connections} value={filter} onChange={setFilter} />
      {data?.count === 0 && <p className="hint">{t("runs.none")}</p>}
      {data?.count !== 0 && (
        <LongTable
          key={JSON.stringify(filter)}
          label={t("nav.activity")}
          columns={WIDTHS.map((width, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={n} className={`of-${width}`} />
          ))}
          head={<RunHead />}
          count={data?.count}
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
              label={labels.get(run.connectionId)}
              isOpen={isOpen(run.id)}
              onToggle={toggle}
              rowIndex={rowIndex}
            />
          )}
        />
      )}
    </>
  );
}

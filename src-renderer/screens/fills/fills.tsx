/** The fills: which, how many, what they come to, and each of them with what one wants to say about it. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { lateChart } from "../../ui/charts/late-chart";
import { EmptyState } from "../../ui/empty-state";
import { Refusal } from "../../ui/notice";
import { Pending } from "../../ui/pending";
import { FillExport } from "./fill-export";
import { type FillFilter, FillFilters } from "./fill-filters";
import { FillSums } from "./fill-sums";
import { FillTable } from "./fill-table";
import { Undo } from "./undo";
import { useFillChanges } from "./use-fill-changes";

const FillChart = lateChart("fills", async () => (await import("./fill-chart")).FillChart);

export function Fills() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [wanted, setWanted] = useState<FillFilter>({});
  // What is being typed has precedence over what it finds.
  const filter = useDeferredValue(wanted);
  const changes = useFillChanges();
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const count = useQuery(
    orpc.fills.count.queryOptions({ input: filter, placeholderData: keepPreviousData }),
  );
  const { data } = count;
  const isFiltered = Object.values(wanted).some((value) => value !== undefined);
  const isEmpty = data?.count === 0 && !isFiltered;
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("fills.title")}</h1>
          <p className="sub">{data ? t("lists.fills", { count: data.count }) : "\u00a0"}</p>
        </div>
        <div className="actions">{!isEmpty && <FillExport filter={filter} />}</div>
      </header>
      <Refusal error={changes.error} />
      {isEmpty ? (
        <EmptyState title={t("fills.none")} hint={t("fills.noneHint")} />
      ) : (
        <>
          <FillChart filter={filter} />
          <FillFilters connections={connections} value={wanted} onChange={setWanted} />
          <FillSums filter={filter} />
          {data === undefined && <Pending of={[count]} />}
          {data?.count === 0 && <p className="hint">{t("lists.noFillFound")}</p>}
          {data !== undefined && data.count > 0 && (
            <FillTable filter={filter} count={data.count} actions={changes.actions} />
          )}
        </>
      )}
      <Undo changes={changes} />
    </>
  );
}

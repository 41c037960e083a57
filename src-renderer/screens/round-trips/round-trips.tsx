/** What the fills come to: results by currency and over time, what is open, and every round trip, newest first. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { chartCode } from "../../ui/charts/late-chart";
import { EmptyState } from "../../ui/empty-state";
import { isAnswered, Pending } from "../../ui/pending";
import { Positions } from "./positions";
import { useCurves, usePositions, useTotals, useTripCount } from "./queries";
import { Totals } from "./totals";
import { type TripFilter, TripFilters } from "./trip-filters";
import { TripTable } from "./trip-table";

const RESULT_CHART = chartCode("results", async () => (await import("./result-chart")).ResultChart);

export function RoundTrips() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [filter, setFilter] = useState<TripFilter>({});
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const count = useTripCount(filter);
  const positions = usePositions(filter);
  const chart = useQuery(RESULT_CHART);
  const asked = [count, useTotals(filter), useCurves(filter), positions, chart];
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const isEmpty = count.data?.count === 0 && positions.data?.length === 0 && !isFiltered;
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("trips.title")}</h1>
          <p className="sub">{t("trips.hint")}</p>
        </div>
      </header>
      {isEmpty ? (
        <EmptyState title={t("trips.none")} hint={t("trips.noneHint")} />
      ) : (
        <>
          <TripFilters connections={connections} value={filter} onChange={setFilter} />
          {isAnswered(...asked) ? (
            // All at once: how high the upper parts are decides where the lower ones stand.
            <Derived filter={filter} isFiltered={isFiltered} count={count.data?.count ?? 0} />
          ) : (
            <Pending of={asked} />
          )}
        </>
      )}
    </>
  );
}

interface DerivedProps {
  filter: TripFilter;
  isFiltered: boolean;
  count: number;
}

function Derived({ filter, isFiltered, count }: DerivedProps) {
  const { t } = useTranslation();
  const { data: ResultChart } = useQuery(RESULT_CHART);
  return (
    <>
      {count === 0 &&
        (isFiltered ? (
          <p className="hint">{t("trips.noneFound")}</p>
        ) : (
          <EmptyState title={t("trips.none")} hint={t("trips.noneHint")} />
        ))}
      <Totals filter={filter} />
      {ResultChart && <ResultChart filter={filter} />}
      <Positions filter={filter} />
      {count > 0 && <TripTable filter={filter} count={count} />}
    </>
  );
}

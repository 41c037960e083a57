/** What the fills come to: results by currency and over time, what is open, and every round trip, newest first. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { Positions } from "./positions";
import { Totals } from "./totals";
import { type TripFilter, TripFilters } from "./trip-filters";
import { TripTable } from "./trip-table";

const ResultChart = lazy(async () => ({ default: (await import("./result-chart")).ResultChart }));

export function RoundTrips() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [filter, setFilter] = useState<TripFilter>({});
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const { data, error } = useQuery(orpc.roundTrips.count.queryOptions({ input: filter }));
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("trips.title")}</h1>
          <p className="sub">{t("trips.hint")}</p>
        </div>
      </header>
      <TripFilters connections={connections} value={filter} onChange={setFilter} />
      <Refusal error={error} />
      {data?.count === 0 && isFiltered && <p className="hint">{t("trips.noneFound")}</p>}
      {data?.count === 0 && !isFiltered && (
        <section className="panel empty">
          <h2>{t("trips.none")}</h2>
          <p>{t("trips.noneHint")}</p>
        </section>
      )}
      <Totals filter={filter} />
      <Suspense>
        <ResultChart filter={filter} />
      </Suspense>
      <Positions filter={filter} connections={connections} />
      {data !== undefined && data.count > 0 && (
        <TripTable filter={filter} count={data.count} connections={connections} />
      )}
    </>
  );
}

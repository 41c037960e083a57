/** What the fills come to: results by currency, what is open, and every round trip, newest first. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { Positions } from "./positions";
import { Totals } from "./totals";
import { type TripFilter, TripFilters } from "./trip-filters";
import { TripTable } from "./trip-table";

const PAGE = 100;

export function RoundTrips() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [filter, setFilter] = useState<TripFilter>({});
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(
    orpc.roundTrips.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const trips = data?.pages.flatMap(({ items }) => items) ?? [];
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
      {data && trips.length === 0 && isFiltered && <p className="hint">{t("trips.noneFound")}</p>}
      {data && trips.length === 0 && !isFiltered && (
        <section className="panel empty">
          <h2>{t("trips.none")}</h2>
          <p>{t("trips.noneHint")}</p>
        </section>
      )}
      <Totals filter={filter} />
      <Positions filter={filter} connections={connections} />
      {trips.length > 0 && <TripTable trips={trips} connections={connections} />}
      {hasNextPage && (
        <button type="button" className="more" onClick={() => void fetchNextPage()}>
          {t("runs.more")}
        </button>
      )}
    </>
  );
}

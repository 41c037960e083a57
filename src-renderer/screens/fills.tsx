/** The fills, newest first, by connection and symbol; more are fetched as one scrolls. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../transport/api-context";
import { ConnectionFilter } from "../ui/connection-filter";
import { FillTable } from "./fill-table";

const PAGE = 200;

export function Fills() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const [connectionId, setConnectionId] = useState<string>();
  const [typed, setTyped] = useState("");
  const symbol = useDeferredValue(typed.trim().toUpperCase()) || undefined;
  const { data: connections = [] } = useQuery(orpc.connections.list.queryOptions());
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    orpc.fills.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ connectionId, symbol, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const fills = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("fills.title")}</h1>
          {fills.length > 0 && <p className="sub">{t("fills.shown", { count: fills.length })}</p>}
        </div>
        <div className="actions">
          <ConnectionFilter
            connections={connections}
            value={connectionId}
            onChange={setConnectionId}
          />
          <input
            type="search"
            aria-label={t("fills.filterSymbol")}
            placeholder={t("fills.filterSymbol")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      </header>
      {data && fills.length === 0 && (
        <section className="panel empty">
          <h2>{t("fills.none")}</h2>
          <p>{t("fills.noneHint")}</p>
        </section>
      )}
      {fills.length > 0 && (
        <FillTable
          fills={fills}
          connections={connections}
          onEnd={() => {
            if (hasNextPage && !isFetching) void fetchNextPage();
          }}
        />
      )}
    </>
  );
}

/** Home: who is connected, is it well, since when, what next. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLeaving } from "../../removals/removals-context";
import { useSought } from "../../routes";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { Pending } from "../../ui/pending";
import { useBrokerName } from "../../words/use-broker-name";
import { ConnectWizard } from "../connect/connect-wizard";
import { RecentRuns } from "../runs/recent-runs";
import { ALL, ConnectionFilters, shownOf } from "./connection-filters";
import { ConnectionList } from "./connection-list";
import { ConnectionsHead } from "./head";
import { StatusAnnouncer } from "./status-announcer";
import { useBrokers } from "./use-connection";

export function Connections() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const query = useQuery(orpc.connections.list.queryOptions());
  const brokers = useBrokers();
  const nameOf = useBrokerName();
  const leaving = useLeaving();
  const [adding, setAdding] = useState(false);
  const [chosen, setFilter] = useState(ALL);
  const sought = useSought();
  // Whom one was sent to must not be hidden, now and after.
  const filter = sought === null ? chosen : ALL;
  useEffect(() => setFilter(filter), [filter]);
  const add = (): void => setAdding(true);
  const connections = query.data?.filter(({ id }) => !leaving.has(id));
  const shown = shownOf(connections ?? [], filter, (id) => {
    const broker = brokers.get(id);
    return broker ? nameOf(broker) : id;
  });

  return (
    <>
      <ConnectionsHead connections={connections} onAdd={add} />
      {connections === undefined && <Pending of={[query]} failed={t("overview.failed")} />}
      {connections?.length === 0 && <NoConnection onAdd={add} />}
      {connections !== undefined && connections.length > 0 && (
        <>
          <ConnectionFilters connections={connections} value={filter} onChange={setFilter} />
          {shown.length > 0 ? (
            <ConnectionList connections={shown} sought={sought} />
          ) : (
            <section className="panel empty">
              <p role="status">{t("overview.nothing")}</p>
              <button type="button" onClick={() => setFilter(ALL)}>
                {t("overview.clear")}
              </button>
            </section>
          )}
          <RecentRuns />
          <StatusAnnouncer connections={connections} />
        </>
      )}
      {adding && <ConnectWizard onClose={() => setAdding(false)} />}
    </>
  );
}

/** Nothing yet: the two ways to begin. */
function NoConnection({ onAdd }: { onAdd(): void }) {
  const { t } = useTranslation();
  const { client } = useApi();
  const addDemo = useMutation({
    mutationFn: () =>
      client.connections.create({
        brokerId: "demo",
        label: t("brokerNames.demo"),
        syncIntervalMin: 5,
      }),
  });
  return (
    <section className="panel empty">
      <h2>{t("connections.empty")}</h2>
      <p>{t("connections.emptyHint")}</p>
      <div className="actions">
        <button type="button" className="primary" onClick={onAdd}>
          {t("connections.add")}
        </button>
        <button type="button" onClick={() => addDemo.mutate()} disabled={addDemo.isPending}>
          {t("connections.addDemo")}
        </button>
      </div>
      <Refusal error={addDemo.error} />
    </section>
  );
}

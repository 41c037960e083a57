/** Home: who is connected, is it well, since when, what next. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { RecentRuns } from "../runs/recent-runs";
import { AddConnection } from "./add-connection";
import { ConnectionRow } from "./connection-row";
import { ConnectionsHead } from "./head";
import { StatusAnnouncer } from "./status-announcer";

export function Connections() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: connections } = useQuery(orpc.connections.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const add = (): void => setAdding(true);

  return (
    <>
      <ConnectionsHead connections={connections ?? []} onAdd={add} />
      {connections === undefined && <p className="hint">{t("connections.loading")}</p>}
      {connections?.length === 0 && <NoConnection onAdd={add} />}
      {connections !== undefined && connections.length > 0 && (
        <>
          <ul className="panel rows">
            {connections.map((connection) => (
              <ConnectionRow key={connection.id} connection={connection} />
            ))}
          </ul>
          <RecentRuns connections={connections} />
          <StatusAnnouncer connections={connections} />
        </>
      )}
      {adding && <AddConnection onClose={() => setAdding(false)} />}
    </>
  );
}

/** Nothing yet: the two ways to begin. */
function NoConnection({ onAdd }: { onAdd(): void }) {
  const { t } = useTranslation();
  const { client } = useApi();
  const addDemo = useMutation({
    mutationFn: () => client.connections.create({ brokerId: "demo", syncIntervalMin: 5 }),
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

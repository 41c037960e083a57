/** Home: who is connected, is it well, since when, what next. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { useUpcoming } from "../../ui/when";
import { RecentRuns } from "../recent-runs";
import { AddConnection } from "./add-connection";
import { ConnectionRow } from "./connection-row";
import { StatusAnnouncer } from "./status-announcer";

export function Connections() {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const { data: connections } = useQuery(orpc.connections.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const runDue = useMutation({ mutationFn: () => client.scheduler.runDue() });

  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{t("connections.title")}</h1>
          {connections && connections.length > 0 && <Summary connections={connections} />}
        </div>
        <div className="actions">
          <button type="button" onClick={() => runDue.mutate()} disabled={!connections?.length}>
            {t("connections.syncDue")}
          </button>
          <button type="button" className="primary" onClick={() => setAdding(true)}>
            {t("connections.add")}
          </button>
        </div>
      </header>
      <Refusal error={runDue.error} />
      {runDue.data && (
        <p role="status" className="hint">
          {runDue.data.triggered.length > 0
            ? t("connections.dueRun", { count: runDue.data.triggered.length })
            : t("connections.dueNone")}
        </p>
      )}
      {connections === undefined && <p className="hint">{t("connections.loading")}</p>}
      {connections?.length === 0 && <NoConnection onAdd={() => setAdding(true)} />}
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

function Summary({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation();
  const when = useUpcoming();
  const connected = connections.filter(({ status }) => status === "CONNECTED").length;
  const next = Math.min(...connections.flatMap(({ nextSyncAt }) => nextSyncAt ?? []));
  return (
    <p className="sub">
      {t("connections.summary", { count: connections.length, connected })}
      {Number.isFinite(next) && ` · ${t("connections.nextAny", { when: when(next) })}`}
    </p>
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

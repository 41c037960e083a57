/** The last few runs of all connections, under the list of connections. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { RunTable } from "./run-table";

const SHOWN = 10;

export function RecentRuns() {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data } = useQuery(orpc.syncLogs.list.queryOptions({ input: { limit: SHOWN } }));
  if (data === undefined) return null;
  return (
    <section>
      <h2>{t("runs.recent")}</h2>
      {data.items.length === 0 ? (
        <p className="hint">{t("runs.none")}</p>
      ) : (
        <RunTable label={t("runs.recent")} runs={data.items} />
      )}
    </section>
  );
}

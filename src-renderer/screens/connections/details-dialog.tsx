/** How a connection does: its last run, and how the last month went. */
import { useQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Dialog } from "../../ui/dialog";
import { LastRun } from "./last-run";
import { MetricsFacts } from "./metrics-facts";

/** What counts as lately. */
const DAYS = 30;

interface DetailsDialogProps {
  connection: Connection;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function DetailsDialog({
  connection: { id, label },
  onClose,
  returnTo,
}: DetailsDialogProps) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const last = useQuery(orpc.syncLogs.list.queryOptions({ input: { connectionId: id, limit: 1 } }))
    .data?.items[0];
  const metrics = useQuery(
    orpc.connections.metrics.queryOptions({ input: { id, days: DAYS } }),
  ).data;
  return (
    <Dialog title={t("details.title", { label })} onClose={onClose} returnTo={returnTo}>
      <h3>{t("details.lastRun")}</h3>
      {last ? <LastRun run={last} /> : <p className="hint">{t("runs.none")}</p>}
      <h3>{t("details.lastDays", { count: DAYS })}</h3>
      {metrics && <MetricsFacts metrics={metrics} />}
    </Dialog>
  );
}

/** Since when, and what next: progress while syncing, else the last sync and the next one with its reason. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Broker, Connection } from "../../../src-shared/domain";
import { type Progress, progressKey } from "../../transport/live";
import { useRelative, When } from "../../ui/when";
import { WhatNext } from "./what-next";

interface TimelineProps {
  connection: Connection;
  broker: Broker | undefined;
}

export function Timeline({ connection, broker }: TimelineProps) {
  return (
    <div className="timeline">
      {connection.status === "SYNCING" ? (
        <InProgress id={connection.id} />
      ) : (
        <>
          <p>
            <LastSync connection={connection} />
          </p>
          <WhatNext connection={connection} broker={broker} />
        </>
      )}
    </div>
  );
}

function InProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  // Filled by live events; there is nothing to fetch.
  const { data } = useQuery<Progress>({ queryKey: progressKey(id), queryFn: skipToken });
  return (
    <>
      <p>{data ? t("row.progress", { page: data.page, count: data.fills }) : t("row.starting")}</p>
      <progress aria-label={t("status.SYNCING")} />
    </>
  );
}

function LastSync({ connection: { lastSyncAt } }: { connection: Connection }) {
  const { t } = useTranslation();
  const when = useRelative();
  if (lastSyncAt === null) return t("row.never");
  return <When at={lastSyncAt}>{t("row.lastSync", { when: when(lastSyncAt) })}</When>;
}

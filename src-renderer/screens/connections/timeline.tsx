/** Since when, and what next: progress while syncing, else the last sync and the next one with its reason. */
import { useTranslation } from "react-i18next";
import type { Broker, Connection } from "../../../src-shared/domain";
import { useRelative, When } from "../../ui/when";
import { InProgress } from "./in-progress";
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

function LastSync({ connection: { lastSyncAt } }: { connection: Connection }) {
  const { t } = useTranslation();
  const when = useRelative();
  if (lastSyncAt === null) return t("row.never");
  return <When at={lastSyncAt}>{t("row.lastSync", { when: when(lastSyncAt) })}</When>;
}

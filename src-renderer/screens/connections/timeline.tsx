/** Since when, and what next: progress while syncing, the retry or wait when there is one, else last and next sync. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { type Progress, progressKey } from "../../transport/live";
import { useRelative, useUpcoming, When } from "../../ui/when";

export function Timeline({ connection }: { connection: Connection }) {
  return (
    <div className="timeline">
      {connection.status === "SYNCING" ? (
        <InProgress id={connection.id} />
      ) : (
        <>
          <p>
            <LastSync connection={connection} />
          </p>
          <p className="meta">
            <WhatNext connection={connection} />
          </p>
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

function WhatNext({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const when = useUpcoming();
  const { retry, nextSyncAt, syncEnabled, parked, lastSyncErrorCode } = connection;
  if (retry !== null) {
    const { attempt, of, at } = retry;
    return (
      <span className="waiting">
        <When at={at}>{t("row.retry", { attempt, of, when: when(at) })}</When>
      </span>
    );
  }
  if (!syncEnabled) return t("row.off");
  if (parked) return t("row.parked");
  if (nextSyncAt === null) return null;
  if (lastSyncErrorCode === "RATE_LIMITED") {
    return (
      <span className="waiting">
        <When at={nextSyncAt}>{t("row.waiting", { when: when(nextSyncAt) })}</When>
      </span>
    );
  }
  return <When at={nextSyncAt}>{t("row.nextSync", { when: when(nextSyncAt) })}</When>;
}

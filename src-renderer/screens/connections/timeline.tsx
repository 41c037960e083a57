/** Since when, and what next: progress while syncing, else the last sync and the next one with its reason. */
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Broker, Connection, Covered } from "../../../src-shared/domain";
import { type Progress, progressKey } from "../../transport/live";
import { useRelative, When } from "../../ui/when";
import { rangeWords } from "./covered-facts";
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
      {data?.covered?.backfilling && <Reached covered={data.covered} />}
      <progress aria-label={t("status.SYNCING")} />
    </>
  );
}

/** How far the first walk through a history has come, from whichever end it goes. */
function Reached({ covered: { from, until, parts } }: { covered: Covered }) {
  const { t, i18n } = useTranslation();
  const words: string[] = [];
  if (until !== null) words.push(rangeWords(t, { from, until }, i18n.language));
  if (parts !== null) words.push(t("covered.parts", parts));
  return words.length > 0 ? <p className="meta">{words.join(" · ")}</p> : null;
}

function LastSync({ connection: { lastSyncAt } }: { connection: Connection }) {
  const { t } = useTranslation();
  const when = useRelative();
  if (lastSyncAt === null) return t("row.never");
  return <When at={lastSyncAt}>{t("row.lastSync", { when: when(lastSyncAt) })}</When>;
}

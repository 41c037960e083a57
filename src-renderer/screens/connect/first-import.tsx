/** The end of the third step: the import as it goes, and what it has brought. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Broker, Connection, SyncLog } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { BrokerAccounts } from "../connections/broker-accounts";
import { InProgress } from "../connections/in-progress";
import { WhatNext } from "../connections/what-next";
import { StepHeading } from "./step-heading";

interface FirstImportProps {
  connection: Connection;
  broker: Broker;
  title: string;
  step: number;
  of: number;
  /** The newest run there was before; null for none. */
  before: string | null;
  /** What has been done already. */
  note?: string;
  onDone(): void;
  /** Begins anew; left out where there is nothing more to add. */
  onAnother?(): void;
}

export function FirstImport(props: FirstImportProps) {
  const { connection: known, broker, title, step, of, before, note, onDone, onAnother } = props;
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { id } = known;
  const list = useQuery(orpc.connections.list.queryOptions()).data;
  const connection = list?.find((each) => each.id === id) ?? known;
  const input = { connectionId: id, limit: 1 };
  const newest = useQuery(orpc.syncLogs.list.queryOptions({ input })).data?.items[0];
  const run = newest === undefined || newest.id === before ? undefined : newest;
  const isOver = run !== undefined && run.status !== "running";
  return (
    <div className="first-import">
      <StepHeading step={step} of={of}>
        {title}
      </StepHeading>
      {note && <p className="approval">{note}</p>}
      {isOver ? (
        <>
          <Outcome run={run} connection={connection} />
          <BrokerAccounts connectionId={id} />
        </>
      ) : (
        <>
          <div role="status">
            {connection.status === "SYNCING" ? (
              <p>{t("firstImport.running", { label: connection.label })}</p>
            ) : (
              <>
                <p>{t("firstImport.waiting")}</p>
                <WhatNext connection={connection} broker={broker} />
              </>
            )}
          </div>
          {connection.status === "SYNCING" && <InProgress id={id} />}
          <p className="hint">{t("firstImport.background")}</p>
        </>
      )}
      <footer>
        {onAnother && (
          <button type="button" onClick={onAnother}>
            {t("firstImport.another")}
          </button>
        )}
        <button type="button" className="primary" onClick={onDone}>
          {t("firstImport.dashboard")}
        </button>
      </footer>
    </div>
  );
}

function Outcome({ run, connection }: { run: SyncLog; connection: Connection }) {
  const { t } = useTranslation();
  const { status, tradesImported: count, errorCode } = run;
  const { label, syncEnabled, effectiveIntervalMin } = connection;
  if (status !== "success" && status !== "partial") {
    return (
      <div className="refusal" role="alert">
        <p>
          <strong>{t("firstImport.failed")}.</strong> {errorCode && t(`syncErrors.${errorCode}`)}
        </p>
        <p>{t("firstImport.failedHint", { label })}</p>
      </div>
    );
  }
  return (
    <div className="outcome" role="status">
      <p className="count">
        {count > 0 ? t("firstImport.done", { count }) : t("firstImport.none")}
      </p>
      {status === "partial" && <p>{t("firstImport.partial")}</p>}
      {syncEnabled && <p>{t("firstImport.goesOn", { count: effectiveIntervalMin })}</p>}
    </div>
  );
}

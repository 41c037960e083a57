/** One connection: who, is it well, since when and what next, what can I change; what to do stands under it. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { Badge, CONNECTION_TONES } from "../../ui/badge";
import { IntervalSelect } from "../../ui/interval-select";
import { Refusal } from "../../ui/notice";
import { Switch } from "../../ui/switch";
import { ConnectionAlert } from "./connection-alert";
import { ConnectionMenu, type RowDialog } from "./connection-menu";
import { CredentialsDialog } from "./credentials-dialog";
import { EditDialog } from "./edit-dialog";
import { RemoveDialog } from "./remove-dialog";
import { Timeline } from "./timeline";
import { useBrokers, useChangeConnection, useSyncNow } from "./use-connection";

export function ConnectionRow({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const broker = useBrokers().get(connection.brokerId);
  const change = useChangeConnection(connection.id);
  const syncNow = useSyncNow(connection.id);
  const [dialog, setDialog] = useState<RowDialog | null>(null);
  const { label, status, environment } = connection;
  const menu = useRef<HTMLButtonElement>(null);
  const close = (): void => setDialog(null);

  return (
    <li className="row" data-status={status} aria-label={label}>
      <span className="monogram" aria-hidden="true">
        {(broker?.name ?? connection.brokerId).slice(0, 2).toUpperCase()}
      </span>
      <div className="who">
        <p className="name">{label}</p>
        <p className="meta">
          {broker?.name ?? connection.brokerId} · {t(`environment.${environment}`)}
          {broker?.simulated && <span className="tag">{t("connections.simulated")}</span>}
        </p>
      </div>
      <div className="state">
        <Badge tone={CONNECTION_TONES[status]}>{t(`status.${status}`)}</Badge>
      </div>
      <Timeline connection={connection} />
      <div className="controls">
        <button
          type="button"
          aria-label={t("row.syncNowOf", { label })}
          disabled={status === "SYNCING" || syncNow.isPending}
          onClick={() => syncNow.mutate()}
        >
          {t("row.syncNow")}
        </button>
        <IntervalSelect
          label={t("row.interval", { label })}
          value={connection.syncIntervalMin}
          floor={broker?.capabilities.minIntervalMin}
          onChange={(syncIntervalMin) => change.mutate({ syncIntervalMin })}
        />
        <Switch
          label={t("row.autoSync", { label })}
          checked={connection.syncEnabled}
          onChange={(syncEnabled) => change.mutate({ syncEnabled })}
        />
        <ConnectionMenu
          label={label}
          onPick={setDialog}
          trigger={menu}
          hasLogin={hasLogin(broker)}
        />
      </div>
      <Refusal error={change.error ?? syncNow.error} />
      <ConnectionAlert
        connection={connection}
        broker={broker}
        onRetry={() => syncNow.mutate()}
        onDialog={setDialog}
      />
      {dialog === "edit" && (
        <EditDialog connection={connection} broker={broker} onClose={close} returnTo={menu} />
      )}
      {dialog === "remove" && (
        <RemoveDialog connection={connection} onClose={close} returnTo={menu} />
      )}
      {dialog === "credentials" && broker && (
        <CredentialsDialog
          connection={connection}
          broker={broker}
          onClose={close}
          returnTo={menu}
        />
      )}
    </li>
  );
}

const hasLogin = (broker: { credentialFields: unknown[] } | undefined): boolean =>
  broker !== undefined && broker.credentialFields.length > 0;

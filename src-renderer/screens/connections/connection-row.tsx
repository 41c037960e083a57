/** One connection: who, is it well, since when and what next, what can I change; what to do stands under it. */
import { memo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import { IntervalSelect } from "../../ui/interval-select";
import { Refusal } from "../../ui/notice";
import { Switch } from "../../ui/switch";
import { useBrokerName } from "../../words/use-broker-name";
import { ConnectionAlert } from "./connection-alert";
import { ConnectionMenu, type RowDialog } from "./connection-menu";
import { RowDialogs } from "./row-dialogs";
import { Sparkline } from "./sparkline";
import { StatusBadge } from "./status-badge";
import { SyncButton } from "./sync-button";
import { Timeline } from "./timeline";
import { useBooks, useBrokers, useChangeConnection, useWithChangesInHand } from "./use-connection";
import { useHasRoom } from "./use-has-room";
import { useSyncCommands } from "./use-sync-commands";

interface ConnectionRowProps {
  connection: Connection;
  /** Its place among all, from 0. */
  index: number;
  count: number;
  /** Where it stands in its list, in px. */
  top: number;
  /** Learns how high it is. */
  measure(row: HTMLElement | null): void;
}

/** Drawn anew only where something of its own has changed. */
export const ConnectionRow = memo(function ConnectionRow(props: ConnectionRowProps) {
  const { connection: known, index, count, top, measure } = props;
  const { t } = useTranslation();
  const connection = useWithChangesInHand(known);
  const broker = useBrokers().get(connection.brokerId);
  const book = useBooks().get(connection.accountId)?.name;
  const change = useChangeConnection(connection.id);
  const commands = useSyncCommands(connection);
  const [dialog, setDialog] = useState<RowDialog | null>(null);
  const { label, status, environment } = connection;
  const menu = useRef<HTMLButtonElement>(null);
  const hasRoom = useHasRoom();
  const nameOf = useBrokerName();
  const brokerName = broker ? nameOf(broker) : connection.brokerId;

  return (
    <li
      ref={measure}
      className="row"
      tabIndex={-1}
      style={{ top }}
      data-index={index}
      data-connection={connection.id}
      data-status={status}
      aria-label={label}
      aria-posinset={index + 1}
      aria-setsize={count}
    >
      <span className="monogram" aria-hidden="true">
        {brokerName.slice(0, 2).toUpperCase()}
      </span>
      <div className="who">
        <p className="name">
          {label}
          {broker?.simulated && <span className="tag">{t("connections.simulated")}</span>}
        </p>
        <p className="meta">
          {brokerName} · {t(`environment.${environment}`)}
          {book !== undefined && <span title={t("overview.book", { book })}> · {book}</span>}
        </p>
      </div>
      <div className="state">
        <StatusBadge connection={connection} onOpen={() => setDialog("details")} />
      </div>
      <Timeline connection={connection} broker={broker} />
      {hasRoom && <Sparkline connectionId={connection.id} />}
      <div className="controls">
        <SyncButton connection={connection} commands={commands} />
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
          onWithdraw={commands.cancel}
          trigger={menu}
          hasLogin={broker !== undefined && broker.credentialFields.length > 0}
          hasRetry={connection.retry !== null && status !== "SYNCING"}
        />
      </div>
      <Refusal error={change.error ?? commands.error} />
      <p role="status" className="told">
        {commands.told}
      </p>
      <ConnectionAlert
        connection={connection}
        broker={broker}
        onRetry={commands.sync}
        onDialog={setDialog}
      />
      <RowDialogs
        dialog={dialog}
        connection={connection}
        broker={broker}
        onClose={() => setDialog(null)}
        returnTo={menu}
      />
    </li>
  );
});

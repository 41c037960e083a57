/** What went wrong: plain words first, the broker's own behind them, one thing to do. */
import { useTranslation } from "react-i18next";
import type { Broker, Connection } from "../../../src-shared/domain";
import { useClockTime, When } from "../../ui/when";
import { alertAction, isSaidByFrame } from "./alert-action";
import type { RowDialog } from "./connection-menu";

interface ConnectionAlertProps {
  connection: Connection;
  broker: Broker | undefined;
  onRetry(): void;
  onDialog(dialog: RowDialog): void;
}

export function ConnectionAlert({ connection, broker, onRetry, onDialog }: ConnectionAlertProps) {
  const { t } = useTranslation();
  const { lastSyncErrorCode: code, lastSyncError: words, status } = connection;
  if (code === null || status === "SYNCING" || isSaidByFrame(connection)) return null;
  const action = alertAction(connection, broker);
  // While retries go on by themselves, or rows were left out, nothing needs the user yet.
  const calm = status !== "ERROR" || action === "wait";
  return (
    <div className="alert" data-calm={calm} role={calm ? undefined : "alert"}>
      <div>
        <p>
          <strong>{t(`syncErrors.${code}`)}</strong> {!calm && t("alert.kept")}
        </p>
        {words !== null && (
          <details>
            <summary>{t("alert.details")}</summary>
            <p className="quoted">{words}</p>
          </details>
        )}
      </div>
      {action === "wait" && <Wait until={connection.nextSyncAt} />}
      {action !== null && action !== "wait" && (
        <button type="button" onClick={() => (action === "retry" ? onRetry() : onDialog(action))}>
          {t(`alert.${action}`)}
        </button>
      )}
    </div>
  );
}

/** A broker that asks to wait is not asked again before: a time in place of a button. */
function Wait({ until }: { until: number | null }) {
  const { t } = useTranslation();
  const clock = useClockTime();
  if (until === null) return null;
  return (
    <p className="until">
      <When at={until}>{t("alert.wait", { when: clock(until) })}</When>
    </p>
  );
}

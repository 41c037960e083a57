/** What went wrong: plain words first, the broker's own behind them, one thing to do. */
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../src-shared/domain";
import type { SyncErrorCode } from "../../../src-shared/errors";

const LOGIN_ERRORS = new Set<SyncErrorCode>([
  "AUTH_FAILED",
  "PERMISSION_DENIED",
  "CREDENTIALS_LOCKED",
]);

interface ConnectionAlertProps {
  connection: Connection;
  /** False for a broker without credentials to replace. */
  hasLogin: boolean;
  onRetry(): void;
  onCredentials(): void;
}

export function ConnectionAlert(props: ConnectionAlertProps) {
  const { connection, hasLogin, onRetry, onCredentials } = props;
  const { t } = useTranslation();
  const { lastSyncErrorCode: code, lastSyncError: words, status, retry, parked } = connection;
  if (code === null || status === "SYNCING") return null;
  // While retries go on by themselves, or rows were left out, nothing needs the user yet.
  const calm = status !== "ERROR";
  const needsLogin = hasLogin && parked && LOGIN_ERRORS.has(code);
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
      {needsLogin ? (
        <button type="button" onClick={onCredentials}>
          {t("alert.credentials")}
        </button>
      ) : (
        (retry !== null || status === "ERROR") && (
          <button type="button" onClick={onRetry}>
            {t("alert.retry")}
          </button>
        )
      )}
    </div>
  );
}

/** The last run of a connection, in a few lines. */
import { useTranslation } from "react-i18next";
import type { SyncLog } from "../../../src-shared/domain";
import { Badge } from "../../ui/badge";
import { RUN_TONES } from "../../ui/tones";
import { useRelative, When } from "../../ui/when";
import { duration } from "../../words/formats";
import { counted } from "../../words/numbers";
import { ATTEMPTS } from "../runs/attempts";

interface LastRunProps {
  run: SyncLog;
  /** False in a tooltip, where nothing can have the focus. */
  isFocusable?: boolean;
}

export function LastRun({ run, isFocusable = true }: LastRunProps) {
  const { t, i18n } = useTranslation();
  const when = useRelative();
  return (
    <dl className="facts plain">
      <dt>{t("runs.result")}</dt>
      <dd>
        <Badge tone={RUN_TONES[run.status]}>{t(`runStatus.${run.status}`)}</Badge>
        {run.errorCode && <p className="meta">{t(`syncErrors.${run.errorCode}`)}</p>}
      </dd>
      <dt>{t("details.started")}</dt>
      <dd>
        <When at={run.startedAt} focusable={isFocusable}>
          {when(run.startedAt)}
        </When>{" "}
        · {t(`trigger.${run.trigger}`)}
      </dd>
      <dt>{t("runs.took")}</dt>
      <dd>{run.durationMs === null ? "–" : duration(run.durationMs, i18n.language)}</dd>
      <dt>{t("runs.attempt")}</dt>
      <dd>{t("runs.attemptOf", { attempt: run.attempt, of: ATTEMPTS })}</dd>
      <dt>{t("details.fills")}</dt>
      <dd>
        {t("details.counts", {
          imported: run.tradesImported,
          updated: run.tradesUpdated,
          skipped: run.tradesSkipped,
        })}
      </dd>
      <dt>{t("run.requests")}</dt>
      <dd>{counted(run.requests, i18n.language)}</dd>
    </dl>
  );
}

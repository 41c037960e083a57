/** The attempts of the sync a run belongs to, where there were several: what each came to. */
import { useTranslation } from "react-i18next";
import type { SyncLogDetail } from "../../../src-shared/domain";
import { Badge } from "../../ui/badge";
import { RUN_TONES } from "../../ui/tones";
import { ListedTime } from "../../ui/when";
import { ATTEMPTS } from "./attempts";

export function RunAttempts({ run }: { run: SyncLogDetail }) {
  const { t } = useTranslation();
  if (run.attempts.length < 2) return null;
  const heading = t("attempts.title", { count: run.attempts.length });
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <ol className="attempts">
        {run.attempts.map(({ id, attempt, status, startedAt, errorCode }) => (
          <li key={id} aria-current={id === run.id ? "true" : undefined}>
            <span className="meta">{t("runs.attemptOf", { attempt, of: ATTEMPTS })}</span>
            <Badge tone={RUN_TONES[status]}>{t(`runStatus.${status}`)}</Badge>
            <ListedTime at={startedAt} />
            {errorCode && <span className="meta">{t(`syncErrors.${errorCode}`)}</span>}
            {id === run.id && <span className="tag">{t("attempts.thisOne")}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One run in the table, and its details under it once it is opened. */
import { memo, useId } from "react";
import { useTranslation } from "react-i18next";
import type { SyncLog } from "../../../src-shared/domain";
import { Badge } from "../../ui/badge";
import { RUN_TONES } from "../../ui/tones";
import { ListedTime } from "../../ui/when";
import { duration, exact } from "../../words/formats";
import { counted } from "../../words/numbers";
import { ATTEMPTS } from "./attempts";
import { RunDetails } from "./run-details";

const COLUMNS = 10;

interface RunRowProps {
  run: SyncLog;
  /** The connection's. */
  label: string;
  isOpen: boolean;
  onToggle(runId: string): void;
  /** Its place in the table, in which opened rows are not counted. */
  rowIndex: number;
}

/** Rendered again only when it changes: as one scrolls, dozens of rows stay as they are. */
export const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, label, isOpen, onToggle, rowIndex } = props;
  const { t, i18n } = useTranslation();
  const detailsId = useId();
  const words = run.errorCode && t(`syncErrors.${run.errorCode}`);
  const number = (count: number): string => counted(count, i18n.language);
  return (
    <>
      <tr aria-rowindex={rowIndex}>
        <td className="opener">
          <button
            type="button"
            className="quiet"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            aria-label={t("runs.details", {
              label,
              when: exact(run.startedAt, i18n.language),
            })}
            onClick={() => onToggle(run.id)}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="m4.5 3 3 3-3 3" />
            </svg>
          </button>
        </td>
        <td>
          <Badge tone={RUN_TONES[run.status]}>{t(`runStatus.${run.status}`)}</Badge>
          {words && (
            <p className="meta" title={words}>
              {words}
            </p>
          )}
          {run.positionWarnings > 0 && (
            <p className="meta waiting">{t("warning.count", { count: run.positionWarnings })}</p>
          )}
        </td>
        <td className="label">{label}</td>
        <td>
          <ListedTime at={run.startedAt} />
        </td>
        <td>{t(`trigger.${run.trigger}`)}</td>
        <td>{t("runs.attemptOf", { attempt: run.attempt, of: ATTEMPTS })}</td>
        <td className="number">{number(run.tradesImported)}</td>
        <td className="number">{number(run.tradesUpdated)}</td>
        <td className="number">{number(run.tradesSkipped)}</td>
        <td className="number">
          {run.durationMs === null ? "–" : duration(run.durationMs, i18n.language)}
        </td>
      </tr>
      {isOpen && (
        <tr id={detailsId} className="opened">
          <td colSpan={COLUMNS}>
            <RunDetails id={run.id} />
          </td>
        </tr>
      )}
    </>
  );
});

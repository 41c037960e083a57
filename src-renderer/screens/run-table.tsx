/** Runs as a table: the same columns wherever they are listed. */
import { useTranslation } from "react-i18next";
import type { Connection, SyncLog } from "../../src-shared/domain";
import { Badge, RUN_TONES } from "../ui/badge";
import { ListedTime } from "../ui/when";
import { duration, localeOf } from "../words/formats";

/** One run and its three retries. */
const ATTEMPTS = 4;

interface RunTableProps {
  label: string;
  runs: SyncLog[];
  connections: Connection[];
}

export function RunTable({ label, runs, connections }: RunTableProps) {
  const { t, i18n } = useTranslation();
  const format = new Intl.NumberFormat(localeOf(i18n.language));
  const labels = new Map(connections.map((connection) => [connection.id, connection.label]));
  return (
    <section
      className="panel scroll"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("runs.result")}</th>
            <th scope="col">{t("runs.connection")}</th>
            <th scope="col">{t("runs.when")}</th>
            <th scope="col">{t("runs.trigger")}</th>
            <th scope="col">{t("runs.attempt")}</th>
            <th scope="col" className="number">
              {t("runs.imported")}
            </th>
            <th scope="col" className="number">
              {t("runs.updated")}
            </th>
            <th scope="col" className="number">
              {t("runs.skipped")}
            </th>
            <th scope="col" className="number">
              {t("runs.took")}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                <Badge tone={RUN_TONES[run.status]}>{t(`runStatus.${run.status}`)}</Badge>
                {run.errorCode && <p className="meta">{t(`syncErrors.${run.errorCode}`)}</p>}
              </td>
              <td>{labels.get(run.connectionId) ?? t("runs.removed")}</td>
              <td>
                <ListedTime at={run.startedAt} />
              </td>
              <td>{t(`trigger.${run.trigger}`)}</td>
              <td>{t("runs.attemptOf", { attempt: run.attempt, of: ATTEMPTS })}</td>
              <td className="number">{format.format(run.tradesImported)}</td>
              <td className="number">{format.format(run.tradesUpdated)}</td>
              <td className="number">{format.format(run.tradesSkipped)}</td>
              <td className="number">
                {run.durationMs === null ? "–" : duration(run.durationMs, i18n.language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

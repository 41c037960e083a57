/** Runs as a table: the same columns wherever they are listed; each row opens to its details. */
import { useTranslation } from "react-i18next";
import type { Connection, SyncLog } from "../../../src-shared/domain";
import { RunRow } from "./run-row";

const COUNTS = ["imported", "updated", "skipped"] as const;

interface RunTableProps {
  label: string;
  runs: SyncLog[];
  connections: Connection[];
}

export function RunTable({ label, runs, connections }: RunTableProps) {
  const { t } = useTranslation();
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
            <th scope="col" className="opener">
              <span className="unseen">{t("run.details")}</span>
            </th>
            <th scope="col">{t("runs.result")}</th>
            <th scope="col">{t("runs.connection")}</th>
            <th scope="col">{t("runs.when")}</th>
            <th scope="col">{t("runs.trigger")}</th>
            <th scope="col">{t("runs.attempt")}</th>
            {COUNTS.map((count) => (
              <th key={count} scope="col" className="number">
                {t(`runs.${count}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t("runs.took")}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} label={labels.get(run.connectionId)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Runs as a table: the same columns wherever they are listed; each row opens to its details. */
import type { SyncLog } from "../../../src-shared/domain";
import { useLabels } from "../../ui/use-labels";
import { RUN_COLUMNS } from "./run-columns";
import { RunHead } from "./run-head";
import { RunRow } from "./run-row";
import { useOpened } from "./use-opened";

interface RunTableProps {
  label: string;
  runs: SyncLog[];
}

export function RunTable({ label, runs }: RunTableProps) {
  const { isOpen, toggle } = useOpened();
  const labelOf = useLabels();
  return (
    <section
      className="panel scroll long few"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table aria-label={label}>
        <colgroup>{RUN_COLUMNS}</colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <RunHead />
          </tr>
        </thead>
        <tbody>
          {runs.map((run, n) => (
            <RunRow
              key={run.id}
              run={run}
              label={labelOf(run.connectionId)}
              isOpen={isOpen(run.id)}
              onToggle={toggle}
              rowIndex={n + 2}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

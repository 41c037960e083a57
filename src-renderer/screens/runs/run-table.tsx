/** Runs as a table: the same columns wherever they are listed; each row opens to its details. */
import type { Connection, SyncLog } from "../../../src-shared/domain";
import { RunHead } from "./run-head";
import { RunRow } from "./run-row";
import { useOpened } from "./use-opened";

interface RunTableProps {
  label: string;
  runs: SyncLog[];
  connections: Connection[];
}

export function RunTable({ label, runs, connections }: RunTableProps) {
  const { isOpen, toggle } = useOpened();
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
            <RunHead />
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              label={labels.get(run.connectionId)}
              isOpen={isOpen(run.id)}
              onToggle={toggle}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

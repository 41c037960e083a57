/** Runs as a file: CSV for a spreadsheet, JSON Lines for a program. Read page by page, so that nothing waits for it. */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { SyncLog } from "../../src-shared/domain";
import type { RunFilter } from "../storage/runs";
import type { Storage } from "../storage/storage";
import { csvLine } from "./csv";

const PAGE = 500;
const TYPES = { csv: "text/csv;charset=utf-8", jsonl: "application/x-ndjson" } as const;

type Named = SyncLog & { connectionLabel: string | null; brokerId: string | null };
type Cell = string | number | null;

const iso = (at: number | null): Cell => (at === null ? null : new Date(at).toISOString());
const json = (value: unknown): Cell => (value === null ? null : JSON.stringify(value));

/** The columns of the CSV, in order. */
const COLUMNS: readonly (readonly [string, (run: Named) => Cell])[] = [
  ["id", (run) => run.id],
  ["connection_id", (run) => run.connectionId],
  ["connection", (run) => run.connectionLabel],
  ["broker", (run) => run.brokerId],
  ["trigger", (run) => run.trigger],
  ["attempt", (run) => run.attempt],
  ["status", (run) => run.status],
  ["started_at", (run) => iso(run.startedAt)],
  ["finished_at", (run) => iso(run.finishedAt)],
  ["duration_ms", (run) => run.durationMs],
  ["imported", (run) => run.tradesImported],
  ["updated", (run) => run.tradesUpdated],
  ["skipped", (run) => run.tradesSkipped],
  ["error_code", (run) => run.errorCode],
  ["error_class", (run) => run.errorClass],
  ["error_message", (run) => run.errorMessage],
  ["broker_message", (run) => run.brokerMessage],
  ["requests", (run) => run.requests],
  ["bytes", (run) => run.bytes],
  ["position_warnings", (run) => run.positionWarnings],
  ["cursor_before", (run) => json(run.cursorBefore)],
  ["cursor_after", (run) => json(run.cursorAfter)],
];

const LINES = {
  csv: (run: Named): string => csvLine(COLUMNS.map(([, value]) => value(run))),
  jsonl: (run: Named): string => `${JSON.stringify(run)}\n`,
} as const;

/** All runs of a filter, newest first, as a file named for the day of `now` (epoch ms, UTC). */
export async function exportRuns(
  { runs, connections }: Pick<Storage, "runs" | "connections">,
  filter: Omit<RunFilter, "limit" | "cursor">,
  format: keyof typeof TYPES,
  now: number,
): Promise<File> {
  const known = new Map(connections.list().map((row) => [row.id, row]));
  const named = (run: SyncLog): Named => {
    const row = known.get(run.connectionId);
    return { ...run, connectionLabel: row?.label ?? null, brokerId: row?.brokerId ?? null };
  };
  const parts: Blob[] = [
    new Blob(format === "csv" ? [csvLine(COLUMNS.map(([name]) => name))] : []),
  ];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = runs.page({ ...filter, limit: PAGE, cursor });
    parts.push(new Blob(items.map((run) => LINES[format](named(run)))));
    cursor = nextCursor ?? undefined;
    await yieldToOthers();
  } while (cursor !== undefined);
  const day = new Date(now).toISOString().slice(0, 10);
  return new File(parts, `fillkeep-runs-${day}.${format}`, { type: TYPES[format] });
}

/** From pages of the adapter to committed pages: credentials → adapter → one transaction a page → events. */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { SyncLog } from "../../src-shared/domain";
import type { BrokerTools, FillPage } from "../brokers/broker";
import type { ConnectionRow } from "../storage/connections";
import type { PageCounts, PageImport } from "../storage/importer";
import { abortable } from "./abortable";
import type { AttemptParts } from "./attempt-parts";
import { speakerOf } from "./login";

type Commit = Pick<PageImport, "fills" | "problems" | "cursor">;

/** Better-sqlite3 is synchronous: a transaction of at most this many rows keeps the process answering. */
const MAX_ROWS_PER_COMMIT = 500;
/** So few rows share the commit of other runs; more would make one that blocks for too long. */
const MAX_ROWS_TOGETHER = 20;

/** Fetches and commits page after page; the number of rows nobody could read. */
export async function importPages(
  parts: AttemptParts,
  row: ConnectionRow,
  run: SyncLog,
  { signal, meter }: Pick<BrokerTools, "signal" | "meter">,
): Promise<number> {
  const { storage, bus, clock } = parts;
  const { adapter, login, ledger } = speakerOf(parts, row);
  const log = parts.log.scope("broker");
  const stored = storage.importer.cursor(row.id);
  const counted = new Set<string>();
  let page = 0;
  let unreadable = 0;

  const pages = adapter.fetchFills(login, stored, {
    clock,
    log,
    signal,
    meter,
  });
  for await (const fetched of abortable(pages, signal)) {
    for (const part of commits(fetched)) {
      signal.throwIfAborted();
      const commit = (): PageCounts =>
        storage.importer.commit({
          ...part,
          connectionId: row.id,
          environment: row.environment,
          ledger,
          runId: run.id,
          counted,
          now: clock.now(),
        });
      const isSmall = part.fills.length <= MAX_ROWS_TOGETHER;
      const counts = isSmall ? await storage.together(commit) : commit();
      if (counts.imported + counts.updated > 0) {
        bus.emit({ type: "fills.changed", connectionId: row.id });
      }
      await yieldToOthers();
    }
    unreadable += fetched.problems.length;
    page += 1;
    const progress = { connectionId: row.id, runId: run.id, page, fills: counted.size };
    bus.emit({ type: "run.progress", ...progress, at: clock.now() });
    if (fetched.problems.length > 0) {
      log.warn("Rows of the broker could not be read", { ...progress, rows: fetched.problems });
    }
  }
  signal.throwIfAborted();
  return unreadable;
}

/** A page in commits of at most 500 rows; only the last one moves the cursor. */
function* commits({ fills, problems, cursor }: FillPage): Generator<Commit> {
  let start = 0;
  for (; fills.length - start > MAX_ROWS_PER_COMMIT; start += MAX_ROWS_PER_COMMIT) {
    const part = fills.slice(start, start + MAX_ROWS_PER_COMMIT);
    yield { fills: part, problems: [], cursor: null };
  }
  yield { fills: fills.slice(start), problems, cursor };
}

/** From pages of the adapter to committed pages: credentials → adapter → one transaction a page → events. */
import type { SyncLog } from "../../src-shared/domain";
import type { BrokerTools, Cursor, FillPage } from "../brokers/broker";
import { abortable } from "../foundation/abortable";
import { giveTurn } from "../foundation/turn";
import type { ConnectionRow } from "../storage/connections";
import type { PageCounts, PageImport } from "../storage/importer";
import type { AttemptParts } from "./attempt-parts";
import { CommitSize } from "./commit-size";
import { openLogin } from "./open-login";

type Commit = Pick<PageImport, "fills" | "problems" | "cursor" | "covered">;

/** So few rows share the commit of other runs; more would make one that blocks for too long. */
const MAX_ROWS_TOGETHER = 20;

/** Of an answer of which nothing can be read, so many rows tell enough: in the run, and in the log. */
const MAX_PROBLEMS = 100;
const MAX_PROBLEMS_LOGGED = 10;

export interface Imported {
  /** Rows nobody could read. */
  unreadable: number;
  /** Where the fetch has ended; null where it never began. */
  cursor: Cursor | null;
  /** Writes the cursor of the last page, where it brought nothing else. Throws as the importer does. */
  finish(): void;
}

/**
 * Fetches page after page and commits each as it comes. One that only moves the cursor waits for the next commit, and at
 * the end of most syncs that is the end of the run: a commit of its own would be a third of what such a sync costs.
 */
export async function importPages(
  parts: AttemptParts,
  row: ConnectionRow,
  run: SyncLog,
  { signal, meter }: Pick<BrokerTools, "signal" | "meter">,
): Promise<Imported> {
  const { storage, bus, clock } = parts;
  const { adapter, login, ledger } = openLogin(parts, row);
  const { environment, options } = login;
  const log = parts.log.scope("broker");
  const tools = { clock, log, signal, meter };
  let cursor = storage.importer.cursor(row.id);
  const pages = parts.pages.fetch(adapter, login, cursor, tools);
  const about = { connectionId: row.id, environment, ledger, runId: run.id };
  const counted = new Set<string>();
  const { text: clean } = parts.redactor;
  const commit = (part: Commit): PageCounts => {
    // A row that nobody could read may be anything, also one that quotes a secret.
    const problems = part.problems
      .slice(0, MAX_PROBLEMS)
      .map(({ message, raw }) => ({ message: clean(message), raw: clean(raw) }));
    return storage.importer.commit({ ...part, problems, ...about, counted, now: clock.now() });
  };

  let onlyMoved: Commit | null = null;
  const finish = (): void => {
    if (onlyMoved !== null) commit(onlyMoved);
    onlyMoved = null;
  };
  const commitMove = async (): Promise<void> => {
    if (onlyMoved !== null) await storage.together(finish);
  };
  const size = new CommitSize();
  let page = 0;
  let unreadable = 0;
  try {
    for await (const fetched of abortable(pages, signal)) {
      const covered = adapter.coveredBy?.(fetched.cursor, options) ?? null;
      for (const part of commits(fetched, covered, size)) {
        // Whatever made the page was one piece of work, and its commit is another: in between, others get a turn.
        await giveTurn();
        signal.throwIfAborted();
        await commitMove();
        const rows = part.fills.length + part.problems.length;
        if (rows === 0) {
          onlyMoved = part;
          continue;
        }
        const isSmall = rows <= MAX_ROWS_TOGETHER;
        const from = performance.now();
        const counts = isSmall ? await storage.together(() => commit(part)) : commit(part);
        size.took(rows, performance.now() - from);
        if (counts.imported + counts.updated > 0) {
          bus.emit({ type: "fills.changed", connectionId: row.id });
        }
      }
      await giveTurn();
      cursor = fetched.cursor;
      unreadable += fetched.problems.length;
      page += 1;
      const progress = { connectionId: row.id, runId: run.id, page, fills: counted.size, covered };
      bus.emit({ type: "run.progress", ...progress, at: clock.now() });
      if (fetched.problems.length > 0) {
        const rows = fetched.problems.slice(0, MAX_PROBLEMS_LOGGED);
        log.warn("Rows of the broker could not be read", { ...progress, rows });
      }
    }
    signal.throwIfAborted();
  } catch (error) {
    await commitMove();
    throw error;
  }
  return { unreadable, cursor, finish };
}

/** A page in commits of a bearable size; only the last one moves the cursor. */
function* commits(
  { fills, problems, cursor }: FillPage,
  covered: Commit["covered"],
  size: CommitSize,
): Generator<Commit> {
  let start = 0;
  while (fills.length - start > size.rows) {
    const end = start + size.rows;
    yield { fills: fills.slice(start, end), problems: [], cursor: null, covered: null };
    start = end;
  }
  const atEnd = cursor === null ? null : covered;
  yield { fills: fills.slice(start), problems, cursor, covered: atEnd };
}

/**
 * The atomic import: the rows of a page, the cursor and the run's counts are committed together, or not at all.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Environment } from "../../src-shared/domain";
import type { Database } from "./database";
import { type FillFacts, type FillOutcome, type FillPlace, fillWriter } from "./fill-writer";
import { connectionAccounts, connections, cursors, syncLogs } from "./schema";

export type { FillFacts } from "./fill-writer";

export interface PageImport {
  connectionId: string;
  environment: Environment;
  runId: string;
  /** Before the broker's own account in the scope of a fill: brokers that share their accounts share it. */
  ledger: string;
  fills: readonly FillFacts[];
  problems: readonly { message: string; raw: string }[];
  /** Where the next fetch may start once this page is committed; null leaves the cursor where it is. */
  cursor: Record<string, unknown> | null;
  /** Identities this run has counted; a row that comes twice in a run (an overlap) is counted once. */
  counted: Set<string>;
  /** Epoch ms. */
  now: number;
}

export type PageCounts = Record<FillOutcome, number>;

/** The run was closed by somebody else (a sweep, a cancel): it has lost the right to write. */
export class RunClosedError extends Error {
  override readonly name = "RunClosedError";
}

const MAX_PROBLEMS_KEPT = 100;

export interface Importer {
  /** Commits one page and says what became of its rows. Throws {@link RunClosedError}. */
  commit(page: PageImport): PageCounts;
  /** The cursor committed last; null before the first page. */
  cursor(connectionId: string): Record<string, unknown> | null;
}

export function importer(database: Database): Importer {
  const { db, transaction } = database;
  const writer = fillWriter(database);

  return {
    commit: (page) =>
      transaction(() => {
        const counts: PageCounts = { imported: 0, updated: 0, skipped: 0 };
        const placeOf = places(page);
        for (const facts of page.fills) {
          const outcome = writer.write(placeOf(facts), facts, page.now);
          if (page.counted.has(facts.identity) && outcome === "skipped") continue;
          counts[outcome] += 1;
        }
        if (page.cursor !== null) putCursor(page, page.cursor);
        addToRun(page, counts);
        // Only now, with nothing left that can fail but the commit itself.
        for (const { identity } of page.fills) page.counted.add(identity);
        return counts;
      }),
    cursor: (connectionId) =>
      db.select().from(cursors).where(eq(cursors.connectionId, connectionId)).get()?.cursor ?? null,
  };

  /** Where each fill of a page belongs; an account of the broker that is new is filed as its connection is. */
  function places(page: PageImport): (facts: FillFacts) => FillPlace {
    const { connectionId, environment, ledger } = page;
    const connection = db.select().from(connections).where(eq(connections.id, connectionId)).get();
    if (connection === undefined)
      throw new RunClosedError(`There is no connection ${connectionId}`);
    const { accountId, scope } = connection;
    const own: FillPlace = { connectionId, accountId, scope, environment };
    const known = new Map<string, FillPlace>();
    return ({ brokerAccount }) => {
      if (brokerAccount === undefined) return own;
      let place = known.get(brokerAccount);
      if (place === undefined) {
        const filed = fileAccount(connectionId, brokerAccount, accountId);
        place = { ...own, accountId: filed, scope: `${ledger}/${brokerAccount}` };
        known.set(brokerAccount, place);
      }
      return place;
    };
  }

  function fileAccount(connectionId: string, brokerAccount: string, accountId: string): string {
    db.insert(connectionAccounts)
      .values({ connectionId, brokerAccount, accountId })
      .onConflictDoNothing()
      .run();
    const isThis = and(
      eq(connectionAccounts.connectionId, connectionId),
      eq(connectionAccounts.brokerAccount, brokerAccount),
    );
    return db.select().from(connectionAccounts).where(isThis).get()?.accountId ?? accountId;
  }

  function putCursor({ connectionId, now }: PageImport, cursor: Record<string, unknown>): void {
    const row = { cursor, updatedAt: now };
    db.insert(cursors)
      .values({ connectionId, ...row })
      .onConflictDoUpdate({ target: cursors.connectionId, set: row })
      .run();
  }

  function addToRun({ runId, problems }: PageImport, counts: PageCounts): void {
    const isOpen = and(eq(syncLogs.id, Number(runId)), eq(syncLogs.status, "running"));
    const run = db.select({ problems: syncLogs.problems }).from(syncLogs).where(isOpen).get();
    if (run === undefined) throw new RunClosedError(`Run ${runId} is closed`);
    db.update(syncLogs)
      .set({
        tradesImported: sql`${syncLogs.tradesImported} + ${counts.imported}`,
        tradesUpdated: sql`${syncLogs.tradesUpdated} + ${counts.updated}`,
        tradesSkipped: sql`${syncLogs.tradesSkipped} + ${counts.skipped}`,
        ...(problems.length > 0 && {
          problems: [...run.problems, ...problems].slice(0, MAX_PROBLEMS_KEPT),
        }),
      })
      .where(isOpen)
      .run();
  }
}

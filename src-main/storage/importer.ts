/**
 * The atomic import: the rows of a page, the cursor and the run's counts are committed together, or not at all.
 *
 * A fill is known by (connection, environment, identity). Known and equal: skipped. Known and different: the broker
 * corrected it; the new facts replace the old, which stay in `fill_revisions`. Deleted by the user: stays deleted.
 */
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Environment, Fill } from "../../src-shared/domain";
import type { Database } from "./database";
import { cursors, fillRevisions, fills, syncLogs, tombstones } from "./schema";

export type FillFacts = Omit<Fill, "id" | "connectionId" | "accountId"> & {
  identity: string;
  raw: string;
};

export interface PageImport {
  connectionId: string;
  environment: Environment;
  runId: string;
  fills: readonly FillFacts[];
  problems: readonly { message: string; raw: string }[];
  /** Where the next fetch may start once this page is committed; null leaves the cursor where it is. */
  cursor: Record<string, unknown> | null;
  /** Identities this run has counted; a row that comes twice in a run (an overlap) is counted once. */
  counted: Set<string>;
  /** Epoch ms. */
  now: number;
}

export interface PageCounts {
  imported: number;
  updated: number;
  skipped: number;
}

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

export function importer({ db, transaction }: Database): Importer {
  const keyed = (page: PageImport, identity: string) =>
    and(
      eq(fills.connectionId, page.connectionId),
      eq(fills.environment, page.environment),
      eq(fills.identity, identity),
    );

  function store(page: PageImport, facts: FillFacts): keyof PageCounts {
    const contentHash = hashOf(facts);
    const known = db.select().from(fills).where(keyed(page, facts.identity)).get();
    if (known === undefined) {
      if (isDeleted(page, facts.identity)) return "skipped";
      const { connectionId, environment, now } = page;
      db.insert(fills)
        .values({
          ...facts,
          connectionId,
          environment,
          contentHash,
          importedAt: now,
          updatedAt: now,
        })
        .run();
      return "imported";
    }
    if (known.contentHash === contentHash) return "skipped";
    db.insert(fillRevisions).values({ fillId: known.id, replacedAt: page.now, facts: known }).run();
    db.update(fills)
      .set({ ...facts, contentHash, updatedAt: page.now })
      .where(eq(fills.id, known.id))
      .run();
    return "updated";
  }

  const isDeleted = (page: PageImport, identity: string): boolean =>
    db
      .select({ at: tombstones.deletedAt })
      .from(tombstones)
      .where(
        and(
          eq(tombstones.connectionId, page.connectionId),
          eq(tombstones.environment, page.environment),
          eq(tombstones.identity, identity),
        ),
      )
      .get() !== undefined;

  return {
    commit: (page) =>
      transaction(() => {
        const counts: PageCounts = { imported: 0, updated: 0, skipped: 0 };
        for (const facts of page.fills) {
          const outcome = store(page, facts);
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

  function putCursor({ connectionId, now }: PageImport, cursor: Record<string, unknown>): void {
    const row = { cursor, updatedAt: now };
    db.insert(cursors)
      .values({ connectionId, ...row })
      .onConflictDoUpdate({ target: cursors.connectionId, set: row })
      .run();
  }

  function addToRun({ runId, problems }: PageImport, counts: PageCounts): void {
    const isOpen = and(eq(syncLogs.id, Number(runId)), eq(syncLogs.status, "running"));
    const run = db.select().from(syncLogs).where(isOpen).get();
    if (run === undefined) throw new RunClosedError(`Run ${runId} is closed`);
    db.update(syncLogs)
      .set({
        tradesImported: sql`${syncLogs.tradesImported} + ${counts.imported}`,
        tradesUpdated: sql`${syncLogs.tradesUpdated} + ${counts.updated}`,
        tradesSkipped: sql`${syncLogs.tradesSkipped} + ${counts.skipped}`,
        problems: [...run.problems, ...problems].slice(0, MAX_PROBLEMS_KEPT),
      })
      .where(isOpen)
      .run();
  }
}

/** The broker's facts, not its raw row: a field we do not show may change without the fill being another. */
function hashOf(facts: FillFacts): string {
  const { raw, ...shown } = facts;
  const ordered = Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(ordered)).digest("base64url");
}

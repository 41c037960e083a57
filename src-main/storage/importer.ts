/**
 * The atomic import: the rows of a page, the cursor and the run's counts are committed together, or not at all.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Covered, Environment } from "../../src-shared/domain";
import { addedPositions } from "./added-positions";
import { bookStore } from "./book";
import type { Database } from "./database";
import { type FillFacts, type FillOutcome, type FillPlace, fillWriter } from "./fill-writer";
import { placeholders } from "./prepared";
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
  /** What the import holds by that cursor; null leaves what is stored. */
  covered?: Covered | null;
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
  const book = bookStore(database);
  const { placeholder } = sql;
  const owner = db
    .select()
    .from(connections)
    .where(eq(connections.id, placeholder("connectionId")))
    .prepare();
  const storedCursor = db
    .select()
    .from(cursors)
    .where(eq(cursors.connectionId, placeholder("connectionId")))
    .prepare();
  const cursorPut = db
    .insert(cursors)
    .values(placeholders<typeof cursors.$inferSelect>(["connectionId", "cursor", "updatedAt"]))
    .onConflictDoUpdate({
      target: cursors.connectionId,
      set: { cursor: sql`excluded.cursor`, updatedAt: sql`excluded.updated_at` },
    })
    .prepare();
  const coveredPut = db
    .update(connections)
    .set({ covered: sql`${placeholder("covered")}` })
    .where(eq(connections.id, placeholder("connectionId")))
    .prepare();
  const counted = db
    .update(syncLogs)
    .set({
      tradesImported: sql`${syncLogs.tradesImported} + ${placeholder("imported")}`,
      tradesUpdated: sql`${syncLogs.tradesUpdated} + ${placeholder("updated")}`,
      tradesSkipped: sql`${syncLogs.tradesSkipped} + ${placeholder("skipped")}`,
    })
    .where(and(eq(syncLogs.id, placeholder("runId")), eq(syncLogs.status, "running")))
    .returning({ problems: syncLogs.problems })
    .prepare();

  return {
    commit: (page) =>
      transaction(() => {
        const counts: PageCounts = { imported: 0, updated: 0, skipped: 0 };
        const placeOf = places(page);
        const added = addedPositions();
        for (const facts of page.fills) {
          const place = placeOf(facts);
          const outcome = writer.write(place, facts, page.now);
          if (outcome === "imported") added.note(place, facts);
          const isKnown = facts.retracted || page.counted.has(facts.identity);
          if (outcome === "skipped" && isKnown) continue;
          counts[outcome] += 1;
        }
        for (const [position, from] of added.all()) book.touch(position, from);
        const { connectionId, cursor, covered = null, now } = page;
        if (cursor !== null) cursorPut.run({ connectionId, cursor, updatedAt: now });
        if (covered !== null) coveredPut.run({ connectionId, covered: JSON.stringify(covered) });
        addToRun(page, counts);
        // Only now, with nothing left that can fail but the commit itself.
        for (const { identity } of page.fills) page.counted.add(identity);
        return counts;
      }),
    cursor: (connectionId) => storedCursor.get({ connectionId })?.cursor ?? null,
  };

  /** Where each fill of a page belongs; an account of the broker that is new is filed as its connection is. */
  function places(page: PageImport): (facts: FillFacts) => FillPlace {
    const { connectionId, environment, ledger } = page;
    const connection = owner.get({ connectionId });
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

  function addToRun({ runId, problems }: PageImport, counts: PageCounts): void {
    const run = counted.get({ runId: Number(runId), ...counts });
    if (run === undefined) throw new RunClosedError(`Run ${runId} is closed`);
    if (problems.length === 0) return;
    db.update(syncLogs)
      .set({ problems: [...run.problems, ...problems].slice(0, MAX_PROBLEMS_KEPT) })
      .where(eq(syncLogs.id, Number(runId)))
      .run();
  }
}

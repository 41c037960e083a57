/** Fills as they are read back, and what their user says and wishes about them; the importer writes the broker's facts. */
import { and, desc, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Fill } from "../../src-shared/domain";
import type { Database } from "./database";
import { type FillFilter, fillConditions, olderThan } from "./fill-filter";
import { encodeKey, pageOf } from "./keyset";
import { fills } from "./schema";

/** A page of the list: what comes `skip` rows after the cursor. */
export interface FillPage extends FillFilter {
  limit: number;
  cursor?: string;
  skip?: number;
}

/** What a user says about a fill; the broker's facts are not his to change. */
export type FillRemarks = Partial<Pick<Fill, "note" | "tags">>;

export interface FillStore {
  /** Newest first. */
  page(filter: FillPage): { items: Fill[]; nextCursor: string | null };
  find(id: string): Fill | undefined;
  /** Changes note and tags; undefined where there is no such fill. */
  remark(id: string, remarks: FillRemarks): Fill | undefined;
  /** Takes a fill out (`deletedAt`, epoch ms) or, with null, back in; undefined where there is no such fill. */
  setDeleted(id: string, deletedAt: number | null): Fill | undefined;
  /** Takes back in what was deleted of a connection; how many. */
  restoreAll(connectionId: string): number;
  /** Files all fills of a connection, or of one of its broker's accounts, under another book. */
  refile(connectionId: string, brokerAccount: string | null, accountId: string): void;
}

export function fillStore({ db }: Pick<Database, "db">): FillStore {
  const isFill = (id: string): SQL => eq(fills.id, Number(id));
  const change = (id: string, values: Partial<typeof fills.$inferInsert>): Fill | undefined => {
    const row = db.update(fills).set(values).where(isFill(id)).returning().get();
    return row && toFill(row);
  };
  const find = (id: string): Fill | undefined => {
    const row = db.select().from(fills).where(isFill(id)).get();
    return row && toFill(row);
  };
  return {
    page({ limit, cursor, skip = 0, ...filter }) {
      const matching = and(...fillConditions(filter));
      const order = [desc(fills.executedAt), desc(fills.id)];
      let start = olderThan(cursor);
      if (skip > 0) {
        // Only keys are passed over, in the index where the filter has one.
        const [passed] = db
          .select({ executedAt: fills.executedAt, id: fills.id })
          .from(fills)
          .where(and(matching, start))
          .orderBy(...order)
          .limit(1)
          .offset(skip - 1)
          .all();
        if (passed === undefined) return { items: [], nextCursor: null };
        start = olderThan(encodeKey(passed.executedAt, passed.id));
      }
      const rows = db
        .select()
        .from(fills)
        .where(and(matching, start))
        .orderBy(...order)
        .limit(limit + 1)
        .all();
      return pageOf(rows, limit, toFill, ({ executedAt, id }) => [executedAt, id]);
    },
    find,
    remark: (id, remarks) => (Object.keys(remarks).length === 0 ? find(id) : change(id, remarks)),
    setDeleted: (id, deletedAt) => change(id, { deletedAt }),
    restoreAll: (connectionId) =>
      db
        .update(fills)
        .set({ deletedAt: null })
        .where(and(eq(fills.connectionId, connectionId), isNotNull(fills.deletedAt)))
        .run().changes,
    refile(connectionId, brokerAccount, accountId) {
      const ofAccount =
        brokerAccount === null
          ? isNull(fills.brokerAccount)
          : eq(fills.brokerAccount, brokerAccount);
      db.update(fills)
        .set({ accountId })
        .where(and(eq(fills.connectionId, connectionId), ofAccount))
        .run();
    },
  };
}

function toFill(row: typeof fills.$inferSelect): Fill {
  const {
    scope,
    environment,
    identity,
    raw,
    contentHash,
    rawCrc,
    importedAt,
    updatedAt,
    ...shown
  } = row;
  return { ...shown, id: String(shown.id), tags: shown.tags ?? [] };
}

/** Fills as they are read back; importer.ts is the only one that writes them. */
import { and, desc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { Fill } from "../../src-shared/domain";
import type { Database } from "./database";
import { decodeKey, pageOf } from "./keyset";
import { connections, fills } from "./schema";

export interface FillFilter {
  connectionId?: string;
  symbol?: string;
  /** Epoch ms, inclusive. */
  from?: number;
  /** Epoch ms, inclusive. */
  to?: number;
  limit: number;
  cursor?: string;
}

export interface FillStore {
  /** Newest first. */
  page(filter: FillFilter): { items: Fill[]; nextCursor: string | null };
}

export function fillStore({ db }: Database): FillStore {
  return {
    page({ connectionId, symbol, from, to, limit, cursor }) {
      const conditions: (SQL | undefined)[] = [
        connectionId === undefined ? undefined : eq(fills.connectionId, connectionId),
        symbol === undefined ? undefined : eq(fills.symbol, symbol),
        from === undefined ? undefined : gte(fills.executedAt, from),
        to === undefined ? undefined : lte(fills.executedAt, to),
        cursor === undefined ? undefined : before(decodeKey(cursor, 2)),
      ];
      const rows = db
        .select({ fill: fills, accountId: connections.accountId })
        .from(fills)
        .innerJoin(connections, eq(connections.id, fills.connectionId))
        .where(and(...conditions))
        .orderBy(desc(fills.executedAt), desc(fills.id))
        .limit(limit + 1)
        .all();
      return pageOf(rows, limit, toFill, ({ fill }) => [fill.executedAt, fill.id]);
    },
  };
}

const before = ([executedAt, id]: number[]): SQL =>
  sql`(${fills.executedAt}, ${fills.id}) < (${executedAt}, ${id})`;

function toFill({ fill, accountId }: { fill: typeof fills.$inferSelect; accountId: string }): Fill {
  const { environment, identity, raw, contentHash, importedAt, updatedAt, ...facts } = fill;
  return { ...facts, id: String(facts.id), accountId };
}

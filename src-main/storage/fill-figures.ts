/**
 * Fills as figures: how many, when, and the few columns that sums are made of. Amounts leave here as the text they are:
 * SQLite would add them as floats. A million rows come in slices, so that whoever adds them can let others have a turn.
 */
import { and, count, desc, gte, isNotNull, isNull, sql } from "drizzle-orm";
import type { Fill } from "../../src-shared/domain";
import type { Database } from "./database";
import { type FillFilter, fillConditions } from "./fill-filter";
import { fills } from "./schema";

/** What one fill adds. */
export type FillAmounts = Pick<
  Fill,
  "symbol" | "side" | "quantity" | "fee" | "feeCurrency" | "fees"
>;

/** How many things happened in the quarter of an hour that began at `at` (epoch ms). */
export interface Quarter {
  at: number;
  count: number;
}

/** Every time zone in use is off UTC by whole quarters of an hour: of quarters any calendar's days can be made. */
export const QUARTER_MS = 15 * 60_000;

export interface FillFigures {
  count(filter: FillFilter): number;
  /** The amounts of what counts (the broker did not take it back), slice by slice. */
  amounts(filter: FillFilter): Generator<FillAmounts[]>;
  /** Since `from` (epoch ms), oldest first; quarters without a fill are left out. */
  quarters(filter: FillFilter, from: number): Quarter[];
  /** All tags in use, by name. */
  tags(): string[];
}

const SLICE = 2_000;
type AmountRow = [number, number, ...(string | null)[]];

export function fillFigures({ db, sqlite }: Database): FillFigures {
  const after = sql`(${fills.executedAt}, ${fills.id}) < (${sql.placeholder("at")}, ${sql.placeholder("id")})`;
  const quarter = sql<number>`${fills.executedAt} / ${QUARTER_MS}`;

  return {
    count(filter) {
      const rows = db
        .select({ rows: count() })
        .from(fills)
        .where(and(...fillConditions(filter)));
      return rows.get()?.rows ?? 0;
    },
    *amounts(filter) {
      const { executedAt, id, symbol, side, quantity, fee, feeCurrency, fees } = fills;
      const query = db
        .select({ executedAt, id, symbol, side, quantity, fee, feeCurrency, fees })
        .from(fills)
        .where(and(...fillConditions(filter), isNull(fills.cancelledAt), after))
        .orderBy(desc(executedAt), desc(id))
        .limit(SLICE)
        .toSQL();
      // Past drizzle: making objects of a million rows takes it longer than SQLite takes to find them.
      const slice = sqlite.prepare<unknown[], AmountRow>(query.sql).raw();
      const bound = (at: number, key: number): unknown[] =>
        query.params.map((value) => {
          const name = (value as { name?: string } | null)?.name;
          return name === "at" ? at : name === "id" ? key : value;
        });
      let [at, key] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
      for (;;) {
        const rows = slice.all(...bound(at, key));
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map(toAmounts);
        if (rows.length < SLICE) return;
        [at, key] = last;
      }
    },
    quarters: (filter, from) =>
      db
        .select({ at: sql<number>`${quarter} * ${QUARTER_MS}`, count: count() })
        .from(fills)
        .where(and(...fillConditions(filter), gte(fills.executedAt, from)))
        .groupBy(quarter)
        .orderBy(quarter)
        .all(),
    tags: () =>
      db
        .selectDistinct({ tag: sql<string>`tag.value` })
        .from(sql`${fills}, json_each(${fills.tags}) AS tag`)
        .where(and(isNotNull(fills.tags), isNull(fills.deletedAt)))
        .orderBy(sql`tag.value`)
        .all()
        .map(({ tag }) => tag),
  };
}

function toAmounts([, , symbol, side, quantity, fee, feeCurrency, fees]: AmountRow): FillAmounts {
  return {
    symbol: symbol as string,
    side: side as Fill["side"],
    quantity: quantity as string,
    fee: fee ?? null,
    feeCurrency: feeCurrency ?? null,
    fees: fees ? (JSON.parse(fees) as Fill["fees"]) : null,
  };
}

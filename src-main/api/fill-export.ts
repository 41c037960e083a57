/** Fills as CSV for a spreadsheet: page by page, so that nothing waits for it; in parts, so that nobody must hold all. */
import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { Account, Connection, Fill } from "../../src-shared/domain";
import type { FillFilter } from "../storage/fill-filter";
import type { FillStore } from "../storage/fills";
import { csvLine } from "./csv";

/** What the columns are taken from. */
interface Stores {
  fills: Pick<FillStore, "page">;
  connections: { list(): Pick<Connection, "id" | "label">[] };
  accounts: { list(): Pick<Account, "id" | "name">[] };
}
type Named = Fill & { connection: string | null; account: string | null };
type Cell = string | number | null;

/** A page is one statement; a part, several of them, one answer. */
const PAGE = 500;
const PART_PAGES = 20;

const iso = (at: number | null): Cell => (at === null ? null : new Date(at).toISOString());

/** The columns, in order. */
const COLUMNS: readonly (readonly [string, (fill: Named) => Cell])[] = [
  ["id", (fill) => fill.id],
  ["executed_at", (fill) => iso(fill.executedAt)],
  ["account", (fill) => fill.account],
  ["connection", (fill) => fill.connection],
  ["broker_account", (fill) => fill.brokerAccount],
  ["symbol", (fill) => fill.symbol],
  ["side", (fill) => fill.side],
  ["quantity", (fill) => fill.quantity],
  ["price", (fill) => fill.price],
  ["fee", (fill) => fill.fee],
  ["fee_currency", (fill) => fill.feeCurrency],
  ["fees", (fill) => fill.fees && JSON.stringify(fill.fees)],
  ["liquidity", (fill) => fill.liquidity],
  ["broker_fill_id", (fill) => fill.brokerFillId],
  ["broker_order_id", (fill) => fill.brokerOrderId],
  ["source_zone", (fill) => fill.sourceZone],
  ["cancelled_at", (fill) => iso(fill.cancelledAt)],
  ["deleted_at", (fill) => iso(fill.deletedAt)],
  ["note", (fill) => fill.note],
  ["tags", (fill) => fill.tags.join("; ")],
];

/** The next part of the CSV; the first (no cursor) begins with the header. */
export async function exportPart(
  { fills, connections, accounts }: Stores,
  filter: FillFilter,
  cursor: string | undefined,
): Promise<{ text: string; nextCursor: string | null }> {
  const labels = new Map<string, Connection["label"]>(
    connections.list().map(({ id, label }) => [id, label]),
  );
  const names = new Map<string, Account["name"]>(accounts.list().map(({ id, name }) => [id, name]));
  let text = cursor === undefined ? csvLine(COLUMNS.map(([name]) => name)) : "";
  let next = cursor;
  for (let page = 0; page < PART_PAGES; page += 1) {
    const { items, nextCursor } = fills.page({ ...filter, limit: PAGE, cursor: next });
    for (const fill of items) {
      const connection = labels.get(fill.connectionId) ?? null;
      const named = { ...fill, connection, account: names.get(fill.accountId) ?? null };
      text += csvLine(COLUMNS.map(([, value]) => value(named)));
    }
    if (nextCursor === null) return { text, nextCursor };
    next = nextCursor;
    await yieldToOthers();
  }
  return { text, nextCursor: next ?? null };
}

/** All fills of a filter, newest first, as a file named for the day of `now` (epoch ms, UTC). */
export async function exportFills(stores: Stores, filter: FillFilter, now: number): Promise<File> {
  const parts: Blob[] = [];
  let cursor: string | undefined;
  do {
    const { text, nextCursor } = await exportPart(stores, filter, cursor);
    parts.push(new Blob([text]));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  const day = new Date(now).toISOString().slice(0, 10);
  return new File(parts, `fillkeep-fills-${day}.csv`, { type: "text/csv;charset=utf-8" });
}

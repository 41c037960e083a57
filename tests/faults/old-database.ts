/** A database as an earlier schema had it, with fills in it. */
import Sqlite from "better-sqlite3";
import { teachChecksum } from "../../src-main/storage/checksum";
import { migrations } from "../../src-main/storage/migrations";

export const NEWEST_SCHEMA = migrations.length;

const AT = Date.UTC(2026, 0, 5, 12);

const common = {
  account_id: "old-book",
  scope: "old",
  environment: "live",
  connection_id: "old",
  created_at: AT,
  updated_at: AT,
} as const;

const OWN = {
  accounts: () => ({ id: "old-book", name: "Old" }),
  connections: () => ({
    id: "old",
    broker_id: "alpaca",
    label: "Old",
    options: "{}",
    sync_enabled: 0,
    sync_interval_min: 60,
    failed: 0,
    parked: 0,
    consecutive_failures: 0,
  }),
  fills: (n: number) => ({
    identity: `f${n}`,
    broker_fill_id: `f${n}`,
    broker_order_id: `o${n}`,
    symbol: "AAPL",
    side: n % 2 === 0 ? "buy" : "sell",
    quantity: `${n}.5`,
    price: `${100 + n}.25`,
    fee: "0.1",
    fee_currency: "USD",
    executed_at: AT + n * 1_000,
    raw: `{"n":${n}}`,
    content_hash: `hash${n}`,
    imported_at: AT,
  }),
} as const;

/** Makes one at `file` as the first `version` migrations leave it, with so many fills. */
export function makeOldDatabase(file: string, version: number, fills: number): void {
  const db = new Sqlite(file);
  teachChecksum(db);
  const insert = (table: keyof typeof OWN, n: number): void => {
    const columns = db.pragma(`table_info(${table})`) as { name: string }[];
    const row = Object.entries({ ...common, ...OWN[table](n) }).filter(([name]) =>
      columns.some((column) => column.name === name),
    );
    const names = row.map(([name]) => name).join(", ");
    const marks = row.map(() => "?").join(", ");
    db.prepare(`INSERT OR IGNORE INTO ${table} (${names}) VALUES (${marks})`).run(
      row.map(([, value]) => value),
    );
  };
  db.transaction(() => {
    for (const step of migrations.slice(0, version)) db.exec(step);
    db.pragma(`user_version = ${version}`);
    insert("accounts", 0);
    insert("connections", 0);
    for (let n = 1; n <= fills; n += 1) insert("fills", n);
  })();
  db.close();
}

/** What must come through every upgrade as it was. */
export const factsIn = (db: Sqlite.Database): unknown =>
  db
    .prepare(
      `SELECT identity, broker_fill_id, broker_order_id, symbol, side, quantity, price, fee, fee_currency, executed_at, raw
       FROM fills ORDER BY executed_at`,
    )
    .all();

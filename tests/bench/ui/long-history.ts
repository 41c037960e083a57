/** A database with as many fills and runs as somebody has after years: written by SQLite itself, in seconds. */
import { join } from "node:path";
import { silentLogger } from "../../../src-main/foundation/logger";
import { openDatabase } from "../../../src-main/storage/database";
import { openStorage } from "../../../src-main/storage/storage";

const CONNECTION = "c1";
const MINUTE_MS = 60_000;

/** Fills a data directory with `rows` fills and `rows` runs of one connection that is switched off. */
export function writeLongHistory(directory: string, rows: number): void {
  const paths = { database: join(directory, "fillkeep.sqlite"), backups: directory };
  const now = Date.now();
  const storage = openStorage(paths, silentLogger(), now);
  storage.connections.add({
    ...{ id: CONNECTION, brokerId: "demo", label: "Years of it", accountId: "main" },
    ...{ environment: "demo", endpoint: null, options: {}, createdAt: now },
    ...{ syncEnabled: false, syncIntervalMin: 15 },
  });
  storage.close();
  const { sqlite, close } = openDatabase(paths, silentLogger());
  const upTo = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})`;
  const at = `${now} - (${rows} - i) * ${MINUTE_MS}`;
  try {
    // Made to be thrown away: it need not survive a power cut.
    sqlite.pragma("synchronous = OFF");
    sqlite.exec(`${upTo} INSERT INTO fills (connection_id, account_id, scope, environment, identity,
      broker_fill_id, symbol, side, quantity, price, fee, fee_currency, executed_at, liquidity, raw,
      content_hash, imported_at, updated_at)
      SELECT '${CONNECTION}', 'main', '${CONNECTION}', 'demo', 'f' || i, 'f' || i,
      CASE i % 3 WHEN 0 THEN 'BTC/USDT' WHEN 1 THEN 'ETH/USDT' ELSE 'EUR/USD' END,
      CASE i % 2 WHEN 0 THEN 'buy' ELSE 'sell' END, '0.' || (i % 9 + 1), 60000 + i % 999 || '.25',
      '1.' || i % 99, 'USDT', ${at}, 'taker', '{}', 'h' || i, ${now}, ${now} FROM n`);
    sqlite.exec(`${upTo} INSERT INTO sync_logs (connection_id, trigger, attempt, status, started_at,
      finished_at, trades_imported, trades_skipped, error_code, problems)
      SELECT '${CONNECTION}', 'schedule', 1, CASE i % 7 WHEN 0 THEN 'failed' ELSE 'success' END,
      ${at}, ${at} + i % 3000, i % 50, i % 9, CASE i % 7 WHEN 0 THEN 'BROKER_TIMEOUT' END, '[]' FROM n`);
  } finally {
    close();
  }
}

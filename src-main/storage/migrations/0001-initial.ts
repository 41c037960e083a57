/** The first schema: accounts, connections, sealed credentials, cursors, fills, their history, tombstones, runs, settings. */
export const initial = `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE connections (
  id TEXT PRIMARY KEY,
  broker_id TEXT NOT NULL,
  label TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts(id),
  environment TEXT NOT NULL CHECK (environment IN ('live', 'demo')),
  endpoint TEXT,
  options TEXT NOT NULL DEFAULT '{}',
  sync_enabled INTEGER NOT NULL DEFAULT 1 CHECK (sync_enabled IN (0, 1)),
  sync_interval_min INTEGER NOT NULL DEFAULT 15 CHECK (sync_interval_min BETWEEN 5 AND 60),
  last_sync_at INTEGER,
  last_attempt_at INTEGER,
  next_sync_at INTEGER,
  error_code TEXT,
  error_message TEXT,
  failed INTEGER NOT NULL DEFAULT 0 CHECK (failed IN (0, 1)),
  parked INTEGER NOT NULL DEFAULT 0 CHECK (parked IN (0, 1)),
  consecutive_failures INTEGER NOT NULL DEFAULT 0,
  retry_attempt INTEGER,
  retry_at INTEGER,
  wait_until INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE credentials (
  connection_id TEXT PRIMARY KEY REFERENCES connections(id) ON DELETE CASCADE,
  sealed BLOB NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE cursors (
  connection_id TEXT PRIMARY KEY REFERENCES connections(id) ON DELETE CASCADE,
  cursor TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE fills (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id TEXT NOT NULL REFERENCES connections(id) ON DELETE CASCADE,
  environment TEXT NOT NULL,
  identity TEXT NOT NULL,
  broker_fill_id TEXT NOT NULL,
  broker_order_id TEXT,
  symbol TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  quantity TEXT NOT NULL,
  price TEXT NOT NULL,
  fee TEXT,
  fee_currency TEXT,
  executed_at INTEGER NOT NULL,
  liquidity TEXT CHECK (liquidity IN ('maker', 'taker')),
  raw TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (connection_id, environment, identity)
) STRICT;
CREATE INDEX fills_by_time ON fills (executed_at DESC, id DESC);
CREATE INDEX fills_by_connection ON fills (connection_id, executed_at DESC, id DESC);
CREATE INDEX fills_by_symbol ON fills (symbol, executed_at DESC, id DESC);

CREATE TABLE fill_revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  fill_id INTEGER NOT NULL REFERENCES fills(id) ON DELETE CASCADE,
  replaced_at INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX fill_revisions_by_fill ON fill_revisions (fill_id);

CREATE TABLE tombstones (
  connection_id TEXT NOT NULL REFERENCES connections(id) ON DELETE CASCADE,
  environment TEXT NOT NULL,
  identity TEXT NOT NULL,
  deleted_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, environment, identity)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_logs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id TEXT NOT NULL REFERENCES connections(id) ON DELETE CASCADE,
  trigger TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  status TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  trades_imported INTEGER NOT NULL DEFAULT 0,
  trades_updated INTEGER NOT NULL DEFAULT 0,
  trades_skipped INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  problems TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX sync_logs_by_connection ON sync_logs (connection_id, id DESC);
CREATE INDEX sync_logs_running ON sync_logs (connection_id) WHERE status = 'running';

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

/**
 * What makes a fill the same wherever it comes from: a scope (the broker's own account, else the login) instead of the
 * connection. A fill is filed under an account of its own, may have several fees, be cancelled by the broker or deleted
 * by the user, and carries the user's note and tags beside the broker's facts.
 */
export const fillScopes = `
ALTER TABLE connections ADD COLUMN scope TEXT;
UPDATE connections SET scope = id;
ALTER TABLE connections ADD COLUMN login_print TEXT;

CREATE TABLE connection_accounts (
  connection_id TEXT NOT NULL REFERENCES connections(id) ON DELETE CASCADE,
  broker_account TEXT NOT NULL,
  name TEXT,
  account_id TEXT NOT NULL REFERENCES accounts(id),
  PRIMARY KEY (connection_id, broker_account)
) STRICT, WITHOUT ROWID;

CREATE TABLE fills_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id TEXT NOT NULL REFERENCES connections(id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES accounts(id),
  scope TEXT NOT NULL,
  environment TEXT NOT NULL,
  identity TEXT NOT NULL,
  broker_account TEXT,
  broker_fill_id TEXT NOT NULL,
  broker_order_id TEXT,
  symbol TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
  quantity TEXT NOT NULL,
  price TEXT NOT NULL,
  fee TEXT,
  fee_currency TEXT,
  fees TEXT,
  executed_at INTEGER NOT NULL,
  source_zone TEXT,
  liquidity TEXT CHECK (liquidity IN ('maker', 'taker')),
  raw TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  deleted_at INTEGER,
  note TEXT,
  tags TEXT,
  UNIQUE (scope, environment, identity)
) STRICT;
INSERT INTO fills_new (
  id, connection_id, account_id, scope, environment, identity, broker_fill_id, broker_order_id, symbol, side,
  quantity, price, fee, fee_currency, executed_at, liquidity, raw, content_hash, imported_at, updated_at
)
SELECT
  f.id, f.connection_id, c.account_id, f.connection_id, f.environment, f.identity, f.broker_fill_id, f.broker_order_id,
  f.symbol, f.side, f.quantity, f.price, f.fee, f.fee_currency, f.executed_at, f.liquidity, f.raw, f.content_hash,
  f.imported_at, f.updated_at
FROM fills f JOIN connections c ON c.id = f.connection_id;
DROP TABLE fills;
ALTER TABLE fills_new RENAME TO fills;
CREATE INDEX fills_by_time ON fills (executed_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX fills_by_connection ON fills (connection_id, executed_at DESC, id DESC);
CREATE INDEX fills_by_account ON fills (account_id, symbol, executed_at, id);
CREATE INDEX fills_by_symbol ON fills (symbol, executed_at DESC, id DESC);
DROP TABLE tombstones;
`;

/**
 * The book: round trips as they were derived last, and which positions have fills that changed since. Both can be emptied
 * at any time (mark every position with fills as stale): the fills are the truth. Triggers mark what is changed, so that
 * no way to change a fill can forget to: correction, cancellation, deletion, another account, the end of its connection.
 * What is new the importer marks, once a page: a trigger would cost each new fill as much as its insert does (measured).
 */
export const book = `
CREATE TABLE stale_positions (
  account_id TEXT NOT NULL,
  environment TEXT NOT NULL,
  scope TEXT NOT NULL,
  symbol TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, environment, scope, symbol)
) STRICT, WITHOUT ROWID;

INSERT INTO stale_positions
SELECT account_id, environment, scope, symbol, min(executed_at) FROM fills GROUP BY 1, 2, 3, 4;

CREATE TRIGGER fill_changed AFTER UPDATE OF
  connection_id, account_id, environment, scope, symbol, side, quantity, price, fee, fee_currency, fees, executed_at,
  cancelled_at, deleted_at
ON fills BEGIN
  INSERT INTO stale_positions VALUES (old.account_id, old.environment, old.scope, old.symbol, old.executed_at)
  ON CONFLICT (account_id, environment, scope, symbol)
  DO UPDATE SET from_at = excluded.from_at WHERE excluded.from_at < from_at;
  INSERT INTO stale_positions VALUES (new.account_id, new.environment, new.scope, new.symbol, new.executed_at)
  ON CONFLICT (account_id, environment, scope, symbol)
  DO UPDATE SET from_at = excluded.from_at WHERE excluded.from_at < from_at;
END;
CREATE TRIGGER fill_removed AFTER DELETE ON fills BEGIN
  INSERT INTO stale_positions VALUES (old.account_id, old.environment, old.scope, old.symbol, old.executed_at)
  ON CONFLICT (account_id, environment, scope, symbol)
  DO UPDATE SET from_at = excluded.from_at WHERE excluded.from_at < from_at;
END;

CREATE TABLE round_trips (
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  environment TEXT NOT NULL,
  scope TEXT NOT NULL,
  symbol TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  broker_account TEXT,
  instrument TEXT NOT NULL,
  direction TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  last_at INTEGER NOT NULL,
  clean INTEGER NOT NULL,
  fills INTEGER NOT NULL,
  bought TEXT NOT NULL,
  sold TEXT NOT NULL,
  fee_quantity TEXT NOT NULL,
  open_quantity TEXT NOT NULL,
  max_quantity TEXT NOT NULL,
  entry_price TEXT NOT NULL,
  exit_price TEXT,
  buy_value TEXT NOT NULL,
  sell_value TEXT NOT NULL,
  open_value TEXT,
  currency TEXT,
  gross_pnl TEXT,
  fees TEXT NOT NULL,
  net_pnl TEXT,
  other_fees TEXT NOT NULL
) STRICT;
CREATE INDEX round_trips_by_position ON round_trips (account_id, environment, scope, symbol, opened_at);
CREATE INDEX round_trips_by_time ON round_trips (last_at DESC, id DESC);
CREATE INDEX round_trips_by_symbol ON round_trips (symbol, last_at DESC, id DESC);
CREATE INDEX round_trips_open ON round_trips (symbol) WHERE closed_at IS NULL;

CREATE TABLE position_checks (
  connection_id TEXT NOT NULL REFERENCES connections(id) ON DELETE CASCADE,
  broker_account TEXT NOT NULL,
  symbol TEXT NOT NULL,
  derived TEXT NOT NULL,
  reported TEXT NOT NULL,
  difference TEXT NOT NULL,
  known TEXT,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, broker_account, symbol)
) STRICT, WITHOUT ROWID;

ALTER TABLE sync_logs ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';
`;

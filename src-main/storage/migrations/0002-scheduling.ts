/** What scheduling and its log need: the lease of a run, its costs and cursors, notifications, the pause. */
export const scheduling = `
ALTER TABLE connections ADD COLUMN failing_since INTEGER;
ALTER TABLE connections ADD COLUMN wait_reason TEXT CHECK (wait_reason IN ('rate-limited', 'offline'));
ALTER TABLE connections ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sync_logs ADD COLUMN lease_until INTEGER;
ALTER TABLE sync_logs ADD COLUMN requests INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_logs ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_logs ADD COLUMN cursor_before TEXT;
ALTER TABLE sync_logs ADD COLUMN cursor_after TEXT;
ALTER TABLE sync_logs ADD COLUMN error_class TEXT;
ALTER TABLE sync_logs ADD COLUMN broker_message TEXT;
CREATE INDEX sync_logs_by_start ON sync_logs (started_at);

CREATE TABLE notifications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('failing', 'reconnect', 'recovered', 'catch-up')),
  cause TEXT NOT NULL,
  connection_ids TEXT NOT NULL,
  heard_ids TEXT NOT NULL,
  error_code TEXT,
  created_at INTEGER NOT NULL,
  told_at INTEGER NOT NULL,
  times_told INTEGER NOT NULL DEFAULT 1,
  read_at INTEGER,
  resolved_at INTEGER
) STRICT;
CREATE INDEX notifications_open ON notifications (cause) WHERE resolved_at IS NULL;
`;

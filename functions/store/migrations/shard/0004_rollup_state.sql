-- How far a store's summing up is: one row a store that has any.
CREATE TABLE rollup_state (
  store INTEGER PRIMARY KEY,
  -- Raw events and sessions before this moment, the beginning of a store's day, are deleted: none is stored any more, and
  -- nothing of them is worked out again.
  sealed_before INTEGER NOT NULL DEFAULT 0,
  -- Counts what the jobs wrote, so that an answer kept in memory can tell that it is of another state.
  version INTEGER NOT NULL DEFAULT 0,
  -- The mark being worked on, such as event:1795000000000: found by the next run when this one was ended by the platform.
  working TEXT,
  -- Failed runs in a row, and until when the store rests after them.
  failures INTEGER NOT NULL DEFAULT 0,
  rests_until INTEGER NOT NULL DEFAULT 0
);

-- A mark whose work failed waits longer each time, so that it holds up nothing else.
ALTER TABLE dirty ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dirty ADD COLUMN retry_at INTEGER NOT NULL DEFAULT 0;

-- What is in quarantine is listed and deleted by when it came, and comes back with its sender's clock corrected.
ALTER TABLE quarantine ADD COLUMN skew_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX quarantine_received ON quarantine (store, received_at);

-- Each session that named an order, so that when one no longer does the next takes its place: the earliest gives the source.
CREATE TABLE order_source_by_session (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  session BLOB NOT NULL,
  channel TEXT NOT NULL,
  source TEXT NOT NULL,
  medium TEXT NOT NULL,
  campaign TEXT NOT NULL,
  device TEXT NOT NULL,
  country TEXT NOT NULL,
  PRIMARY KEY (store, id, session)
) WITHOUT ROWID;
INSERT INTO order_source_by_session SELECT store, id, session, channel, source, medium, campaign, device, country FROM order_source;
DROP TABLE order_source;
ALTER TABLE order_source_by_session RENAME TO order_source;

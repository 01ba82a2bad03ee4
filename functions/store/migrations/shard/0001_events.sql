-- Raw events live in one table a week (event_YYYYMMDD, made when its first event arrives) with a session table beside it,
-- so that retention is dropping a table: no row is written for it.
CREATE TABLE event_partition (
  week TEXT PRIMARY KEY
) WITHOUT ROWID;

-- The corrected time of an event whose sender's clock was wrong: the first correction holds, so that a second
-- sending of the same id lands on the same row.
CREATE TABLE restamp (
  store INTEGER NOT NULL,
  id BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

CREATE TABLE quarantine (
  store INTEGER NOT NULL,
  id BLOB NOT NULL,
  reason TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

-- What was not counted and why; `id` begins with the time of receipt and is the same on each delivery.
CREATE TABLE dropped (
  store INTEGER NOT NULL,
  id BLOB NOT NULL,
  reason TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (store, id, reason)
) WITHOUT ROWID;

-- Summaries that must be computed again. `mark` changes with each new reason, so that work begun earlier does not clear it.
CREATE TABLE dirty (
  store INTEGER NOT NULL,
  kind TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (store, kind, bucket)
) WITHOUT ROWID;

-- The facts of one store hour: a cube's measures by key as one JSON text, by origin of the rows they come from.
CREATE TABLE fact_hour (
  store INTEGER NOT NULL,
  cube TEXT NOT NULL,
  hour INTEGER NOT NULL,
  origin TEXT NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (store, cube, hour, origin)
) WITHOUT ROWID;

-- The same by day and month, a row a key of each kept projection.
CREATE TABLE rollup (
  store INTEGER NOT NULL,
  dims TEXT NOT NULL,
  grain TEXT NOT NULL,
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  measures TEXT NOT NULL,
  PRIMARY KEY (store, dims, grain, bucket, key)
) WITHOUT ROWID;

-- Which days a visitor was seen, and under which values of the small dimensions.
CREATE TABLE visitor_day (
  store INTEGER NOT NULL,
  visitor BLOB NOT NULL,
  day INTEGER NOT NULL,
  seen TEXT NOT NULL,
  PRIMARY KEY (store, visitor, day)
) WITHOUT ROWID;

-- C(day, prev): visitors of a day who were last seen before it on `prev` or earlier; -1 is "never". The visitors of days
-- [a, b] are the sum over its days of C(day, a - 1): one row a day. `key` is '' for all, or dimension:value.
CREATE TABLE visitor_cell (
  store INTEGER NOT NULL,
  key TEXT NOT NULL,
  day INTEGER NOT NULL,
  prev INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (store, key, day, prev)
) WITHOUT ROWID;

CREATE TABLE dead_letter (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  received_at INTEGER NOT NULL
) WITHOUT ROWID;

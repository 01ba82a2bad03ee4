-- What each study last found, one row a store and study: the night's run takes the place of the one before.
CREATE TABLE study (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- The study's own version, and the last day that it covers.
  version INTEGER NOT NULL,
  day INTEGER NOT NULL,
  first_day INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

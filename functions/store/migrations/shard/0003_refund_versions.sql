-- What a refund said before it was changed.
CREATE TABLE refund_version (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  replaced_at INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (store, id, version)
) WITHOUT ROWID;

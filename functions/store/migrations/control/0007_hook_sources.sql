-- Whose webhooks a store takes: secrets sealed, since signatures are checked with them and not with their hashes.
CREATE TABLE hook_source (
  store INTEGER NOT NULL REFERENCES store (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- Each secret and until when it is taken.
  sealed TEXT NOT NULL,
  order_ids TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

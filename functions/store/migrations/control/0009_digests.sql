-- What a store sends of its figures by itself: where to (sealed), how often, and what was sent last.
CREATE TABLE digest (
  store INTEGER NOT NULL REFERENCES store (id),
  id TEXT NOT NULL,
  channel TEXT NOT NULL,
  every TEXT NOT NULL CHECK (every IN ('day', 'week')),
  locale TEXT NOT NULL,
  -- Address, secret, sender and receivers.
  sealed TEXT NOT NULL,
  -- Where its links open.
  origin TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_at INTEGER,
  last_outcome TEXT,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX digest_due ON digest (next_at);

-- What an operator notes beside the figures: on which days, and which sections it belongs to (a JSON array; null for all).
CREATE TABLE annotation (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  until TEXT,
  title TEXT NOT NULL,
  sections TEXT,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX annotation_day ON annotation (store, day);

-- What a store wants of its figures, as it was written.
CREATE TABLE report_targets (
  store INTEGER PRIMARY KEY,
  settings TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);

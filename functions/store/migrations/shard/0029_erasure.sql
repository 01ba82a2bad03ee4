-- Persons that were erased, or are being: how far it is, and what was done to how many rows, which is the receipt.
CREATE TABLE erasure (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- Whom, and the stored ids of his browsers as a JSON array: only while it is under way. NULL once it is done.
  who TEXT,
  browsers TEXT,
  -- What comes next, and the last row of it that is done.
  step INTEGER NOT NULL DEFAULT 0,
  after TEXT NOT NULL DEFAULT '',
  -- A JSON object of rows by table and what became of them.
  counts TEXT NOT NULL DEFAULT '{}',
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  hash TEXT,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
-- Two requests at once share one.
CREATE UNIQUE INDEX erasure_who ON erasure (store, who) WHERE who IS NOT NULL;

-- How far each thing is that another system tells of: `key` orders its deliveries, `record` is what it is called here. What
-- was deleted there stays deleted, whichever of its deliveries comes last.
CREATE TABLE hook_object (
  store INTEGER NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  record TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (store, source, kind, id)
) WITHOUT ROWID;

-- Which product a stocked item of another system is, and what was last told of it before anybody knew.
CREATE TABLE hook_item (
  store INTEGER NOT NULL,
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  sku TEXT NOT NULL,
  PRIMARY KEY (store, source, item)
) WITHOUT ROWID;
CREATE TABLE hook_level (
  store INTEGER NOT NULL,
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  place TEXT NOT NULL,
  key TEXT NOT NULL,
  on_hand INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (store, source, item, place)
) WITHOUT ROWID;

-- What came of deliveries, counted by outcome: no body is kept, since it names persons.
CREATE TABLE hook_count (
  store INTEGER NOT NULL,
  source TEXT NOT NULL,
  outcome TEXT NOT NULL,
  n INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  topic TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (store, source, outcome)
) WITHOUT ROWID;

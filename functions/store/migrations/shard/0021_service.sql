-- What came back, of which product, why and in which state.
CREATE TABLE item_return (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- A day number in the store's zone.
  day INTEGER NOT NULL,
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  reason TEXT NOT NULL,
  order_id TEXT,
  condition TEXT,
  batch TEXT,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX item_return_day ON item_return (store, day, id);

-- Who asked for help, when it was answered and how content they were.
CREATE TABLE ticket (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  customer_id TEXT,
  order_id TEXT,
  sku TEXT,
  batch TEXT,
  kind TEXT NOT NULL,
  complaint INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  answered_at INTEGER,
  resolved_at INTEGER,
  satisfaction INTEGER,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX ticket_time ON ticket (store, opened_at, id);

-- Which delivery a store gives to whom, and what it promises: a JSON document as it was written.
CREATE TABLE service_settings (
  store INTEGER PRIMARY KEY,
  settings TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);

-- What left for whom, when it was promised and when it came: a row a parcel. Its lines are only read and written with it.
CREATE TABLE shipment (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  warehouse TEXT NOT NULL,
  service TEXT NOT NULL,
  ordered_at INTEGER NOT NULL,
  promised_at INTEGER,
  shipped_at INTEGER,
  delivered_at INTEGER,
  -- wrong, lost or damaged; null where nothing went amiss.
  problem TEXT,
  cost_minor INTEGER,
  -- Null where the sender does not say: then it is the whole order.
  units INTEGER,
  lines TEXT NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX shipment_time ON shipment (store, ordered_at, id);

-- How much each person of a warehouse picked in a day.
CREATE TABLE picking (
  store INTEGER NOT NULL,
  -- A day number in the store's zone.
  day INTEGER NOT NULL,
  warehouse TEXT NOT NULL,
  -- A number or code of the warehouse's own, no name.
  picker TEXT NOT NULL,
  picks INTEGER NOT NULL,
  minutes INTEGER,
  wrong INTEGER,
  PRIMARY KEY (store, day, warehouse, picker)
) WITHOUT ROWID;

-- How much is where now: the last count of a product in a warehouse (and channel), and what came and went since.
CREATE TABLE inventory (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  warehouse TEXT NOT NULL,
  channel TEXT NOT NULL,
  -- The last count and its moment; 0 where nobody has counted.
  counted INTEGER NOT NULL,
  counted_at INTEGER NOT NULL,
  on_hand INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (store, sku, warehouse, channel)
) WITHOUT ROWID;

-- Every count, by time: studies read the newest days of all products, and the oldest go.
CREATE TABLE inventory_snapshot (
  store INTEGER NOT NULL,
  at INTEGER NOT NULL,
  sku TEXT NOT NULL,
  warehouse TEXT NOT NULL,
  channel TEXT NOT NULL,
  on_hand INTEGER NOT NULL,
  PRIMARY KEY (store, at, sku, warehouse, channel)
) WITHOUT ROWID;

-- What came and went, by place and time, so that what followed a count is one range. An id counts once.
CREATE TABLE movement (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  warehouse TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (store, sku, warehouse, channel, at, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX movement_id ON movement (store, id);

-- Who delivers, on which terms: a JSON document as it was written.
CREATE TABLE supplier (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

-- What was ordered and what came of it: lines and deliveries are only ever read and written with their order.
CREATE TABLE purchase_order (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  ordered_on INTEGER NOT NULL,
  document TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX purchase_order_day ON purchase_order (store, ordered_on);

-- How a store keeps its stock: a JSON document as it was written.
CREATE TABLE supply_settings (
  store INTEGER PRIMARY KEY,
  settings TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);

-- What the nightly study of inventory proposes for each product: the night's rows take the place of those before.
CREATE TABLE replenishment (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  -- The most urgent has the smallest; the last day number that it rests on.
  rank INTEGER NOT NULL,
  day INTEGER NOT NULL,
  state TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (store, sku)
) WITHOUT ROWID;

-- What was sold: catalogue, orders with their history, refunds, ad spend. Lines are a JSON array: they are only ever read
-- and written with their order, and a row for each would multiply what an import writes.
CREATE TABLE product (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '',
  brand TEXT NOT NULL DEFAULT '',
  price_minor INTEGER,
  cost_minor INTEGER,
  url TEXT,
  image_url TEXT,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (store, sku)
) WITHOUT ROWID;

CREATE TABLE orders (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  ordered_at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  status TEXT NOT NULL,
  customer_id TEXT,
  country TEXT NOT NULL,
  subtotal_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  shipping_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  lines TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX orders_time ON orders (store, ordered_at);
CREATE INDEX orders_customer ON orders (store, customer_id, ordered_at, id) WHERE customer_id IS NOT NULL;

-- What an order said before it was changed.
CREATE TABLE order_version (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  replaced_at INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (store, id, version)
) WITHOUT ROWID;

-- The session whose purchase named the order; kept when the raw events are gone.
CREATE TABLE order_source (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  session BLOB NOT NULL,
  channel TEXT NOT NULL,
  source TEXT NOT NULL,
  medium TEXT NOT NULL,
  campaign TEXT NOT NULL,
  device TEXT NOT NULL,
  country TEXT NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

CREATE TABLE refunds (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  order_id TEXT,
  refunded_at INTEGER NOT NULL,
  customer_id TEXT,
  amount_minor INTEGER NOT NULL,
  reason TEXT,
  lines TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX refunds_time ON refunds (store, refunded_at);
CREATE INDEX refunds_order ON refunds (store, order_id) WHERE order_id IS NOT NULL;

CREATE TABLE spend (
  store INTEGER NOT NULL,
  day TEXT NOT NULL,
  source TEXT NOT NULL,
  medium TEXT NOT NULL,
  campaign TEXT NOT NULL,
  cost_minor INTEGER NOT NULL,
  clicks INTEGER NOT NULL,
  impressions INTEGER NOT NULL,
  PRIMARY KEY (store, day, source, medium, campaign)
) WITHOUT ROWID;

-- Per day: orders by the days of their customer's two orders before. Customers of [a, b] are the sum of n with prev < a,
-- those who ordered twice in it the sum with prev >= a and prev2 < a. -1 means "none".
CREATE TABLE customer_cell (
  store INTEGER NOT NULL,
  day INTEGER NOT NULL,
  prev INTEGER NOT NULL,
  prev2 INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (store, day, prev, prev2)
) WITHOUT ROWID;

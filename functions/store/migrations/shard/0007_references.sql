-- What a product cost, and what competitors asked for it on the average, from a moment on: a row where either changes, so
-- that an order of then is summed up today as it was then. What was known before this table counts from the beginning.
CREATE TABLE product_reference (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  at INTEGER NOT NULL,
  cost_minor INTEGER,
  competitor_minor INTEGER,
  PRIMARY KEY (store, sku, at)
) WITHOUT ROWID;
INSERT INTO product_reference (store, sku, at, cost_minor, competitor_minor)
SELECT store, sku, 0, cost_minor, competitor_minor FROM (
  SELECT p.store, p.sku, p.cost_minor, (SELECT CAST(round(avg(c.price_minor)) AS INTEGER) FROM competitor_price AS c
    WHERE c.store = p.store AND c.sku = p.sku) AS competitor_minor FROM product AS p)
WHERE cost_minor IS NOT NULL OR competitor_minor IS NOT NULL;

-- Which quotes became orders; only those are asked for.
CREATE INDEX checkout_quote ON checkout (store, quote_id) WHERE order_id IS NOT NULL;

-- Recorded decisions from before this moment are deleted; what was counted of them stays.
ALTER TABLE rollup_state ADD COLUMN decisions_before INTEGER NOT NULL DEFAULT 0;

-- Orders of before are summed up again, by the measures that came with this.
INSERT INTO dirty (store, kind, bucket, mark)
SELECT DISTINCT store, 'order', hour, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM fact_hour
WHERE cube = 'traffic' AND origin = 'order'
ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark);

-- Prices from before this store's own record began, as the shop told them. What was recorded here, nobody can change.
ALTER TABLE price_history ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;

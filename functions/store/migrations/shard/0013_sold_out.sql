-- What a store cannot deliver now: asked each minute, for pages that recommend.
CREATE INDEX product_sold_out ON product (store, sku) WHERE stock <= 0;

-- The list that the edge was last told, as JSON: what did not change is not told again.
CREATE TABLE sold_out (
  store INTEGER PRIMARY KEY,
  skus TEXT NOT NULL
);

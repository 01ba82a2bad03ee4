-- Stores whose operator went back to list prices. In this database, since it must work while KV and the shard do not.
CREATE TABLE list_price_switch (
  store INTEGER PRIMARY KEY,
  list_prices_only INTEGER NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);

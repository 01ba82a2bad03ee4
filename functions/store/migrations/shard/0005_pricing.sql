-- What deciding a price asks of a product; NULL is not known. Tags are a JSON array, attributes a JSON object.
ALTER TABLE product ADD COLUMN minimum_minor INTEGER;
ALTER TABLE product ADD COLUMN tags TEXT;
ALTER TABLE product ADD COLUMN attributes TEXT;
ALTER TABLE product ADD COLUMN role TEXT;
ALTER TABLE product ADD COLUMN stock INTEGER;
ALTER TABLE product ADD COLUMN tax_ratio REAL;
ALTER TABLE product ADD COLUMN offered_since INTEGER;
ALTER TABLE product ADD COLUMN perishable INTEGER;

CREATE TABLE price_list (
  store INTEGER NOT NULL,
  list TEXT NOT NULL,
  sku TEXT NOT NULL,
  price_minor INTEGER NOT NULL,
  PRIMARY KEY (store, list, sku)
) WITHOUT ROWID;

CREATE TABLE competitor_price (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  competitor TEXT NOT NULL,
  price_minor INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (store, sku, competitor)
) WITHOUT ROWID;

-- The price that everybody was shown, from `at` until the next row, and what it was before offers. Appended to where it
-- changes, kept for the law.
CREATE TABLE price_history (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  at INTEGER NOT NULL,
  price_minor INTEGER NOT NULL,
  posted_minor INTEGER NOT NULL,
  reduced INTEGER NOT NULL,
  PRIMARY KEY (store, sku, at)
) WITHOUT ROWID;

-- Each version of what an operator wrote; `pieces` names where the document lies. Versions and snapshots count together:
-- one that changed the configuration has the same number in both tables, one of changed products only a snapshot.
CREATE TABLE config_version (
  store INTEGER NOT NULL,
  version INTEGER NOT NULL,
  pieces TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  effective_at INTEGER NOT NULL,
  rolled_back_to INTEGER,
  PRIMARY KEY (store, version)
) WITHOUT ROWID;

-- Each compiled snapshot that decided, or will: of a configuration, at some state of the products.
CREATE TABLE snapshot_version (
  store INTEGER NOT NULL,
  version INTEGER NOT NULL,
  config_version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  effective_at INTEGER NOT NULL,
  pieces TEXT NOT NULL,
  PRIMARY KEY (store, version)
) WITHOUT ROWID;

-- What documents and snapshots are made of: JSON texts of at most 1.5 MB, gzipped, named by the SHA-256 of the text. A
-- snapshot that differs in one product's stock shares all other pieces with the one before.
CREATE TABLE snapshot_piece (
  store INTEGER NOT NULL,
  hash TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (store, hash)
);

-- How far deciding is: one row for each store that has a configuration.
CREATE TABLE decide_state (
  store INTEGER PRIMARY KEY,
  -- The newest snapshot, and the newest one that KV's pointer names: where they differ the announcement is repeated.
  version INTEGER NOT NULL,
  announced INTEGER NOT NULL DEFAULT 0,
  -- Snapshots before this one have left KV.
  kept_from INTEGER NOT NULL DEFAULT 1,
  -- Counts changes of products and prices, and up to which of them the newest snapshot has seen.
  changed INTEGER NOT NULL DEFAULT 0,
  built INTEGER NOT NULL DEFAULT 0,
  -- Up to when public prices are recorded, and the next moment at which one may change.
  recorded_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL
);

-- What the nightly study of the range found of each product, for lists and files: the night's rows take the place of those
-- before. `reasons` is a JSON array of what speaks for the verdict.
CREATE TABLE product_figures (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT NOT NULL,
  brand TEXT NOT NULL,
  -- Whether the catalogue has it; and the last day number and the days that the figures are of.
  listed INTEGER NOT NULL,
  day INTEGER NOT NULL,
  days INTEGER NOT NULL,
  sales_minor INTEGER NOT NULL,
  units INTEGER NOT NULL,
  margin_minor INTEGER,
  margin_ratio REAL,
  views INTEGER NOT NULL,
  conversion_ratio REAL,
  return_ratio REAL,
  price_minor INTEGER,
  stock INTEGER,
  cover_days REAL,
  class TEXT NOT NULL,
  role TEXT,
  stage TEXT,
  advice TEXT NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (store, sku)
) WITHOUT ROWID;

-- What others know of products and of candidates not sold yet, by day. The newest days are what is read, and the oldest go.
CREATE TABLE signal (
  store INTEGER NOT NULL,
  day INTEGER NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  term TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (store, day, item, kind, source, term)
) WITHOUT ROWID;

-- How a store weighs them, and which bar products must meet: a JSON document as it was written.
CREATE TABLE selection (
  store INTEGER PRIMARY KEY,
  settings TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);

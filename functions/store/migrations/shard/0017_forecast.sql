-- What the nightly study of the coming weeks expects of each product: the night's rows take the place of those before.
-- `history` and `weeks` are JSON arrays: units of past weeks, and [expected, low, high] of each coming one.
CREATE TABLE forecast (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT NOT NULL,
  -- Last day number of the sales that it rests on.
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  method TEXT NOT NULL,
  error REAL,
  naive_error REAL,
  smape REAL,
  naive_smape REAL,
  bias REAL,
  sold_out INTEGER NOT NULL,
  sold_28 REAL NOT NULL,
  next_28 REAL NOT NULL,
  low_28 REAL NOT NULL,
  high_28 REAL NOT NULL,
  next_91 REAL NOT NULL,
  low_91 REAL NOT NULL,
  high_91 REAL NOT NULL,
  history TEXT NOT NULL,
  weeks TEXT NOT NULL,
  PRIMARY KEY (store, sku)
) WITHOUT ROWID;

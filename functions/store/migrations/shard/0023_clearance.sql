-- How slow stock is to be cleared: the night's plans take the place of those before, each with the offers that carry it out.
CREATE TABLE clearance (
  store INTEGER NOT NULL,
  sku TEXT NOT NULL,
  -- What frees most money has the smallest; the last day number that it rests on.
  rank INTEGER NOT NULL,
  day INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (store, sku)
) WITHOUT ROWID;

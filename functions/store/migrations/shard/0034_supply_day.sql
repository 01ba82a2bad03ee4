-- What stock and purchases came to on each day, as the nightly study works it out: rows of `kind` stock, judged_stock or
-- supplied. A night writes its window anew where it differs.
CREATE TABLE supply_day (
  store INTEGER NOT NULL,
  kind TEXT NOT NULL,
  -- A day number in the store's zone.
  day INTEGER NOT NULL,
  supplier TEXT NOT NULL,
  category TEXT NOT NULL,
  -- A JSON object of sums.
  measures TEXT NOT NULL,
  PRIMARY KEY (store, kind, day, supplier, category)
) WITHOUT ROWID;

-- Of which days the figures of products are, once a store: in each row they had every product written every night.
CREATE TABLE product_figures_of (
  store INTEGER PRIMARY KEY,
  -- The last day number, and how many days.
  day INTEGER NOT NULL,
  days INTEGER NOT NULL
);
INSERT INTO product_figures_of (store, day, days) SELECT store, max(day), max(days) FROM product_figures GROUP BY store;
ALTER TABLE product_figures DROP COLUMN day;
ALTER TABLE product_figures DROP COLUMN days;

-- What the studies say of each customer: a row a customer, so that a list asks for all of it together. Days, not ages, and
-- estimates to two digits: a night then writes only customers of whom something new is known. No further index: writing one
-- costs more than reading a store's customers does.
CREATE TABLE customer_figures (
  store INTEGER NOT NULL,
  customer TEXT NOT NULL,
  -- Of the study of segments.
  orders INTEGER,
  spent_minor INTEGER,
  first_day INTEGER,
  last_day INTEGER,
  recency_score INTEGER,
  frequency_score INTEGER,
  monetary_score INTEGER,
  -- Ids of segments with a space between them.
  segments TEXT,
  -- Of the study of repurchase: the middle day of the next order, and the day nine in ten come by.
  expected_day INTEGER,
  late_day INTEGER,
  -- Of the study of lifetime value.
  alive_ratio REAL,
  expected_orders REAL,
  value_minor INTEGER,
  quadrant TEXT,
  PRIMARY KEY (store, customer)
) WITHOUT ROWID;

-- Numbers of a study that lists go by, as a JSON object.
CREATE TABLE study_numbers (
  store INTEGER NOT NULL,
  study TEXT NOT NULL,
  numbers TEXT NOT NULL,
  PRIMARY KEY (store, study)
) WITHOUT ROWID;

-- How an operator divides customers, where the presets are not enough.
CREATE TABLE segmentation (
  store INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);

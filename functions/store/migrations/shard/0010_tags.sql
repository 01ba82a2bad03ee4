-- What each customer is tagged with: '' for a plain yes, else one of the tag's values. `source` says who tagged: rule, answer
-- or import.
CREATE TABLE customer_tag (
  store INTEGER NOT NULL,
  tag TEXT NOT NULL,
  value TEXT NOT NULL,
  customer TEXT NOT NULL,
  source TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (store, tag, customer)
) WITHOUT ROWID;
-- A token asks for all tags of one customer.
CREATE INDEX customer_tag_customer ON customer_tag (store, customer);

-- What each tag means, as an operator wrote it.
CREATE TABLE tag (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  definition TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

-- How far tagging is: one row a store that has tags. It goes over the customers in the order of their ids, some at a time.
CREATE TABLE tag_run (
  store INTEGER PRIMARY KEY,
  -- Counts the reasons to go over all customers, and up to which of them a finished run has seen.
  wanted INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  -- Of the run under way: the reasons it has seen, its moment, the last customer done and what was worked out before the
  -- first. NULL between runs.
  seeing INTEGER,
  began_at INTEGER,
  after TEXT,
  state TEXT,
  finished_at INTEGER,
  -- The last day number whose product views are in customer_view.
  viewed_to INTEGER NOT NULL DEFAULT 0,
  -- Until when a store rests whose run failed.
  retry_at INTEGER NOT NULL DEFAULT 0
);

-- What the shop knows of a customer: a JSON object of texts, numbers and booleans.
CREATE TABLE customer_profile (
  store INTEGER NOT NULL,
  customer TEXT NOT NULL,
  fields TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (store, customer)
) WITHOUT ROWID;

CREATE TABLE questionnaire (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  definition TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

-- The last answer of each to a question: of a customer by id, else of a visitor by the stored form of the browser's id.
CREATE TABLE answer (
  store INTEGER NOT NULL,
  who TEXT NOT NULL CHECK (who IN ('customer', 'visitor')),
  id TEXT NOT NULL,
  questionnaire TEXT NOT NULL,
  question TEXT NOT NULL,
  choice TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (store, who, id, questionnaire, question)
) WITHOUT ROWID;

-- Which customer a visitor turned out to be: who signed in last.
CREATE TABLE customer_visitor (
  store INTEGER NOT NULL,
  visitor TEXT NOT NULL,
  customer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (store, visitor)
) WITHOUT ROWID;
CREATE INDEX customer_visitor_customer ON customer_visitor (store, customer);

-- Products that a customer looked at on a day, as a JSON object of views by sku. Raw events are many and of everybody; rules
-- ask for thirty days of one.
CREATE TABLE customer_view (
  store INTEGER NOT NULL,
  customer TEXT NOT NULL,
  day INTEGER NOT NULL,
  views TEXT NOT NULL,
  PRIMARY KEY (store, customer, day)
) WITHOUT ROWID;

-- Spend by content and creator, so that what an advertisement or a creator cost stands beside what it brought. Rows of before
-- name neither. A creator's tier is the shop's word, else it follows from the followers.
CREATE TABLE spend_by_part (
  store INTEGER NOT NULL,
  day TEXT NOT NULL,
  source TEXT NOT NULL,
  medium TEXT NOT NULL,
  campaign TEXT NOT NULL,
  content TEXT NOT NULL DEFAULT '',
  creator TEXT NOT NULL DEFAULT '',
  creator_tier TEXT NOT NULL DEFAULT '',
  creator_followers INTEGER,
  cost_minor INTEGER NOT NULL,
  clicks INTEGER NOT NULL,
  impressions INTEGER NOT NULL,
  PRIMARY KEY (store, day, source, medium, campaign, content, creator)
) WITHOUT ROWID;
INSERT INTO spend_by_part (store, day, source, medium, campaign, cost_minor, clicks, impressions)
  SELECT store, day, source, medium, campaign, cost_minor, clicks, impressions FROM spend;
DROP TABLE spend;
ALTER TABLE spend_by_part RENAME TO spend;

-- How a store credits its orders: JSON of the settings. Stores without a row have the defaults.
CREATE TABLE attribution_setting (
  store INTEGER PRIMARY KEY,
  settings TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);

-- When a customer opened an account, from the first sign_up event that names the customer, and the channel of its visit ('' where
-- none is known). Raw events are gone after a while, and cohorts of sign-ups look back further.
CREATE TABLE customer_sign_up (
  store INTEGER NOT NULL,
  customer TEXT NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  PRIMARY KEY (store, customer)
) WITHOUT ROWID;

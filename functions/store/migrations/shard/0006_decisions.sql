-- What was agreed at a checkout, by the key its caller chose: the same key again gets the same answer.
CREATE TABLE checkout (
  store INTEGER NOT NULL,
  key TEXT NOT NULL,
  quote_id BLOB NOT NULL,
  order_id TEXT,
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (store, key)
) WITHOUT ROWID;
CREATE INDEX checkout_order ON checkout (store, order_id) WHERE order_id IS NOT NULL;

-- A use of an offer that has limits: reserved at checkout, confirmed by the order, released when neither comes of it. The
-- limits stand in the row, so that a late confirmation is held to those it was given under.
CREATE TABLE redemption (
  store INTEGER NOT NULL,
  offer TEXT NOT NULL,
  key TEXT NOT NULL,
  customer TEXT,
  code TEXT,
  amount_minor INTEGER NOT NULL,
  units INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'confirmed', 'released')),
  gives_back INTEGER NOT NULL,
  max_uses INTEGER,
  max_per_customer INTEGER,
  max_amount_minor INTEGER,
  max_units INTEGER,
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (store, key, offer)
) WITHOUT ROWID;
CREATE INDEX redemption_customer ON redemption (store, offer, customer) WHERE customer IS NOT NULL AND state <> 'released';
CREATE INDEX redemption_code ON redemption (store, code) WHERE code IS NOT NULL AND state <> 'released';
CREATE INDEX redemption_expiry ON redemption (expires_at) WHERE state = 'reserved';

-- What of an offer's limits is taken, kept by the triggers below: adding up all its uses at each checkout would cost more
-- with each use, and two checkouts must see each other's.
CREATE TABLE offer_use (
  store INTEGER NOT NULL,
  offer TEXT NOT NULL,
  uses INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  units INTEGER NOT NULL,
  PRIMARY KEY (store, offer)
) WITHOUT ROWID;

CREATE TRIGGER redemption_taken AFTER INSERT ON redemption WHEN NEW.state <> 'released'
BEGIN
  INSERT INTO offer_use (store, offer, uses, amount_minor, units)
  VALUES (NEW.store, NEW.offer, 1, NEW.amount_minor, NEW.units)
  ON CONFLICT (store, offer) DO UPDATE SET uses = uses + 1,
    amount_minor = offer_use.amount_minor + excluded.amount_minor, units = offer_use.units + excluded.units;
END;

CREATE TRIGGER redemption_released AFTER UPDATE OF state ON redemption WHEN OLD.state <> 'released' AND NEW.state = 'released'
BEGIN
  UPDATE offer_use SET uses = uses - 1, amount_minor = amount_minor - OLD.amount_minor, units = units - OLD.units
  WHERE store = OLD.store AND offer = OLD.offer;
END;

CREATE TRIGGER redemption_retaken AFTER UPDATE OF state ON redemption WHEN OLD.state = 'released' AND NEW.state <> 'released'
BEGIN
  UPDATE offer_use SET uses = uses + 1, amount_minor = amount_minor + NEW.amount_minor, units = units + NEW.units
  WHERE store = NEW.store AND offer = NEW.offer;
END;

-- Recorded decisions: what was decided on, by which snapshot, and the fingerprint of what came out.
CREATE TABLE decision (
  store INTEGER NOT NULL,
  id BLOB NOT NULL,
  version INTEGER NOT NULL,
  hash BLOB NOT NULL,
  visitor BLOB NOT NULL,
  weight REAL NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

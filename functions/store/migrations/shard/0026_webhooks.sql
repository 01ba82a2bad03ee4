-- Who is told what happens: an address each, its events and its secret, sealed.
CREATE TABLE webhook (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  -- JSON array of names.
  events TEXT NOT NULL,
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- Since when nothing has got through; null while all is well.
  failing_since INTEGER,
  disabled_at INTEGER,
  disabled_why TEXT,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

-- What is to be told, written by the triggers below in the transaction of its cause. Nobody's id is among the data.
CREATE TABLE webhook_delivery (
  -- In the order of their causes.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  store INTEGER NOT NULL,
  webhook TEXT NOT NULL,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- Tries are counted from here: a replay begins again.
  since INTEGER NOT NULL,
  next_at INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER,
  status INTEGER,
  error TEXT
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (store, webhook, next_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_log ON webhook_delivery (store, webhook);

CREATE VIEW webhook_told AS SELECT w.store, w.id AS webhook, e.value AS event FROM webhook AS w, json_each(w.events) AS e
WHERE w.disabled_at IS NULL;

-- Orders of long ago are an import: nobody waits to hear of them.
CREATE TRIGGER webhook_order_created AFTER INSERT ON orders
WHEN NEW.ordered_at > unixepoch() * 1000 - 259200000
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('id', NEW.id, 'version', NEW.version, 'status', NEW.status, 'ordered_at', NEW.ordered_at,
      'subtotal_minor', NEW.subtotal_minor, 'discount_minor', NEW.discount_minor, 'shipping_minor', NEW.shipping_minor,
      'tax_minor', NEW.tax_minor)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'order.created';
END;

CREATE TRIGGER webhook_order_updated AFTER UPDATE OF version ON orders WHEN NEW.version > OLD.version
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('id', NEW.id, 'version', NEW.version, 'status', NEW.status, 'ordered_at', NEW.ordered_at,
      'subtotal_minor', NEW.subtotal_minor, 'discount_minor', NEW.discount_minor, 'shipping_minor', NEW.shipping_minor,
      'tax_minor', NEW.tax_minor)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'order.updated';
END;

CREATE TRIGGER webhook_refund_created AFTER INSERT ON refunds
WHEN NEW.refunded_at > unixepoch() * 1000 - 259200000
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('id', NEW.id, 'order_id', NEW.order_id, 'refunded_at', NEW.refunded_at, 'amount_minor', NEW.amount_minor)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'refund.created';
END;

CREATE TRIGGER webhook_config_published AFTER INSERT ON config_version
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('version', NEW.version, 'who', NEW.who, 'why', NEW.why, 'effective_at', NEW.effective_at)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'config.published';
END;

CREATE TRIGGER webhook_prices_published AFTER INSERT ON snapshot_version
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('version', NEW.version, 'config_version', NEW.config_version, 'effective_at', NEW.effective_at)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'prices.published';
END;

CREATE TRIGGER webhook_study_finished AFTER INSERT ON study
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('study', NEW.id, 'made_at', NEW.made_at, 'orders', NEW.orders)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'study.finished';
END;
CREATE TRIGGER webhook_study_again AFTER UPDATE ON study WHEN NEW.made_at > OLD.made_at
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('study', NEW.id, 'made_at', NEW.made_at, 'orders', NEW.orders)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'study.finished';
END;

-- A guard stopped an experiment, or a bandit moved its weights: a version that the reading made, which says why.
CREATE TRIGGER webhook_experiment_changed AFTER INSERT ON config_version WHEN NEW.who = 'job:experiments'
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('version', NEW.version, 'why', NEW.why, 'effective_at', NEW.effective_at)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'experiment.changed';
END;

-- How many customers each list held when its webhooks were last told, and a sum over who they are: the same number may be others.
CREATE TABLE audience_told (
  store INTEGER NOT NULL,
  audience TEXT NOT NULL,
  customers INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (store, audience)
) WITHOUT ROWID;

CREATE TRIGGER webhook_audience_changed AFTER UPDATE ON audience_told
WHEN NEW.customers <> OLD.customers OR NEW.mark <> OLD.mark
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('audience', NEW.audience, 'customers', NEW.customers, 'was', OLD.customers)
  FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'audience.changed';
END;

-- Told once on the way down: where it is ordered again, as the nightly study of stock found, or where nothing is left.
CREATE TRIGGER webhook_stock_low AFTER UPDATE OF stock ON product
WHEN NEW.stock < OLD.stock AND EXISTS (SELECT 1 FROM webhook_told AS t WHERE t.store = NEW.store AND t.event = 'stock.low')
BEGIN
  INSERT INTO webhook_delivery (id, store, webhook, event, at, since, data)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.store, t.webhook, t.event, unixepoch() * 1000, unixepoch() * 1000,
    json_object('sku', NEW.sku, 'stock', NEW.stock, 'was', OLD.stock, 'reorder_point', r.level)
  FROM webhook_told AS t
  CROSS JOIN (SELECT (SELECT p.document->>'reorder_point' FROM replenishment AS p
    WHERE p.store = NEW.store AND p.sku = NEW.sku) AS level) AS r
  WHERE t.store = NEW.store AND t.event = 'stock.low'
    AND ((OLD.stock > r.level AND NEW.stock <= r.level) OR (OLD.stock > 0 AND NEW.stock <= 0));
END;

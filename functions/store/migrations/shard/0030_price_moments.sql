-- Reports mark the moments at which prices changed: found by time, whatever the product.
CREATE INDEX price_history_at ON price_history (store, at);

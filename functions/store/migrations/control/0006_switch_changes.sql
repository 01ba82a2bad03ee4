-- How the switch was set before, as JSON of [at, list_prices_only], oldest first: a row of before has its last setting.
ALTER TABLE list_price_switch ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
UPDATE list_price_switch SET changes = json_array(json_array(changed_at, list_prices_only));

-- Write keys are looked up at the edge. A key whose entry there is behind this table has a mark, fresh with each change and
-- cleared once the edge has taken it, so that a write that failed is tried again.
ALTER TABLE api_key ADD COLUMN unpublished INTEGER NOT NULL DEFAULT 0;
CREATE INDEX api_key_unpublished ON api_key (unpublished) WHERE unpublished > 0;

-- Whether a competitor's price of any product was ever known is asked with each report: a seek, where most rows are costs alone.
CREATE INDEX product_reference_compared ON product_reference (store) WHERE competitor_minor IS NOT NULL;

-- Where an order was sold: `own`, or the name of a marketplace; NULL where the shop did not say.
ALTER TABLE orders ADD COLUMN channel TEXT;

-- `service` of what is sold and is no merchandise, such as postage: product studies leave it out. NULL is merchandise.
ALTER TABLE product ADD COLUMN kind TEXT;

-- Whether a store has any product with a cost: asked with every report.
CREATE INDEX product_reference_cost ON product_reference (store) WHERE cost_minor IS NOT NULL;

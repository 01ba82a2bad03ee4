-- Which tickets still say who asked: read each night by the retention, and by whoever erases a person.
CREATE INDEX ticket_person ON ticket (store, opened_at) WHERE customer_id IS NOT NULL;

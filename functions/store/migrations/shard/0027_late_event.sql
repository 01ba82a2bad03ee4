-- Events that came more than an hour after they happened, once each, so that reports can say how complete an hour is.
CREATE TABLE late_event (
  store INTEGER NOT NULL,
  -- The event's own, with its corrected time.
  id BLOB NOT NULL,
  late_ms INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

-- What each batch went through: inspections, journey and temperatures are a JSON document as it was written.
CREATE TABLE batch (
  store INTEGER NOT NULL,
  code TEXT NOT NULL,
  -- What a buyer's phone asks by: random, so that nobody walks from one batch to the next.
  trace TEXT NOT NULL,
  sku TEXT NOT NULL,
  -- A day number.
  produced_on INTEGER NOT NULL,
  document TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (store, code)
) WITHOUT ROWID;
CREATE UNIQUE INDEX batch_trace ON batch (trace);
CREATE INDEX batch_day ON batch (store, produced_on, code);

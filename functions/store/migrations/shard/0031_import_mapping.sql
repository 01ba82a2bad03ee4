-- What a store remembers of files that no preset knows: by a name of their kind and columns, the mapping as JSON.
CREATE TABLE import_mapping (
  store INTEGER NOT NULL,
  id TEXT NOT NULL,
  mapping TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (store, id)
) WITHOUT ROWID;

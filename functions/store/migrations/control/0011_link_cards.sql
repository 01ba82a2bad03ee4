-- What a chat shows of a pasted link, where its owner wants it to show something: an address of its own, since cards are seen by
-- whoever is asked to preview it.
CREATE TABLE link_card (
  -- 16 random bytes: of which link it is, it does not say.
  id TEXT PRIMARY KEY,
  link TEXT NOT NULL UNIQUE,
  -- JSON: whether it names the store, which figure it tells, whether it draws it, and in which language.
  shows TEXT NOT NULL
) WITHOUT ROWID;

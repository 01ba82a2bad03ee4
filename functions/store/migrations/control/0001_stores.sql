-- Who is served: stores, their keys, the shard each lives in, what was done to them, and links to reports.
CREATE TABLE store (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  timezone TEXT NOT NULL,
  shard INTEGER NOT NULL DEFAULT 0,
  origins TEXT NOT NULL DEFAULT '[]',
  retention_days INTEGER NOT NULL DEFAULT 90,
  created_at INTEGER NOT NULL
);

-- Only the SHA-256 of a key is kept; `hint` is its first characters, to tell keys apart in a list.
CREATE TABLE api_key (
  id TEXT PRIMARY KEY,
  store INTEGER NOT NULL REFERENCES store (id),
  hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  label TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX api_key_store ON api_key (store);

CREATE TABLE link (
  id TEXT PRIMARY KEY,
  store INTEGER NOT NULL REFERENCES store (id),
  secret_hash TEXT NOT NULL,
  report TEXT NOT NULL,
  label TEXT,
  scope TEXT NOT NULL,
  password TEXT,
  failed_passwords INTEGER NOT NULL DEFAULT 0,
  failed_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX link_store ON link (store, created_at);

-- Opened-by record: a coarse country and the browser's family, never an address.
CREATE TABLE link_open (
  link TEXT NOT NULL,
  at INTEGER NOT NULL,
  country TEXT NOT NULL,
  browser TEXT NOT NULL
);
CREATE INDEX link_open_link ON link_open (link, at);

CREATE TABLE audit (
  at INTEGER NOT NULL,
  store INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_store ON audit (store, at);

-- A day's random salt for visitor ids without consent; deleted after 48 h, so that nobody can compute them again.
CREATE TABLE salt (
  day TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Random secrets the installation makes for itself, such as the one that signs report sessions.
CREATE TABLE installation_secret (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until_at INTEGER NOT NULL
) WITHOUT ROWID;

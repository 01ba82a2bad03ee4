-- When each job last succeeded and failed, for whoever watches the installation.
CREATE TABLE job_run (
  job TEXT PRIMARY KEY,
  succeeded_at INTEGER,
  failed_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

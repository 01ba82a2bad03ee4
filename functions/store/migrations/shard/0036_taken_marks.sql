-- Whether a job has begun to work on a mark: only then what comes must make the mark newer.
ALTER TABLE dirty ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;

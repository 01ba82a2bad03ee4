-- When an experiment ran, by its version: a change that shall count from anew begins a run of its own.
CREATE TABLE experiment_run (
  store INTEGER NOT NULL,
  experiment TEXT NOT NULL,
  version INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (store, experiment, version)
) WITHOUT ROWID;

-- A reading under way: what each slice of visitors came to. Gone when the reading is done.
CREATE TABLE experiment_slice (
  store INTEGER NOT NULL,
  experiment TEXT NOT NULL,
  version INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  slice INTEGER NOT NULL,
  sums TEXT NOT NULL,
  PRIMARY KEY (store, experiment, version, until_at, slice)
) WITHOUT ROWID;

-- What each day added to an experiment's sums, as last read; they stay when the raw events are gone.
CREATE TABLE experiment_day (
  store INTEGER NOT NULL,
  experiment TEXT NOT NULL,
  version INTEGER NOT NULL,
  day INTEGER NOT NULL,
  -- The arms' weights when the day was first read.
  weights TEXT NOT NULL,
  sums TEXT NOT NULL,
  PRIMARY KEY (store, experiment, version, day)
) WITHOUT ROWID;

-- What the last reading found, as it is answered.
CREATE TABLE experiment_result (
  store INTEGER NOT NULL,
  experiment TEXT NOT NULL,
  version INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (store, experiment, version)
) WITHOUT ROWID;

-- What each of the coming 28 days should bring: a JSON array of [expected, low, high].
ALTER TABLE forecast ADD COLUMN days TEXT NOT NULL DEFAULT '[]';

-- What a shop tells of days, past and to come: weather, visitors of a shop, planned mailings. One figure a day and name.
CREATE TABLE daily_column (
  store INTEGER NOT NULL,
  name TEXT NOT NULL,
  day INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (store, name, day)
) WITHOUT ROWID;

-- What a slice of a study left for the next one, where that is too much for a message. Gone with the study's end.
CREATE TABLE study_state (
  store INTEGER NOT NULL,
  study TEXT NOT NULL,
  -- Which run, and after how many slices.
  run TEXT NOT NULL,
  step INTEGER NOT NULL,
  part INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (store, study, run, step, part)
) WITHOUT ROWID;

-- The planned version that one carries on, with what was changed meanwhile; NULL of one that somebody wrote.
ALTER TABLE config_version ADD COLUMN carries INTEGER;

-- Why changed products do not reach prices: JSON of the versions that no longer compile. NULL while they do.
ALTER TABLE decide_state ADD COLUMN refused TEXT;

-- A key is public or secret, as its first letters say: a secret one may have the scope write as well. Worked out and not
-- stored, so that it holds for the keys there are, and for those that a Worker of the release before makes meanwhile.
ALTER TABLE api_key ADD COLUMN kind TEXT GENERATED ALWAYS AS (iif(substr(hint, 1, 3) = 'pk_', 'public', 'secret')) VIRTUAL;

-- Links that open a number of times at most, get a new secret in one step, and stand inside pages of their owner's choice.
ALTER TABLE link ADD COLUMN max_opens INTEGER;
ALTER TABLE link ADD COLUMN opens INTEGER NOT NULL DEFAULT 0;
-- Which secret of the link it is: a session names it, so that those of an earlier one end with it.
ALTER TABLE link ADD COLUMN generation INTEGER NOT NULL DEFAULT 1;
-- Origins whose pages may hold it, a JSON array; null for none.
ALTER TABLE link ADD COLUMN embed TEXT;

UPDATE link SET opens = (SELECT count(*) FROM link_open WHERE link_open.link = link.id);

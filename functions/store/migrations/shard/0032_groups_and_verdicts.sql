-- Days and visitors of before are summed up again, now by channel group too: from hours, and from sessions that are still kept.
INSERT INTO dirty (store, kind, bucket, mark)
SELECT DISTINCT store, 'day', unixepoch(bucket) / 86400, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM rollup
WHERE dims = 'traffic' AND grain = 'day'
ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark);
INSERT INTO dirty (store, kind, bucket, mark)
SELECT DISTINCT store, 'visitor', day, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM visitor_cell WHERE key = ''
ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark);

-- What is taken for a machine's is kept with what was told against it, and stays when somebody reverses that: he may think again.
ALTER TABLE quarantine ADD COLUMN agent TEXT;
ALTER TABLE quarantine ADD COLUMN network INTEGER;
ALTER TABLE quarantine ADD COLUMN restored_at INTEGER;

-- Salts live in KV alone: this database's history of 30 days would give them back after they are gone.
DROP TABLE salt;

-- An index over every three letters in a row of every entity's name (trigrams): it finds a part of a name among a million. Nothing else is
-- built differently for the two databases; the queries are in crates/store/src/entities/index.rs.
--
-- The extension comes with PostgreSQL and is trusted: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX entity_search ON entity USING gin (name_key gin_trgm_ops);

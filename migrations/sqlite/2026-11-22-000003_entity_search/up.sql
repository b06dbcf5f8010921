-- An index over every three letters in a row of every entity's name (trigrams): it finds a part of a name among a million. Nothing else is
-- built differently for the two databases; the queries are in crates/store/src/entities/index.rs.
--
-- A row's number combines the company's code and the entity's code, so that the rows of a company lie together and a
-- search reads no other company's rows. The index keeps neither a copy of the names nor the places of the letters in them: a search
-- compares what it finds with the name.
CREATE VIRTUAL TABLE entity_search USING fts5 (
    name_key,
    content = '',
    detail = 'none',
    columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
);

CREATE TRIGGER entity_search_insert AFTER INSERT ON entity BEGIN
    INSERT INTO entity_search (rowid, name_key)
    VALUES ((SELECT code FROM company WHERE id = new.company) << 32 | new.code, new.name_key);
END;

CREATE TRIGGER entity_search_update AFTER UPDATE OF name_key ON entity WHEN old.name_key <> new.name_key BEGIN
    INSERT INTO entity_search (entity_search, rowid, name_key)
    VALUES ('delete', (SELECT code FROM company WHERE id = old.company) << 32 | old.code, old.name_key);
    INSERT INTO entity_search (rowid, name_key)
    VALUES ((SELECT code FROM company WHERE id = new.company) << 32 | new.code, new.name_key);
END;

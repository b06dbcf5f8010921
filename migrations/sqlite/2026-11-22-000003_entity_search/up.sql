-- Every three letters in a row of every entity's name: what finds a part of a name among a million. The one thing that is
-- built differently for the two databases; the query for it is in crates/store/src/entities/index.rs.
--
-- A row's number is the company's code and the entity's code in one, so that the rows of a company lie together and a
-- search reads no other's. It keeps no copy of the names, and not where in a name three letters stand: what it finds is
-- compared with the name.
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

DROP TRIGGER entity_search_update;
DROP TRIGGER entity_search_insert;
DROP TABLE entity_search;

DROP INDEX entity_search;

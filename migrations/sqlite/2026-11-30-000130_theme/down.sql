DROP TABLE classification_theme;

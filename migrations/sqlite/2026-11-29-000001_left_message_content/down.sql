DROP TABLE left_message;

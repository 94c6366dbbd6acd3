-- The vault (vault.h): sealed records of people and memos. May be erased from; the log may not.
PRAGMA application_id = 1818326625;
PRAGMA user_version = 1;

-- Sealed, so that a wrong key or another book's vault shows: id 0 the origin, id 1 the newest signed (size, root).
CREATE TABLE about (id INTEGER PRIMARY KEY, box BLOB NOT NULL) STRICT;

-- id = seq * 256 + what
CREATE TABLE record (id INTEGER PRIMARY KEY, box BLOB NOT NULL) STRICT;

-- Projections (FORMAT.md section 4): rebuilt by replay, never the truth.
CREATE TABLE fund (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
  purposes INTEGER NOT NULL, restricted INTEGER NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL,
  frozen INTEGER NOT NULL) STRICT;
INSERT INTO fund VALUES (0, '*', 0, 0, 0, -1, -1, -1);

CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL) STRICT;

CREATE TABLE item (id INTEGER PRIMARY KEY, item TEXT NOT NULL, unit TEXT NOT NULL, UNIQUE (item, unit)) STRICT;
INSERT INTO item VALUES (0, '', '');

-- id = seq * 256 + part. left: what is left of a lot, NULL where it is not one.
CREATE TABLE move (id INTEGER PRIMARY KEY, fund INTEGER NOT NULL, day INTEGER NOT NULL, class INTEGER NOT NULL,
  item INTEGER NOT NULL, pot INTEGER NOT NULL, purpose INTEGER NOT NULL, amount INTEGER NOT NULL, left INTEGER) STRICT;
CREATE INDEX move_day ON move (fund, day);
CREATE INDEX move_open ON move (fund, item, purpose) WHERE left > 0;

CREATE TABLE holding (fund INTEGER, item INTEGER, pot INTEGER, amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (fund, item, pot)) STRICT, WITHOUT ROWID;

CREATE TABLE draw (lot INTEGER, use INTEGER, amount INTEGER NOT NULL, PRIMARY KEY (lot, use)) STRICT, WITHOUT ROWID;
CREATE INDEX draw_use ON draw (use);

CREATE TABLE receipt (number INTEGER PRIMARY KEY, seq INTEGER NOT NULL, gift INTEGER NOT NULL,
  state INTEGER NOT NULL, by_seq INTEGER NOT NULL) STRICT;
CREATE INDEX receipt_gift ON receipt (gift);
CREATE INDEX receipt_ended ON receipt (by_seq) WHERE by_seq > 0;

CREATE TABLE reversed (target INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;

CREATE TABLE published (seq INTEGER PRIMARY KEY, fund INTEGER NOT NULL, to_day INTEGER NOT NULL,
  left INTEGER NOT NULL) STRICT;

-- What these tables are of: the number of this schema (PROJECTION_SCHEMA), and the size of the log.
CREATE TABLE derived (schema INTEGER NOT NULL, size INTEGER NOT NULL) STRICT;
INSERT INTO derived VALUES (1, 0);

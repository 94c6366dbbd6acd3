-- Projections (FORMAT.md section 4): rebuilt by replay, never the truth. Each row ends in its mark (marks.h);
-- wrote: seq of the entry that wrote the row last, where no other column says so.
CREATE TABLE fund (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
  purposes INTEGER NOT NULL, restricted INTEGER NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL,
  frozen INTEGER NOT NULL, wrote INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT;
INSERT INTO fund VALUES (0, '*', 0, 0, 0, -1, -1, -1, 0, row_new('fund', 0, '*', 0, 0, 0, -1, -1, -1, 0));

CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
  mark INTEGER NOT NULL) STRICT;

-- item, unit: as the first entry spelled them. matched: the two as they are matched, with a space between.
CREATE TABLE item (id INTEGER PRIMARY KEY, item TEXT NOT NULL, unit TEXT NOT NULL, matched TEXT NOT NULL UNIQUE,
  wrote INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT;
INSERT INTO item VALUES (0, '', '', '', 0, row_new('item', 0, '', '', '', 0));

-- id = seq * 256 + part. left: what is left of a lot, NULL where it is not one. Of the entry as a whole, in its
-- part 0: undone, the reversal of it; paper, the number of its newest receipt; 0 where there is none.
CREATE TABLE move (id INTEGER PRIMARY KEY, fund INTEGER NOT NULL, day INTEGER NOT NULL, class INTEGER NOT NULL,
  item INTEGER NOT NULL, pot INTEGER NOT NULL, purpose INTEGER NOT NULL, amount INTEGER NOT NULL, left INTEGER,
  undone INTEGER NOT NULL, paper INTEGER NOT NULL, wrote INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT;
CREATE INDEX move_day ON move (fund, day);
CREATE INDEX move_open ON move (fund, item, purpose) WHERE left > 0;

CREATE TABLE holding (fund INTEGER, item INTEGER, pot INTEGER, amount INTEGER NOT NULL CHECK (amount >= 0),
  wrote INTEGER NOT NULL, mark INTEGER NOT NULL, PRIMARY KEY (fund, item, pot)) STRICT, WITHOUT ROWID;

CREATE TABLE draw (lot INTEGER, use INTEGER, amount INTEGER NOT NULL, mark INTEGER NOT NULL,
  PRIMARY KEY (lot, use)) STRICT, WITHOUT ROWID;
CREATE INDEX draw_use ON draw (use);

CREATE TABLE receipt (number INTEGER PRIMARY KEY, seq INTEGER NOT NULL, gift INTEGER NOT NULL,
  state INTEGER NOT NULL, by_seq INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT;
CREATE INDEX receipt_gift ON receipt (gift);
CREATE INDEX receipt_ended ON receipt (by_seq) WHERE by_seq > 0;

CREATE TABLE reversed (target INTEGER PRIMARY KEY, seq INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT;

CREATE TABLE published (seq INTEGER PRIMARY KEY, fund INTEGER NOT NULL, to_day INTEGER NOT NULL,
  left INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT;

-- What these tables are of: the number of this schema (PROJECTION_SCHEMA), and the size of the log; for each table
-- above, in their order, how many rows it has and the sum of their marks, 8 bytes each, the larger first.
CREATE TABLE derived (schema INTEGER NOT NULL, size INTEGER NOT NULL, sums BLOB NOT NULL) STRICT;
INSERT INTO derived VALUES (3, 0, zeroblob(144));

-- The log (FORMAT.md section 7). Only ever added to; the triggers are manners, the chain is the proof.
PRAGMA application_id = 1818324017;
PRAGMA user_version = 1;

CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, root BLOB NOT NULL, sig BLOB NOT NULL) STRICT;
CREATE TABLE tile (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL, root BLOB NOT NULL) STRICT;
CREATE TABLE ident (mac BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_insert BEFORE INSERT ON entry
WHEN NEW.seq IS NOT coalesce((SELECT max(seq) + 1 FROM entry), 0)
BEGIN SELECT RAISE(ABORT, 'entry: seq must be the next one'); END;

CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;
CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;
CREATE TRIGGER checkpoint_insert BEFORE INSERT ON checkpoint
WHEN NEW.size IS NOT (SELECT max(seq) + 1 FROM entry) OR NEW.size <= (SELECT max(size) FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'checkpoint: size must be that of the log'); END;

CREATE TRIGGER tile_update BEFORE UPDATE ON tile BEGIN SELECT RAISE(ABORT, 'tile is append-only'); END;
CREATE TRIGGER tile_delete BEFORE DELETE ON tile BEGIN SELECT RAISE(ABORT, 'tile is append-only'); END;
CREATE TRIGGER tile_insert BEFORE INSERT ON tile
WHEN NEW.id IS NOT coalesce(
    (SELECT max(id) + 1 FROM tile WHERE id >= (NEW.id >> 48) << 48 AND id < ((NEW.id >> 48) + 1) << 48),
    (NEW.id >> 48) << 48)
BEGIN SELECT RAISE(ABORT, 'tile: must be the next one'); END;

CREATE TRIGGER ident_update BEFORE UPDATE ON ident BEGIN SELECT RAISE(ABORT, 'ident is append-only'); END;
CREATE TRIGGER ident_delete BEFORE DELETE ON ident BEGIN SELECT RAISE(ABORT, 'ident is append-only'); END;
CREATE TRIGGER ident_insert BEFORE INSERT ON ident
WHEN EXISTS (SELECT 1 FROM ident WHERE mac = NEW.mac)
BEGIN SELECT RAISE(ABORT, 'ident: already there'); END;

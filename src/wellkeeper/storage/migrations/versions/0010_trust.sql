-- A table that gets new columns is made anew beside the old one; numbers that were used are never used again.
-- The digests are made by the books, once all is in place.

CREATE TABLE new_action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL,
    undoes INTEGER,
    mark TEXT NOT NULL,
    place INTEGER NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    UNIQUE (undoes),
    FOREIGN KEY(undoes) REFERENCES action (id)
) STRICT;
INSERT INTO new_action SELECT
    id, uid, at, day, command, summary, undoes, mark, CAST(strftime('%s', at) AS INTEGER) * 1000, ''
    FROM action;
DELETE FROM sqlite_sequence WHERE name = 'new_action';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_action', seq FROM sqlite_sequence WHERE name = 'action';
DROP TABLE action;
ALTER TABLE new_action RENAME TO action;
CREATE UNIQUE INDEX action_mark ON action (mark) WHERE mark <> '';
CREATE INDEX action_unsealed ON action (id) WHERE digest = '';

CREATE TABLE new_change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    contact_id INTEGER,
    did TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    digest INTEGER NOT NULL,
    CONSTRAINT did_known CHECK (did IN ('add', 'edit', 'drop')),
    FOREIGN KEY(action_id) REFERENCES action (id)
) STRICT;
INSERT INTO new_change SELECT
    id, action_id, table_name, row_id, contact_id, did, "before", "after", 0
    FROM change;
DELETE FROM sqlite_sequence WHERE name = 'new_change';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_change', seq FROM sqlite_sequence WHERE name = 'change';
DROP TABLE change;
ALTER TABLE new_change RENAME TO change;
CREATE INDEX change_row ON change (table_name, row_id);
CREATE INDEX ix_change_action_id ON change (action_id);

DROP TABLE account;
CREATE TABLE account (
    id INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    weight REAL NOT NULL,
    last_day TEXT,
    deposits INTEGER NOT NULL,
    give_days INTEGER NOT NULL,
    given_back INTEGER NOT NULL,
    withdrawals INTEGER NOT NULL,
    by_hand INTEGER NOT NULL,
    last_give TEXT,
    last_ask TEXT,
    last_touch TEXT,
    trail TEXT NOT NULL,
    recent TEXT NOT NULL,
    landed TEXT NOT NULL,
    serve_day TEXT,
    spend_day TEXT,
    connect_day TEXT,
    standing INTEGER,
    standing_day TEXT,
    digest INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES contact (id)
) STRICT;

CREATE TABLE seal (
    id INTEGER NOT NULL,
    born TEXT NOT NULL,
    rest TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_row CHECK (id = 1)
) STRICT;

CREATE TABLE forgotten (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL,
    day TEXT NOT NULL,
    sort TEXT NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT sort_known CHECK (sort IN ('contact', 'email', 'phone', 'url', 'uid', 'name', 'handle')),
    CONSTRAINT day_day CHECK (length(day) = 10)
) STRICT;
CREATE INDEX forgotten_digest ON forgotten (sort, digest);

INSERT INTO seal (id, born, rest, salt) VALUES (1, '', '', lower(hex(randomblob(16))));

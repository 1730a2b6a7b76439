-- A table that gets new columns is made anew beside the old one; numbers that were used are never used again.
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
    actor TEXT NOT NULL,
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    UNIQUE (undoes),
    FOREIGN KEY(undoes) REFERENCES action (id)
) STRICT;
INSERT INTO new_action SELECT
    id, uid, at, day, command, summary, undoes, mark, place, digest, ''
    FROM action;
DELETE FROM sqlite_sequence WHERE name = 'new_action';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_action', seq FROM sqlite_sequence WHERE name = 'action';
DROP TABLE action;
ALTER TABLE new_action RENAME TO action;
CREATE UNIQUE INDEX action_mark ON action (mark) WHERE mark <> '';
CREATE INDEX action_unsealed ON action (id) WHERE digest = '';

CREATE TABLE new_contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name_prefix TEXT NOT NULL,
    given_name TEXT NOT NULL,
    additional_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_suffix TEXT NOT NULL,
    nickname TEXT NOT NULL,
    source TEXT NOT NULL,
    tier TEXT NOT NULL,
    org TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    city TEXT NOT NULL,
    attitude TEXT NOT NULL,
    style TEXT NOT NULL,
    birth_year INTEGER,
    birth_month INTEGER,
    birth_day INTEGER,
    note TEXT NOT NULL,
    extra TEXT NOT NULL,
    archived INTEGER NOT NULL,
    do_not_ask INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    snoozed_until TEXT,
    added TEXT NOT NULL,
    origin INTEGER,
    owner TEXT NOT NULL,
    CONSTRAINT source_known CHECK (source IN ('client', 'sphere', 'team', 'business', 'beneficiary', 'group', 'social', 'friend', 'partner', '')),
    CONSTRAINT tier_known CHECK (tier IN ('A', 'B', 'C', '')),
    CONSTRAINT attitude_known CHECK (attitude IN ('open', 'warm', 'careful', 'reserved', '')),
    CONSTRAINT archived_flag CHECK (archived IN (0, 1)),
    CONSTRAINT do_not_ask_flag CHECK (do_not_ask IN (0, 1)),
    CONSTRAINT imported_flag CHECK (imported IN (0, 1)),
    CONSTRAINT added_day CHECK (length(added) = 10),
    CONSTRAINT handle_length CHECK (length(handle) BETWEEN 1 AND 40),
    CONSTRAINT birth_month_range CHECK (birth_month BETWEEN 1 AND 12),
    CONSTRAINT birth_day_range CHECK (birth_day BETWEEN 1 AND 31),
    UNIQUE (uid),
    UNIQUE (handle)
) STRICT;
INSERT INTO new_contact SELECT
    id, uid, handle, name, name_key, name_prefix, given_name, additional_name, family_name, name_suffix, nickname,
    source, tier, org, title, role, city, attitude, style, birth_year, birth_month, birth_day, note, extra,
    archived, do_not_ask, imported, snoozed_until, added, origin, ''
    FROM contact;
DELETE FROM sqlite_sequence WHERE name = 'new_contact';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_contact', seq FROM sqlite_sequence WHERE name = 'contact';
DROP TABLE contact;
ALTER TABLE new_contact RENAME TO contact;
CREATE INDEX ix_contact_name_key ON contact (name_key);

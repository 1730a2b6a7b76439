-- A table that gets new columns is made anew beside the old one; numbers that were ever used are still never used again.
CREATE TABLE new_action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL,
    undoes INTEGER,
    mark TEXT NOT NULL,
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    UNIQUE (undoes),
    FOREIGN KEY(undoes) REFERENCES action (id)
) STRICT;
INSERT INTO new_action SELECT
    id, uid, at, day, command, summary, undoes, ''
    FROM action;
DELETE FROM sqlite_sequence WHERE name = 'new_action';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_action', seq FROM sqlite_sequence WHERE name = 'action';
DROP TABLE action;
ALTER TABLE new_action RENAME TO action;
CREATE UNIQUE INDEX action_mark ON action (mark) WHERE mark <> '';

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
    id, uid, handle, name, name_key, name_prefix, given_name, additional_name, family_name, name_suffix, nickname, source,
    tier, org, title, role, city, attitude, style, birth_year, birth_month, birth_day, note, extra, archived, do_not_ask,
    EXISTS (
        SELECT 1 FROM change h JOIN action a ON a.id = h.action_id
        WHERE h.table_name = 'contact' AND h.row_id = contact.id AND h.did = 'add'
        AND (a.command GLOB 'import *' OR a.command GLOB '--db * import *')
    ),
    snoozed_until, added, origin
    FROM contact;
DELETE FROM sqlite_sequence WHERE name = 'new_contact';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_contact', seq FROM sqlite_sequence WHERE name = 'contact';
DROP TABLE contact;
ALTER TABLE new_contact RENAME TO contact;
CREATE INDEX ix_contact_name_key ON contact (name_key);

CREATE TABLE new_entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    action_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    family TEXT NOT NULL,
    points INTEGER NOT NULL,
    note TEXT NOT NULL,
    cost INTEGER,
    currency TEXT NOT NULL,
    minutes INTEGER,
    occasion TEXT NOT NULL,
    letter TEXT NOT NULL,
    imported INTEGER NOT NULL,
    voids INTEGER,
    adjusts INTEGER,
    other_id INTEGER,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'draw', 'slip', 'touch', 'answer', 'adjust', 'void')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT points_range CHECK (points BETWEEN -10000 AND 10000),
    CONSTRAINT give_adds CHECK (side <> 'give' OR points > 0),
    CONSTRAINT ask_draws CHECK (side NOT IN ('ask', 'draw', 'slip') OR points <= 0),
    CONSTRAINT touch_is_free CHECK (side NOT IN ('touch', 'answer') OR points = 0),
    CONSTRAINT void_names_entry CHECK ((side = 'void') = (voids IS NOT NULL)),
    CONSTRAINT adjust_names_entry CHECK ((side = 'adjust') = (adjusts IS NOT NULL)),
    CONSTRAINT cost_range CHECK (cost >= 0),
    CONSTRAINT minutes_range CHECK (minutes >= 0),
    CONSTRAINT letter_known CHECK (letter IN ('ask', 'intro', 'nudge', 'thanks', 'report', 'standing', 'help', 'apology', 'optin', '')),
    CONSTRAINT imported_flag CHECK (imported IN (0, 1)),
    UNIQUE (uid),
    FOREIGN KEY(action_id) REFERENCES action (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    UNIQUE (voids),
    FOREIGN KEY(voids) REFERENCES entry (id),
    FOREIGN KEY(adjusts) REFERENCES entry (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
INSERT INTO new_entry SELECT
    id, uid, action_id, contact_id, day, side, kind, family, points, note, cost, currency, minutes, occasion, letter,
    side = 'touch' AND EXISTS (
        SELECT 1 FROM action a WHERE a.id = entry.action_id
        AND (a.command GLOB 'import *' OR a.command GLOB '--db * import *')
    ),
    voids, adjusts, other_id
    FROM entry;
DELETE FROM sqlite_sequence WHERE name = 'new_entry';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_entry', seq FROM sqlite_sequence WHERE name = 'entry';
DROP TABLE entry;
ALTER TABLE new_entry RENAME TO entry;
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_letter ON entry (contact_id, letter, day) WHERE letter <> '';
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);

CREATE TABLE new_want (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    can INTEGER,
    will INTEGER,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    settled TEXT,
    outcome TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT can_flag CHECK (can IN (0, 1)),
    CONSTRAINT will_flag CHECK (will IN (0, 1)),
    CONSTRAINT origin_known CHECK (origin IN ('ten', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO new_want SELECT
    id, uid, contact_id, day, text, NULLIF(can, 0), NULLIF(can, 0), kind, '', settled, outcome, NULL
    FROM want;
DELETE FROM sqlite_sequence WHERE name = 'new_want';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_want', seq FROM sqlite_sequence WHERE name = 'want';
DROP TABLE want;
ALTER TABLE new_want RENAME TO want;
CREATE INDEX ix_want_contact_id ON want (contact_id);
CREATE INDEX ix_want_entry_id ON want (entry_id);

CREATE TABLE new_suggestion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    other_id INTEGER,
    referral_id INTEGER,
    day TEXT NOT NULL,
    rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    sentence TEXT NOT NULL,
    source TEXT NOT NULL,
    answer TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT answer_known CHECK (answer IN ('accepted', 'dropped', '')),
    CONSTRAINT rule_known CHECK (rule IN ('gave', 'got', 'replied', 'met')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO new_suggestion SELECT
    id, uid, contact_id, other_id, NULL, day, 'gave', kind, '', note, note, '', answer, entry_id
    FROM suggestion;
DELETE FROM sqlite_sequence WHERE name = 'new_suggestion';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_suggestion', seq FROM sqlite_sequence WHERE name = 'suggestion';
DROP TABLE suggestion;
ALTER TABLE new_suggestion RENAME TO suggestion;
CREATE INDEX ix_suggestion_contact_id ON suggestion (contact_id);
CREATE INDEX ix_suggestion_entry_id ON suggestion (entry_id);
CREATE INDEX ix_suggestion_other_id ON suggestion (other_id);
CREATE INDEX ix_suggestion_referral_id ON suggestion (referral_id);
CREATE INDEX suggestion_open ON suggestion (answer);

-- The figures of an account follow from its entries: what is dropped here is folded anew after the revisions.
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
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES contact (id)
) STRICT;

CREATE TABLE word (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    word TEXT NOT NULL,
    "key" TEXT NOT NULL,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'touch', 'occasion')),
    CONSTRAINT role_known CHECK (role IN ('word', 'also', 'such-as', 'verb'))
) STRICT;
CREATE UNIQUE INDEX word_key ON word (side, role, "key");

CREATE TABLE offer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    dropped TEXT,
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
CREATE INDEX ix_offer_contact_id ON offer (contact_id);

CREATE TABLE purpose (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    text TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT purpose_known CHECK (purpose IN ('prospect', 'newsletter', 'support', 'information')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
CREATE UNIQUE INDEX purpose_contact ON purpose (contact_id, purpose);

CREATE TABLE optin (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    want_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered TEXT,
    CONSTRAINT answer_known CHECK (answer IN ('yes', 'no', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    FOREIGN KEY(want_id) REFERENCES want (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
CREATE INDEX ix_optin_contact_id ON optin (contact_id);
CREATE INDEX ix_optin_other_id ON optin (other_id);
CREATE UNIQUE INDEX optin_pair ON optin (want_id, contact_id, other_id);

CREATE TABLE promise (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    due TEXT,
    moved INTEGER NOT NULL,
    settled TEXT,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT outcome_known CHECK (outcome IN ('kept', 'broken', 'excused', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT due_day CHECK (length(due) = 10),
    CONSTRAINT moved_range CHECK (moved >= 0),
    CONSTRAINT settled_with_outcome CHECK ((outcome = '') = (settled IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
CREATE INDEX ix_promise_contact_id ON promise (contact_id);
CREATE INDEX ix_promise_entry_id ON promise (entry_id);

CREATE TABLE sought (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    day TEXT,
    "key" TEXT NOT NULL
) STRICT;
CREATE INDEX sought_row ON sought (what, row_id);

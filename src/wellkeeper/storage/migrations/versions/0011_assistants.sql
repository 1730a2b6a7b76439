-- A sentence that an assistant proposed waits in the inbox, too.
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
    CONSTRAINT rule_known CHECK (rule IN ('gave', 'got', 'replied', 'met', 'did')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO new_suggestion SELECT * FROM suggestion;
DELETE FROM sqlite_sequence WHERE name = 'new_suggestion';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_suggestion', seq FROM sqlite_sequence WHERE name = 'suggestion';
DROP TABLE suggestion;
ALTER TABLE new_suggestion RENAME TO suggestion;
CREATE INDEX ix_suggestion_contact_id ON suggestion (contact_id);
CREATE INDEX ix_suggestion_entry_id ON suggestion (entry_id);
CREATE INDEX ix_suggestion_other_id ON suggestion (other_id);
CREATE INDEX ix_suggestion_referral_id ON suggestion (referral_id);
CREATE INDEX suggestion_open ON suggestion (answer);

CREATE TABLE suggestion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    other_id INTEGER,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    answer TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT answer_known CHECK (answer IN ('accepted', 'dropped', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
CREATE INDEX ix_suggestion_contact_id ON suggestion (contact_id);
CREATE INDEX ix_suggestion_entry_id ON suggestion (entry_id);
CREATE INDEX ix_suggestion_other_id ON suggestion (other_id);
CREATE INDEX suggestion_open ON suggestion (answer);

-- A table that gets new columns is made anew beside the old one; numbers that were ever used are still never used again.
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
    CONSTRAINT letter_known CHECK (letter IN ('ask', 'intro', 'nudge', 'thanks', 'report', 'standing', 'help', '')),
    UNIQUE (uid),
    FOREIGN KEY(action_id) REFERENCES action (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    UNIQUE (voids),
    FOREIGN KEY(voids) REFERENCES entry (id),
    FOREIGN KEY(adjusts) REFERENCES entry (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
INSERT INTO new_entry SELECT
    id, uid, action_id, contact_id, day, side, kind, family, points, note, cost, currency, minutes, occasion, '',
    voids, adjusts, other_id FROM entry;
DELETE FROM sqlite_sequence WHERE name = 'new_entry';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_entry', seq FROM sqlite_sequence WHERE name = 'entry';
DROP TABLE entry;
ALTER TABLE new_entry RENAME TO entry;
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_letter ON entry (contact_id, letter, day) WHERE letter <> '';
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);

CREATE TABLE new_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    referral_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    stage TEXT NOT NULL,
    why TEXT NOT NULL,
    correction INTEGER NOT NULL,
    entry_id INTEGER,
    ball TEXT NOT NULL,
    who_id INTEGER,
    name TEXT NOT NULL,
    value INTEGER,
    currency TEXT NOT NULL,
    CONSTRAINT stage_known CHECK (stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost', 'declined', 'lapsed', 'thanked', 'told', 'drew', 'gave', 'nudged', 'replied', 'amended')),
    CONSTRAINT ball_known CHECK (ball IN ('me', 'source', 'prospect', '')),
    CONSTRAINT correction_flag CHECK (correction IN (0, 1)),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT value_range CHECK (value >= 0),
    UNIQUE (uid),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id),
    FOREIGN KEY(who_id) REFERENCES contact (id)
) STRICT;
INSERT INTO new_step SELECT
    id, uid, referral_id, contact_id, day, stage, why, correction, entry_id, '', NULL, '', NULL, '' FROM step;
DELETE FROM sqlite_sequence WHERE name = 'new_step';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_step', seq FROM sqlite_sequence WHERE name = 'step';
DROP TABLE step;
ALTER TABLE new_step RENAME TO step;
CREATE INDEX ix_step_entry_id ON step (entry_id);
CREATE INDEX ix_step_referral_id ON step (referral_id);
CREATE INDEX ix_step_who_id ON step (who_id);

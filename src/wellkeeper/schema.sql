-- The tables of a ledger, written from storage/models.py by scripts/schema.py. `well check` knows them from here.

-- One command that changed the ledger: the unit of undo. `place` and `uid` order all actions, whatever a clock
-- says; `at` is UTC, `day` the day that it speaks of. `mark` is that of the line of a file which it carried out: no
-- line is carried out twice. `actor` is who did it, as far as that is known. `digest` is over it, its changes and the
-- action before it (see domain.digests).
CREATE TABLE action (
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
CREATE UNIQUE INDEX action_mark ON action (mark) WHERE mark <> '';
CREATE INDEX action_unsealed ON action (id) WHERE digest = '';

-- A person. `name` is the whole name, and `name_key` how it is looked up; its parts are those that a card or a
-- table gave, and empty if none did. Who is `imported` came by an import, and wasn't added by hand. `owner` is the
-- colleague whose contact it is; empty if it is the team's.
CREATE TABLE contact (
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
CREATE INDEX ix_contact_name_key ON contact (name_key);

-- A tombstone: by its digest somebody whom the user had the ledger forget is known again, if a file brings them.
-- All digests of one person have the same `person`.
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

-- A kind of give, ask, slip or touch, with this ledger's own points for it.
CREATE TABLE kind (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL,
    side TEXT NOT NULL,
    family TEXT NOT NULL,
    points INTEGER NOT NULL,
    about TEXT NOT NULL,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'slip', 'touch')),
    CONSTRAINT family_known CHECK (family IN ('serve', 'spend', 'connect', 'close', 'top', 'middle', 'bottom', '')),
    CONSTRAINT points_range CHECK (points BETWEEN 0 AND 1000)
) STRICT;
CREATE UNIQUE INDEX kind_word ON kind (side, word);

-- The newest version of a meeting that came in from a calendar, by which an older one is known.
CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    sequence INTEGER,
    modified TEXT NOT NULL,
    UNIQUE (uid)
) STRICT;

-- The digests that no action has: `born` is over the kinds and the policy that the ledger began with, `rest` over
-- what no change tells of: the row numbers that are used up, the tombstones, and the `salt` of their digests.
CREATE TABLE seal (
    id INTEGER NOT NULL,
    born TEXT NOT NULL,
    rest TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_row CHECK (id = 1)
) STRICT;

-- One number of this ledger's policy.
CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    UNIQUE (name)
) STRICT;

-- One line of text of a contact, as `well find` looks for it: which thing it stands in, and its folded words.
-- It follows from the row of that thing, which links to the contact.
CREATE TABLE sought (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    day TEXT,
    "key" TEXT NOT NULL
) STRICT;
CREATE INDEX sought_row ON sought (what, row_id);

-- A word of the user's own for a kind or an occasion: another name (also), a thing of that kind that stays in the
-- note (such-as), or a verb. An occasion that the table of words lacks has its own word (word).
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

-- The bank's own figures of one contact, folded from the entries (see domain.account) whenever those change.
-- `digest` is over all of them.
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

-- A way to reach or recognise a contact; `key` is the value as it is looked up, `label` what it is for.
CREATE TABLE address (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    sort TEXT NOT NULL,
    value TEXT NOT NULL,
    "key" TEXT NOT NULL,
    label TEXT NOT NULL,
    CONSTRAINT sort_known CHECK (sort IN ('email', 'phone', 'url', 'uid')),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
CREATE INDEX address_key ON address (sort, "key");
CREATE INDEX ix_address_contact_id ON address (contact_id);

-- One row that an action added, edited or dropped, with its columns before and after as JSON. `digest` is over the
-- change and all columns of the row as it left them.
CREATE TABLE change (
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
CREATE INDEX change_row ON change (table_name, row_id);
CREATE INDEX ix_change_action_id ON change (action_id);

-- Two contacts who look like one, and whom the user calls two; that with the lesser uid stands first.
CREATE TABLE distinction (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
CREATE UNIQUE INDEX distinction_pair ON distinction (contact_id, other_id);
CREATE INDEX ix_distinction_other_id ON distinction (other_id);

-- One dated line with signed points. It is never edited: corrections are entries too. `letter` is which one a
-- message was; most entries are none, and aren't in its index. What a mail or a calendar told is `imported`.
CREATE TABLE entry (
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
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_letter ON entry (contact_id, letter, day) WHERE letter <> '';
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);

-- A handle that an action took from a contact: by another one, a merge or an undo. It follows from the changes.
-- 
-- `heir_id` is the contact into whom this one was merged.
CREATE TABLE former_handle (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    handle TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    heir_id INTEGER,
    FOREIGN KEY(action_id) REFERENCES action (id)
) STRICT;
CREATE INDEX ix_former_handle_action_id ON former_handle (action_id);
CREATE INDEX ix_former_handle_contact_id ON former_handle (contact_id);
CREATE INDEX ix_former_handle_handle ON former_handle (handle);

-- Something that a contact can do for others, until the day on which it was dropped.
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

-- What you want from a contact: prospects, readers, support or information, and which, in your words.
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

-- Where you stand with a contact, 0 to 10, as they said on a day.
CREATE TABLE standing (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    score INTEGER NOT NULL,
    ten TEXT NOT NULL,
    CONSTRAINT score_range CHECK (score BETWEEN 0 AND 10),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
CREATE INDEX standing_account ON standing (contact_id, day);

-- A word that the user files a contact under.
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    "key" TEXT NOT NULL,
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
CREATE INDEX ix_tag_key ON tag ("key");
CREATE UNIQUE INDEX tag_contact ON tag (contact_id, "key");

-- What stands behind an entry that asked: the verdict of that moment, and the answer.
CREATE TABLE ask (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    price INTEGER NOT NULL,
    wish TEXT NOT NULL,
    verdict TEXT NOT NULL,
    anyway INTEGER NOT NULL,
    answer TEXT NOT NULL,
    answered TEXT,
    until TEXT,
    CONSTRAINT answer_known CHECK (answer IN ('yes', 'no', 'later', 'silence', '')),
    CONSTRAINT anyway_flag CHECK (anyway IN (0, 1)),
    UNIQUE (uid),
    UNIQUE (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
CREATE INDEX ask_open ON ask (answer);
CREATE INDEX ix_ask_contact_id ON ask (contact_id);

-- Your own word to a contact. `due` is the day in force, `moved` how often it was put off; `outcome` is empty while
-- it is open. `entry_id` is the give that kept it or the slip that it became; `source` is where it was found.
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

-- A person whom a contact brought, or whom you brought to a contact. Stage and days follow from its steps.
CREATE TABLE referral (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    direction TEXT NOT NULL,
    who_id INTEGER,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    funnel TEXT NOT NULL,
    offered INTEGER NOT NULL,
    ask_entry INTEGER,
    occasion TEXT NOT NULL,
    method TEXT NOT NULL,
    purpose TEXT NOT NULL,
    wish TEXT NOT NULL,
    value INTEGER,
    currency TEXT NOT NULL,
    ball TEXT NOT NULL,
    opened TEXT NOT NULL,
    stage TEXT NOT NULL,
    since TEXT NOT NULL,
    thanked TEXT,
    told TEXT,
    CONSTRAINT direction_known CHECK (direction IN ('got', 'given')),
    CONSTRAINT stage_known CHECK (stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost', 'declined', 'lapsed', '')),
    CONSTRAINT method_known CHECK (method IN ('email', 'text', 'call', 'person', 'name', '')),
    CONSTRAINT purpose_known CHECK (purpose IN ('prospect', 'newsletter', 'support', 'information', '')),
    CONSTRAINT ball_known CHECK (ball IN ('me', 'source', 'prospect', '')),
    CONSTRAINT funnel_known CHECK (funnel IN ('top', 'middle', 'bottom', '')),
    CONSTRAINT offered_flag CHECK (offered IN (0, 1)),
    CONSTRAINT opened_day CHECK (length(opened) = 10),
    CONSTRAINT since_day CHECK (length(since) = 10),
    CONSTRAINT value_range CHECK (value >= 0),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(who_id) REFERENCES contact (id),
    UNIQUE (ask_entry),
    FOREIGN KEY(ask_entry) REFERENCES entry (id)
) STRICT;
CREATE INDEX ix_referral_contact_id ON referral (contact_id);
CREATE INDEX ix_referral_who_id ON referral (who_id);

-- Something that a contact wants. `can` and `will` say whether you can and will help: 1, 0, or NULL if that isn't
-- known. `origin` is ten if it would make their standing a 10; `entry_id` is the give that settled it.
CREATE TABLE want (
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
CREATE INDEX ix_want_contact_id ON want (contact_id);
CREATE INDEX ix_want_entry_id ON want (entry_id);

-- You asked a contact whether they want to meet another one about a want, and what they said.
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

-- One line of a referral's story: a stage that it came to, or a mark: thanks, news, a draw or a reminder with its
-- entry, or what was learnt. It has the facts that became known with it: the ball, the value, the person.
CREATE TABLE step (
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
CREATE INDEX ix_step_entry_id ON step (entry_id);
CREATE INDEX ix_step_referral_id ON step (referral_id);
CREATE INDEX ix_step_who_id ON step (who_id);

-- Something that a mail or a calendar speaks of, and that counts nothing until you accept it. `rule` found it, in
-- `sentence` of the mail or event `source`; `name` is a person who is no contact yet.
CREATE TABLE suggestion (
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
CREATE INDEX ix_suggestion_contact_id ON suggestion (contact_id);
CREATE INDEX ix_suggestion_entry_id ON suggestion (entry_id);
CREATE INDEX ix_suggestion_other_id ON suggestion (other_id);
CREATE INDEX ix_suggestion_referral_id ON suggestion (referral_id);
CREATE INDEX suggestion_open ON suggestion (answer);

-- The newest revision (storage/migrations) that this file has seen.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

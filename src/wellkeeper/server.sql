-- The tables of a ledger on a server, written from storage/models.py by scripts/schema.py.

-- One command that changed the ledger: the unit of undo. `place` and `uid` order all actions, whatever a clock
-- says; `at` is UTC, `day` the day that it speaks of. `mark` is that of the line of a file which it carried out: no
-- line is carried out twice. `actor` is who did it, as far as that is known. `digest` is over it, its changes and the
-- action before it (see domain.digests).
CREATE TABLE action (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    command TEXT COLLATE "C" NOT NULL,
    summary TEXT COLLATE "C" NOT NULL,
    undoes BIGINT,
    mark TEXT COLLATE "C" NOT NULL,
    place BIGINT NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    UNIQUE (undoes),
    FOREIGN KEY(undoes) REFERENCES action (id) DEFERRABLE
);
CREATE INDEX action_actor ON action (actor) WHERE actor <> '';
CREATE UNIQUE INDEX action_mark ON action (mark) WHERE mark <> '';
CREATE INDEX action_unsealed ON action (id) WHERE digest = '';

-- A person. `name` is the whole name, and `name_key` how it is looked up; its parts are those that a card or a
-- table gave, and empty if none did. Who is `imported` came by an import, and wasn't added by hand. `owner` is the
-- colleague whose contact it is; empty if it is the team's.
CREATE TABLE contact (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    handle TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    name_prefix TEXT COLLATE "C" NOT NULL,
    given_name TEXT COLLATE "C" NOT NULL,
    additional_name TEXT COLLATE "C" NOT NULL,
    family_name TEXT COLLATE "C" NOT NULL,
    name_suffix TEXT COLLATE "C" NOT NULL,
    nickname TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    tier TEXT COLLATE "C" NOT NULL,
    org TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    city TEXT COLLATE "C" NOT NULL,
    attitude TEXT COLLATE "C" NOT NULL,
    style TEXT COLLATE "C" NOT NULL,
    birth_year BIGINT,
    birth_month BIGINT,
    birth_day BIGINT,
    note TEXT COLLATE "C" NOT NULL,
    extra TEXT COLLATE "C" NOT NULL,
    archived BIGINT NOT NULL,
    do_not_ask BIGINT NOT NULL,
    imported BIGINT NOT NULL,
    snoozed_until TEXT COLLATE "C",
    added TEXT COLLATE "C" NOT NULL,
    origin BIGINT,
    owner TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
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
);
CREATE INDEX ix_contact_name_key ON contact (name_key);

-- A tombstone: by its digest somebody whom the user had the ledger forget is known again, if a file brings them.
-- All digests of one person have the same `person`.
CREATE TABLE forgotten (
    id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    sort TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT sort_known CHECK (sort IN ('contact', 'email', 'phone', 'url', 'uid', 'name', 'handle')),
    CONSTRAINT day_day CHECK (length(day) = 10)
);
CREATE INDEX forgotten_digest ON forgotten (sort, digest);

-- A kind of give, ask, slip or touch, with this ledger's own points for it.
CREATE TABLE kind (
    id BIGINT NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    side TEXT COLLATE "C" NOT NULL,
    family TEXT COLLATE "C" NOT NULL,
    points BIGINT NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'slip', 'touch')),
    CONSTRAINT family_known CHECK (family IN ('serve', 'spend', 'connect', 'close', 'top', 'middle', 'bottom', '')),
    CONSTRAINT points_range CHECK (points BETWEEN 0 AND 1000)
);
CREATE UNIQUE INDEX kind_word ON kind (side, word);

-- The newest version of a meeting that came in from a calendar, by which an older one is known.
CREATE TABLE meeting (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    sequence BIGINT,
    modified TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (uid)
);

-- The digests that no action has: `born` is over the kinds and the policy that the ledger began with, `rest` over
-- what no change tells of: the row numbers that are used up, the tombstones, and the `salt` of their digests.
CREATE TABLE seal (
    id BIGINT NOT NULL,
    born TEXT COLLATE "C" NOT NULL,
    rest TEXT COLLATE "C" NOT NULL,
    salt TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_row CHECK (id = 1)
);

-- One number of this ledger's policy.
CREATE TABLE setting (
    id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
);

-- One line of text of a contact, as `well find` looks for it: which thing it stands in, and its folded words.
-- It follows from the row of that thing, which links to the contact.
CREATE TABLE sought (
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    row_id BIGINT NOT NULL,
    day TEXT COLLATE "C",
    key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX sought_row ON sought (what, row_id);

-- A word of the user's own for a kind or an occasion: another name (also), a thing of that kind that stays in the
-- note (such-as), or a verb. An occasion that the table of words lacks has its own word (word).
CREATE TABLE word (
    id BIGINT NOT NULL,
    side TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'touch', 'occasion')),
    CONSTRAINT role_known CHECK (role IN ('word', 'also', 'such-as', 'verb'))
);
CREATE UNIQUE INDEX word_key ON word (side, role, key);

-- The bank's own figures of one contact, folded from the entries (see domain.account) whenever those change.
-- `digest` is over all of them.
CREATE TABLE account (
    id BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    weight DOUBLE PRECISION NOT NULL,
    last_day TEXT COLLATE "C",
    deposits BIGINT NOT NULL,
    give_days BIGINT NOT NULL,
    given_back BIGINT NOT NULL,
    withdrawals BIGINT NOT NULL,
    by_hand BIGINT NOT NULL,
    last_give TEXT COLLATE "C",
    last_ask TEXT COLLATE "C",
    last_touch TEXT COLLATE "C",
    trail TEXT COLLATE "C" NOT NULL,
    recent TEXT COLLATE "C" NOT NULL,
    landed TEXT COLLATE "C" NOT NULL,
    serve_day TEXT COLLATE "C",
    spend_day TEXT COLLATE "C",
    connect_day TEXT COLLATE "C",
    standing BIGINT,
    standing_day TEXT COLLATE "C",
    digest BIGINT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES contact (id) DEFERRABLE
);

-- A way to reach or recognise a contact; `key` is the value as it is looked up, `label` what it is for.
CREATE TABLE address (
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    sort TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT sort_known CHECK (sort IN ('email', 'phone', 'url', 'uid')),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX address_key ON address (sort, key);
CREATE INDEX ix_address_contact_id ON address (contact_id);

-- One row that an action added, edited or dropped, with its columns before and after as JSON. `digest` is over the
-- change and all columns of the row as it left them.
CREATE TABLE change (
    id BIGINT NOT NULL,
    action_id BIGINT NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    row_id BIGINT NOT NULL,
    contact_id BIGINT,
    did TEXT COLLATE "C" NOT NULL,
    before TEXT COLLATE "C",
    after TEXT COLLATE "C",
    digest BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT did_known CHECK (did IN ('add', 'edit', 'drop')),
    FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE
);
CREATE INDEX change_row ON change (table_name, row_id);
CREATE INDEX ix_change_action_id ON change (action_id);

-- Two contacts who look like one, and whom the user calls two; that with the lesser uid stands first.
CREATE TABLE distinction (
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(other_id) REFERENCES contact (id) DEFERRABLE
);
CREATE UNIQUE INDEX distinction_pair ON distinction (contact_id, other_id);
CREATE INDEX ix_distinction_other_id ON distinction (other_id);

-- One dated line with signed points. It is never edited: corrections are entries too. `letter` is which one a
-- message was; most entries are none, and aren't in its index. What a mail or a calendar told is `imported`.
CREATE TABLE entry (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    action_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    side TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    family TEXT COLLATE "C" NOT NULL,
    points BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    cost BIGINT,
    currency TEXT COLLATE "C" NOT NULL,
    minutes BIGINT,
    occasion TEXT COLLATE "C" NOT NULL,
    letter TEXT COLLATE "C" NOT NULL,
    imported BIGINT NOT NULL,
    voids BIGINT,
    adjusts BIGINT,
    other_id BIGINT,
    PRIMARY KEY (id),
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
    FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    UNIQUE (voids),
    FOREIGN KEY(voids) REFERENCES entry (id) DEFERRABLE,
    FOREIGN KEY(adjusts) REFERENCES entry (id) DEFERRABLE,
    FOREIGN KEY(other_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_letter ON entry (contact_id, letter, day) WHERE letter <> '';
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);

-- A handle that an action took from a contact: by another one, a merge or an undo. It follows from the changes.
-- 
-- `heir_id` is the contact into whom this one was merged.
CREATE TABLE former_handle (
    id BIGINT NOT NULL,
    action_id BIGINT NOT NULL,
    handle TEXT COLLATE "C" NOT NULL,
    contact_id BIGINT NOT NULL,
    heir_id BIGINT,
    PRIMARY KEY (id),
    FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE
);
CREATE INDEX ix_former_handle_action_id ON former_handle (action_id);
CREATE INDEX ix_former_handle_contact_id ON former_handle (contact_id);
CREATE INDEX ix_former_handle_handle ON former_handle (handle);

-- Something that a contact can do for others, until the day on which it was dropped.
CREATE TABLE offer (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    contact_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    dropped TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX ix_offer_contact_id ON offer (contact_id);

-- What you want from a contact: prospects, readers, support or information, and which, in your words.
CREATE TABLE purpose (
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT purpose_known CHECK (purpose IN ('prospect', 'newsletter', 'support', 'information')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE
);
CREATE UNIQUE INDEX purpose_contact ON purpose (contact_id, purpose);

-- Where you stand with a contact, 0 to 10, as they said on a day.
CREATE TABLE standing (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    contact_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    score BIGINT NOT NULL,
    ten TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT score_range CHECK (score BETWEEN 0 AND 10),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX standing_account ON standing (contact_id, day);

-- A word that the user files a contact under.
CREATE TABLE tag (
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    tag TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX ix_tag_key ON tag (key);
CREATE UNIQUE INDEX tag_contact ON tag (contact_id, key);

-- What stands behind an entry that asked: the verdict of that moment, and the answer.
CREATE TABLE ask (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    entry_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    price BIGINT NOT NULL,
    wish TEXT COLLATE "C" NOT NULL,
    verdict TEXT COLLATE "C" NOT NULL,
    anyway BIGINT NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    answered TEXT COLLATE "C",
    until TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT answer_known CHECK (answer IN ('yes', 'no', 'later', 'silence', '')),
    CONSTRAINT anyway_flag CHECK (anyway IN (0, 1)),
    UNIQUE (uid),
    UNIQUE (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) DEFERRABLE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX ask_open ON ask (answer);
CREATE INDEX ix_ask_contact_id ON ask (contact_id);

-- Your own word to a contact. `due` is the day in force, `moved` how often it was put off; `outcome` is empty while
-- it is open. `entry_id` is the give that kept it or the slip that it became; `source` is where it was found.
CREATE TABLE promise (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    contact_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    due TEXT COLLATE "C",
    moved BIGINT NOT NULL,
    settled TEXT COLLATE "C",
    outcome TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    entry_id BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT outcome_known CHECK (outcome IN ('kept', 'broken', 'excused', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT due_day CHECK (length(due) = 10),
    CONSTRAINT moved_range CHECK (moved >= 0),
    CONSTRAINT settled_with_outcome CHECK ((outcome = '') = (settled IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) DEFERRABLE
);
CREATE INDEX ix_promise_contact_id ON promise (contact_id);
CREATE INDEX ix_promise_entry_id ON promise (entry_id);

-- A person whom a contact brought, or whom you brought to a contact. Stage and days follow from its steps.
CREATE TABLE referral (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    contact_id BIGINT NOT NULL,
    direction TEXT COLLATE "C" NOT NULL,
    who_id BIGINT,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    funnel TEXT COLLATE "C" NOT NULL,
    offered BIGINT NOT NULL,
    ask_entry BIGINT,
    occasion TEXT COLLATE "C" NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    wish TEXT COLLATE "C" NOT NULL,
    value BIGINT,
    currency TEXT COLLATE "C" NOT NULL,
    ball TEXT COLLATE "C" NOT NULL,
    opened TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    thanked TEXT COLLATE "C",
    told TEXT COLLATE "C",
    PRIMARY KEY (id),
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
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(who_id) REFERENCES contact (id) DEFERRABLE,
    UNIQUE (ask_entry),
    FOREIGN KEY(ask_entry) REFERENCES entry (id) DEFERRABLE
);
CREATE INDEX ix_referral_contact_id ON referral (contact_id);
CREATE INDEX ix_referral_who_id ON referral (who_id);

-- Something that a contact wants. `can` and `will` say whether you can and will help: 1, 0, or NULL if that isn't
-- known. `origin` is ten if it would make their standing a 10; `entry_id` is the give that settled it.
CREATE TABLE want (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    contact_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    can BIGINT,
    will BIGINT,
    kind TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    settled TEXT COLLATE "C",
    outcome TEXT COLLATE "C" NOT NULL,
    entry_id BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT can_flag CHECK (can IN (0, 1)),
    CONSTRAINT will_flag CHECK (will IN (0, 1)),
    CONSTRAINT origin_known CHECK (origin IN ('ten', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) DEFERRABLE
);
CREATE INDEX ix_want_contact_id ON want (contact_id);
CREATE INDEX ix_want_entry_id ON want (entry_id);

-- You asked a contact whether they want to meet another one about a want, and what they said.
CREATE TABLE optin (
    id BIGINT NOT NULL,
    want_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    answered TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT answer_known CHECK (answer IN ('yes', 'no', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    FOREIGN KEY(want_id) REFERENCES want (id) DEFERRABLE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(other_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX ix_optin_contact_id ON optin (contact_id);
CREATE INDEX ix_optin_other_id ON optin (other_id);
CREATE UNIQUE INDEX optin_pair ON optin (want_id, contact_id, other_id);

-- One line of a referral's story: a stage that it came to, or a mark: thanks, news, a draw or a reminder with its
-- entry, or what was learnt. It has the facts that became known with it: the ball, the value, the person.
CREATE TABLE step (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    referral_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C" NOT NULL,
    correction BIGINT NOT NULL,
    entry_id BIGINT,
    ball TEXT COLLATE "C" NOT NULL,
    who_id BIGINT,
    name TEXT COLLATE "C" NOT NULL,
    value BIGINT,
    currency TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT stage_known CHECK (stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost', 'declined', 'lapsed', 'thanked', 'told', 'drew', 'gave', 'nudged', 'replied', 'amended')),
    CONSTRAINT ball_known CHECK (ball IN ('me', 'source', 'prospect', '')),
    CONSTRAINT correction_flag CHECK (correction IN (0, 1)),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT value_range CHECK (value >= 0),
    UNIQUE (uid),
    FOREIGN KEY(referral_id) REFERENCES referral (id) DEFERRABLE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) DEFERRABLE,
    FOREIGN KEY(who_id) REFERENCES contact (id) DEFERRABLE
);
CREATE INDEX ix_step_entry_id ON step (entry_id);
CREATE INDEX ix_step_referral_id ON step (referral_id);
CREATE INDEX ix_step_who_id ON step (who_id);

-- Something that a mail or a calendar speaks of, and that counts nothing until you accept it. `rule` found it, in
-- `sentence` of the mail or event `source`; `name` is a person who is no contact yet.
CREATE TABLE suggestion (
    id BIGINT NOT NULL,
    uid TEXT COLLATE "C" NOT NULL,
    contact_id BIGINT NOT NULL,
    other_id BIGINT,
    referral_id BIGINT,
    day TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    sentence TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    entry_id BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT answer_known CHECK (answer IN ('accepted', 'dropped', '')),
    CONSTRAINT rule_known CHECK (rule IN ('gave', 'got', 'replied', 'met', 'did')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(other_id) REFERENCES contact (id) DEFERRABLE,
    FOREIGN KEY(referral_id) REFERENCES referral (id) DEFERRABLE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) DEFERRABLE
);
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

-- One row, by which a writer keeps out all others, and from which every program knows the format.
CREATE TABLE ledger (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    format BIGINT NOT NULL
);

-- The greatest number that a row of a table ever had: no row gets one again. SQLite keeps them of its own accord.
CREATE TABLE used_number (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL
);

"""The tables. Days are ISO text and flags whole numbers, so that one SQL reads them everywhere; rows never validate
themselves, so the columns do: STRICT types, CHECKs and foreign keys.

Every row has its own number `id`, never used twice. What people made (not what is folded from it) also has a `uid`,
the same on every machine.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from wellkeeper.domain.ask import ANSWERS
from wellkeeper.domain.contact import ATTITUDES, SOURCES, TIERS
from wellkeeper.domain.kinds import FAMILIES, FUNNEL, SIDES, WORD_ROLES, WORD_SIDES
from wellkeeper.domain.letter import LETTERS
from wellkeeper.domain.touch import SUGGESTION_ANSWERS, SUGGESTION_RULES
from wellkeeper.storage.columns import (
    FRACTION,
    NUMBER,
    STRICT,
    limit_to_day,
    limit_to_flag,
    limit_to_words,
    make_id_column,
    make_index_of_some,
    make_number_column,
    make_text_column,
    make_uid_column,
)
from wellkeeper.storage.tables import referrals, seals, wants

Referral = referrals.Referral
Step = referrals.Step
Want = wants.Want
Offer = wants.Offer
Purpose = wants.Purpose
Optin = wants.Optin
Promise = wants.Promise
Seal = seals.Seal
Forgotten = seals.Forgotten


class Action(SQLModel, table=True):
    """One command that changed the ledger: the unit of undo. `place` and `uid` order all actions, whatever a clock
    says; `at` is UTC, `day` the day that it speaks of. `mark` is that of the line of a file which it carried out: no
    line is carried out twice. `actor` is who did it, as far as that is known. `digest` is over it, its changes and the
    action before it (see domain.digests)."""

    __table_args__ = (
        limit_to_day("day"),
        make_index_of_some("action_mark", "mark", condition="mark <> ''", unique=True),
        make_index_of_some("action_actor", "actor", condition="actor <> ''"),
        make_index_of_some("action_unsealed", "id", condition="digest = ''"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    at: str = make_text_column()
    day: str = make_text_column()
    command: str = make_text_column()
    summary: str = make_text_column()
    undoes: int | None = make_number_column(None, key="action.id", unique=True)
    mark: str = make_text_column()
    place: int = make_number_column()
    digest: str = make_text_column()
    actor: str = make_text_column()


class Change(SQLModel, table=True):
    """One row that an action added, edited or dropped, with its columns before and after as JSON. `digest` is over the
    change and all columns of the row as it left them."""

    __table_args__ = (
        limit_to_words("did", ("add", "edit", "drop"), or_empty=False),
        Index("change_row", "table_name", "row_id"),
        STRICT,
    )
    id: int | None = make_id_column()
    action_id: int = make_number_column(key="action.id", index=True)
    table_name: str = make_text_column()
    row_id: int = make_number_column()
    contact_id: int | None = make_number_column(None)
    did: str = make_text_column()
    before: str | None = make_text_column(None)
    after: str | None = make_text_column(None)
    digest: int = make_number_column()


class FormerHandle(SQLModel, table=True):
    """A handle that an action took from a contact: by another one, a merge or an undo. It follows from the changes.

    `heir_id` is the contact into whom this one was merged.
    """

    __tablename__ = "former_handle"
    __table_args__ = (STRICT,)
    id: int | None = make_id_column()
    action_id: int = make_number_column(key="action.id", index=True)
    handle: str = make_text_column(index=True)
    contact_id: int = make_number_column(index=True)
    heir_id: int | None = make_number_column(None)


class Contact(SQLModel, table=True):
    """A person. `name` is the whole name, and `name_key` how it is looked up; its parts are those that a card or a
    table gave, and empty if none did. Who is `imported` came by an import, and wasn't added by hand. `owner` is the
    colleague whose contact it is; empty if it is the team's."""

    __table_args__ = (
        limit_to_words("source", SOURCES),
        limit_to_words("tier", TIERS),
        limit_to_words("attitude", ATTITUDES),
        limit_to_flag("archived"),
        limit_to_flag("do_not_ask"),
        limit_to_flag("imported"),
        limit_to_day("added"),
        CheckConstraint("length(handle) BETWEEN 1 AND 40", name="handle_length"),
        CheckConstraint("birth_month BETWEEN 1 AND 12", name="birth_month_range"),
        CheckConstraint("birth_day BETWEEN 1 AND 31", name="birth_day_range"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    handle: str = make_text_column(unique=True)
    name: str = make_text_column()
    name_key: str = make_text_column(index=True)
    name_prefix: str = make_text_column()
    given_name: str = make_text_column()
    additional_name: str = make_text_column()
    family_name: str = make_text_column()
    name_suffix: str = make_text_column()
    nickname: str = make_text_column()
    source: str = make_text_column()
    tier: str = make_text_column()
    org: str = make_text_column()
    title: str = make_text_column()
    role: str = make_text_column()
    city: str = make_text_column()
    attitude: str = make_text_column()
    style: str = make_text_column()
    birth_year: int | None = make_number_column(None)
    birth_month: int | None = make_number_column(None)
    birth_day: int | None = make_number_column(None)
    note: str = make_text_column()
    extra: str = make_text_column()
    archived: int = make_number_column()
    do_not_ask: int = make_number_column()
    imported: int = make_number_column()
    snoozed_until: str | None = make_text_column(None)
    added: str = make_text_column()
    origin: int | None = make_number_column(None)
    owner: str = make_text_column()


class Address(SQLModel, table=True):
    """A way to reach or recognise a contact; `key` is the value as it is looked up, `label` what it is for."""

    __table_args__ = (
        limit_to_words("sort", ("email", "phone", "url", "uid"), or_empty=False),
        Index("address_key", "sort", "key"),
        STRICT,
    )
    id: int | None = make_id_column()
    contact_id: int = make_number_column(key="contact.id", index=True)
    sort: str = make_text_column()
    value: str = make_text_column()
    key: str = make_text_column()
    label: str = make_text_column()


class Tag(SQLModel, table=True):
    """A word that the user files a contact under."""

    __table_args__ = (Index("tag_contact", "contact_id", "key", unique=True), STRICT)
    id: int | None = make_id_column()
    contact_id: int = make_number_column(key="contact.id")
    tag: str = make_text_column()
    key: str = make_text_column(index=True)


class Distinction(SQLModel, table=True):
    """Two contacts who look like one, and whom the user calls two; that with the lesser uid stands first."""

    __table_args__ = (Index("distinction_pair", "contact_id", "other_id", unique=True), STRICT)
    id: int | None = make_id_column()
    contact_id: int = make_number_column(key="contact.id")
    other_id: int = make_number_column(key="contact.id", index=True)


class Kind(SQLModel, table=True):
    """A kind of give, ask, slip or touch, with this ledger's own points for it."""

    __table_args__ = (
        limit_to_words("side", ("give", "ask", "slip", "touch"), or_empty=False),
        limit_to_words("family", FAMILIES + FUNNEL),
        CheckConstraint("points BETWEEN 0 AND 1000", name="points_range"),
        Index("kind_word", "side", "word", unique=True),
        STRICT,
    )
    id: int | None = make_id_column()
    word: str = make_text_column()
    side: str = make_text_column()
    family: str = make_text_column()
    points: int = make_number_column()
    about: str = make_text_column()


class Word(SQLModel, table=True):
    """A word of the user's own for a kind or an occasion: another name (also), a thing of that kind that stays in the
    note (such-as), or a verb. An occasion that the table of words lacks has its own word (word)."""

    __table_args__ = (
        limit_to_words("side", WORD_SIDES, or_empty=False),
        limit_to_words("role", WORD_ROLES, or_empty=False),
        Index("word_key", "side", "role", "key", unique=True),
        STRICT,
    )
    id: int | None = make_id_column()
    side: str = make_text_column()
    kind: str = make_text_column()
    role: str = make_text_column()
    word: str = make_text_column()
    key: str = make_text_column()


class Setting(SQLModel, table=True):
    """One number of this ledger's policy."""

    __table_args__ = (STRICT,)
    id: int | None = make_id_column()
    name: str = make_text_column(unique=True)
    value: int = make_number_column()


class Entry(SQLModel, table=True):
    """One dated line with signed points. It is never edited: corrections are entries too. `letter` is which one a
    message was; most entries are none, and aren't in its index. What a mail or a calendar told is `imported`."""

    __table_args__ = (
        limit_to_words("side", SIDES, or_empty=False),
        limit_to_day("day"),
        CheckConstraint("points BETWEEN -10000 AND 10000", name="points_range"),
        CheckConstraint("side <> 'give' OR points > 0", name="give_adds"),
        CheckConstraint("side NOT IN ('ask', 'draw', 'slip') OR points <= 0", name="ask_draws"),
        CheckConstraint("side NOT IN ('touch', 'answer') OR points = 0", name="touch_is_free"),
        CheckConstraint("(side = 'void') = (voids IS NOT NULL)", name="void_names_entry"),
        CheckConstraint("(side = 'adjust') = (adjusts IS NOT NULL)", name="adjust_names_entry"),
        CheckConstraint("cost >= 0", name="cost_range"),
        CheckConstraint("minutes >= 0", name="minutes_range"),
        limit_to_words("letter", LETTERS),
        limit_to_flag("imported"),
        Index("entry_account", "contact_id", "day"),
        Index("entry_day", "day"),
        make_index_of_some("entry_letter", "contact_id", "letter", "day", condition="letter <> ''"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    action_id: int = make_number_column(key="action.id", index=True)
    contact_id: int = make_number_column(key="contact.id")
    day: str = make_text_column()
    side: str = make_text_column()
    kind: str = make_text_column()
    family: str = make_text_column()
    points: int = make_number_column()
    note: str = make_text_column()
    cost: int | None = make_number_column(None)
    currency: str = make_text_column()
    minutes: int | None = make_number_column(None)
    occasion: str = make_text_column()
    letter: str = make_text_column()
    imported: int = make_number_column()
    voids: int | None = make_number_column(None, key="entry.id", unique=True)
    adjusts: int | None = make_number_column(None, key="entry.id", index=True)
    other_id: int | None = make_number_column(None, key="contact.id")


class Ask(SQLModel, table=True):
    """What stands behind an entry that asked: the verdict of that moment, and the answer."""

    __table_args__ = (limit_to_words("answer", ANSWERS), limit_to_flag("anyway"), Index("ask_open", "answer"), STRICT)
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    entry_id: int = make_number_column(key="entry.id", unique=True)
    contact_id: int = make_number_column(key="contact.id", index=True)
    day: str = make_text_column()
    kind: str = make_text_column()
    price: int = make_number_column()
    wish: str = make_text_column()
    verdict: str = make_text_column()
    anyway: int = make_number_column()
    answer: str = make_text_column()
    answered: str | None = make_text_column(None)
    until: str | None = make_text_column(None)


class Standing(SQLModel, table=True):
    """Where you stand with a contact, 0 to 10, as they said on a day."""

    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 10", name="score_range"),
        limit_to_day("day"),
        Index("standing_account", "contact_id", "day"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    contact_id: int = make_number_column(key="contact.id")
    day: str = make_text_column()
    score: int = make_number_column()
    ten: str = make_text_column()


class Account(SQLModel, table=True):
    """The bank's own figures of one contact, folded from the entries (see domain.account) whenever those change.
    `digest` is over all of them."""

    __table_args__ = (STRICT,)
    id: int = Field(sa_column=Column(NUMBER, ForeignKey("contact.id"), primary_key=True, autoincrement=False))
    balance: int = make_number_column()
    weight: float = Field(default=0.0, sa_column=Column(FRACTION, nullable=False))
    last_day: str | None = make_text_column(None)
    deposits: int = make_number_column()
    give_days: int = make_number_column()
    given_back: int = make_number_column()
    withdrawals: int = make_number_column()
    by_hand: int = make_number_column()
    last_give: str | None = make_text_column(None)
    last_ask: str | None = make_text_column(None)
    last_touch: str | None = make_text_column(None)
    trail: str = make_text_column()
    recent: str = make_text_column()
    landed: str = make_text_column()
    serve_day: str | None = make_text_column(None)
    spend_day: str | None = make_text_column(None)
    connect_day: str | None = make_text_column(None)
    standing: int | None = make_number_column(None)
    standing_day: str | None = make_text_column(None)
    digest: int = make_number_column()


class Suggestion(SQLModel, table=True):
    """Something that a mail or a calendar speaks of, and that counts nothing until you accept it. `rule` found it, in
    `sentence` of the mail or event `source`; `name` is a person who is no contact yet."""

    __table_args__ = (
        limit_to_words("answer", SUGGESTION_ANSWERS),
        limit_to_words("rule", SUGGESTION_RULES, or_empty=False),
        limit_to_day("day"),
        Index("suggestion_open", "answer"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    contact_id: int = make_number_column(key="contact.id", index=True)
    other_id: int | None = make_number_column(None, key="contact.id", index=True)
    referral_id: int | None = make_number_column(None, key="referral.id", index=True)
    day: str = make_text_column()
    rule: str = make_text_column()
    kind: str = make_text_column()
    name: str = make_text_column()
    note: str = make_text_column()
    sentence: str = make_text_column()
    source: str = make_text_column()
    answer: str = make_text_column()
    entry_id: int | None = make_number_column(None, key="entry.id", index=True)


class Meeting(SQLModel, table=True):
    """The newest version of a meeting that came in from a calendar, by which an older one is known."""

    __table_args__ = (STRICT,)
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    sequence: int | None = make_number_column(None)
    modified: str = make_text_column()


class Sought(SQLModel, table=True):
    """One line of text of a contact, as `well find` looks for it: which thing it stands in, and its folded words.
    It follows from the row of that thing, which links to the contact."""

    __table_args__ = (Index("sought_row", "what", "row_id"), STRICT)
    id: int | None = make_id_column()
    contact_id: int = make_number_column()
    what: str = make_text_column()
    row_id: int = make_number_column()
    day: str | None = make_text_column(None)
    key: str = make_text_column()


TABLES: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (
        *(Action, Change, FormerHandle, Contact, Address, Tag),
        *(Distinction, Kind, Word, Setting, Entry, Ask, Standing),
        *(Want, Offer, Purpose, Optin, Promise),
        *(Account, Referral, Step, Suggestion, Meeting, Sought, Seal, Forgotten),
    )
}

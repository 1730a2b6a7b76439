"""The tables. Days are ISO text and flags whole numbers, so that one SQL reads them everywhere; rows never validate
themselves, so the columns do: STRICT types, CHECKs and foreign keys.

Every row has its own number `id`, never used twice. What people made (not what is folded from it) also has a `uid`,
the same on every machine.
"""

import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text
from sqlalchemy.types import REAL
from sqlmodel import Field, SQLModel

from wellkeeper.domain.ask import ANSWERS
from wellkeeper.domain.contact import ATTITUDES, SOURCES, TIERS
from wellkeeper.domain.kinds import FAMILIES, FUNNEL, SIDES
from wellkeeper.domain.referral import BALLS, GIVEN, GOT, MARKS, METHODS, PURPOSES, STAGES
from wellkeeper.domain.touch import SUGGESTION_ANSWERS


def make_uid() -> str:
    """A name for a row that no other machine will use: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def derive_uid(*words: object) -> str:
    """A name for a row that comes from elsewhere: the same for the same words, in every import and on every machine."""
    return sha256(repr(words).encode()).hexdigest()[:16]


def _make_text_column(initial: str | None = "", *, key: str = "", unique: bool = False, index: bool = False) -> Any:
    """A text column; empty where nothing is known, or NULL where `default` is None."""
    foreign = [ForeignKey(key)] if key else []
    column = Column(Text, *foreign, nullable=initial is None, unique=unique, index=index)
    return Field(default=initial, sa_column=column)


def _make_number_column(initial: int | None = 0, *, key: str = "", index: bool = False, unique: bool = False) -> Any:
    """A whole number; NULL where `default` is None."""
    foreign = [ForeignKey(key)] if key else []
    return Field(
        default=initial, sa_column=Column(Integer, *foreign, nullable=initial is None, index=index, unique=unique)
    )


def _make_id_column() -> Any:
    return Field(default=None, sa_column=Column(Integer, primary_key=True))


def _make_uid_column() -> Any:
    return Field(default_factory=make_uid, sa_column=Column(Text, nullable=False, unique=True))


def _one_of(column: str, words: Iterable[str], *, or_empty: bool = True) -> CheckConstraint:
    known = ", ".join(f"'{word}'" for word in (*words, *([""] if or_empty else [])))
    return CheckConstraint(f"{column} IN ({known})", name=f"{column}_known")


def _flag(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_flag")


def _day(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) = 10", name=f"{column}_day")


_STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}


class Action(SQLModel, table=True):
    """One command that changed the ledger: the unit of undo. `at` is UTC, `day` the day that it speaks of."""

    __table_args__ = (_day("day"), _STRICT)
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    at: str = _make_text_column()
    day: str = _make_text_column()
    command: str = _make_text_column()
    summary: str = _make_text_column()
    undoes: int | None = _make_number_column(None, key="action.id", unique=True)


class Change(SQLModel, table=True):
    """One row that an action added, edited or dropped, with its columns before and after as JSON."""

    __table_args__ = (
        _one_of("did", ("add", "edit", "drop"), or_empty=False),
        Index("change_row", "table_name", "row_id"),
        _STRICT,
    )
    id: int | None = _make_id_column()
    action_id: int = _make_number_column(key="action.id", index=True)
    table_name: str = _make_text_column()
    row_id: int = _make_number_column()
    contact_id: int | None = _make_number_column(None)
    did: str = _make_text_column()
    before: str | None = _make_text_column(None)
    after: str | None = _make_text_column(None)


class Contact(SQLModel, table=True):
    """A person. `name_key` is the name as it is looked up."""

    __table_args__ = (
        _one_of("source", SOURCES),
        _one_of("tier", TIERS),
        _one_of("attitude", ATTITUDES),
        _flag("archived"),
        _flag("do_not_ask"),
        _day("added"),
        CheckConstraint("length(handle) BETWEEN 1 AND 40", name="handle_length"),
        CheckConstraint("birth_month BETWEEN 1 AND 12", name="birth_month_range"),
        CheckConstraint("birth_day BETWEEN 1 AND 31", name="birth_day_range"),
        _STRICT,
    )
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    handle: str = _make_text_column(unique=True)
    name: str = _make_text_column()
    name_key: str = _make_text_column(index=True)
    source: str = _make_text_column()
    tier: str = _make_text_column()
    org: str = _make_text_column()
    title: str = _make_text_column()
    attitude: str = _make_text_column()
    style: str = _make_text_column()
    birth_year: int | None = _make_number_column(None)
    birth_month: int | None = _make_number_column(None)
    birth_day: int | None = _make_number_column(None)
    note: str = _make_text_column()
    extra: str = _make_text_column()
    archived: int = _make_number_column()
    do_not_ask: int = _make_number_column()
    snoozed_until: str | None = _make_text_column(None)
    added: str = _make_text_column()
    origin: int | None = _make_number_column(None)


class Address(SQLModel, table=True):
    """A way to reach or recognise a contact; `key` is the value as it is looked up."""

    __table_args__ = (
        _one_of("sort", ("email", "phone", "url", "uid"), or_empty=False),
        Index("address_key", "sort", "key"),
        _STRICT,
    )
    id: int | None = _make_id_column()
    contact_id: int = _make_number_column(key="contact.id", index=True)
    sort: str = _make_text_column()
    value: str = _make_text_column()
    key: str = _make_text_column()


class Tag(SQLModel, table=True):
    """A word that the user files a contact under."""

    __table_args__ = (Index("tag_contact", "contact_id", "key", unique=True), _STRICT)
    id: int | None = _make_id_column()
    contact_id: int = _make_number_column(key="contact.id")
    tag: str = _make_text_column()
    key: str = _make_text_column(index=True)


class Kind(SQLModel, table=True):
    """A kind of give, ask, slip or touch, with this ledger's own points for it."""

    __table_args__ = (
        _one_of("side", ("give", "ask", "slip", "touch"), or_empty=False),
        _one_of("family", FAMILIES + FUNNEL),
        CheckConstraint("points BETWEEN 0 AND 1000", name="points_range"),
        Index("kind_word", "side", "word", unique=True),
        _STRICT,
    )
    id: int | None = _make_id_column()
    word: str = _make_text_column()
    side: str = _make_text_column()
    family: str = _make_text_column()
    points: int = _make_number_column()
    about: str = _make_text_column()


class Setting(SQLModel, table=True):
    """One number of this ledger's policy."""

    __table_args__ = (_STRICT,)
    id: int | None = _make_id_column()
    name: str = _make_text_column(unique=True)
    value: int = _make_number_column()


class Entry(SQLModel, table=True):
    """One dated line with signed points. It is never edited: corrections are entries too."""

    __table_args__ = (
        _one_of("side", SIDES, or_empty=False),
        _day("day"),
        CheckConstraint("points BETWEEN -10000 AND 10000", name="points_range"),
        CheckConstraint("side <> 'give' OR points > 0", name="give_adds"),
        CheckConstraint("side NOT IN ('ask', 'draw', 'slip') OR points <= 0", name="ask_draws"),
        CheckConstraint("side NOT IN ('touch', 'answer') OR points = 0", name="touch_is_free"),
        CheckConstraint("(side = 'void') = (voids IS NOT NULL)", name="void_names_entry"),
        CheckConstraint("(side = 'adjust') = (adjusts IS NOT NULL)", name="adjust_names_entry"),
        CheckConstraint("cost >= 0", name="cost_range"),
        CheckConstraint("minutes >= 0", name="minutes_range"),
        Index("entry_account", "contact_id", "day"),
        Index("entry_day", "day"),
        _STRICT,
    )
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    action_id: int = _make_number_column(key="action.id", index=True)
    contact_id: int = _make_number_column(key="contact.id")
    day: str = _make_text_column()
    side: str = _make_text_column()
    kind: str = _make_text_column()
    family: str = _make_text_column()
    points: int = _make_number_column()
    note: str = _make_text_column()
    cost: int | None = _make_number_column(None)
    currency: str = _make_text_column()
    minutes: int | None = _make_number_column(None)
    occasion: str = _make_text_column()
    voids: int | None = _make_number_column(None, key="entry.id", unique=True)
    adjusts: int | None = _make_number_column(None, key="entry.id", index=True)
    other_id: int | None = _make_number_column(None, key="contact.id")


class Ask(SQLModel, table=True):
    """What stands behind an entry that asked: the verdict of that moment, and the answer."""

    __table_args__ = (_one_of("answer", ANSWERS), _flag("anyway"), Index("ask_open", "answer"), _STRICT)
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    entry_id: int = _make_number_column(key="entry.id", unique=True)
    contact_id: int = _make_number_column(key="contact.id", index=True)
    day: str = _make_text_column()
    kind: str = _make_text_column()
    price: int = _make_number_column()
    wish: str = _make_text_column()
    verdict: str = _make_text_column()
    anyway: int = _make_number_column()
    answer: str = _make_text_column()
    answered: str | None = _make_text_column(None)
    until: str | None = _make_text_column(None)


class Standing(SQLModel, table=True):
    """Where you stand with a contact, 0 to 10, as they said on a day."""

    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 10", name="score_range"),
        _day("day"),
        Index("standing_account", "contact_id", "day"),
        _STRICT,
    )
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    contact_id: int = _make_number_column(key="contact.id")
    day: str = _make_text_column()
    score: int = _make_number_column()
    ten: str = _make_text_column()


class Want(SQLModel, table=True):
    """Something that a contact wants."""

    __table_args__ = (_flag("can"), _day("day"), _STRICT)
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    contact_id: int = _make_number_column(key="contact.id", index=True)
    day: str = _make_text_column()
    text: str = _make_text_column()
    can: int = _make_number_column()
    kind: str = _make_text_column()
    settled: str | None = _make_text_column(None)
    outcome: str = _make_text_column()


class Account(SQLModel, table=True):
    """The bank's own figures of one contact, folded from the entries (see domain.account) whenever those change."""

    __table_args__ = (_STRICT,)
    id: int = Field(sa_column=Column(Integer, ForeignKey("contact.id"), primary_key=True, autoincrement=False))
    balance: int = _make_number_column()
    weight: float = Field(default=0.0, sa_column=Column(REAL, nullable=False))
    last_day: str | None = _make_text_column(None)
    deposits: int = _make_number_column()
    since_ask: int = _make_number_column()
    withdrawals: int = _make_number_column()
    last_give: str | None = _make_text_column(None)
    last_ask: str | None = _make_text_column(None)
    last_touch: str | None = _make_text_column(None)
    trail: str = _make_text_column()
    recent: str = _make_text_column()
    landed: str = _make_text_column()
    serve_day: str | None = _make_text_column(None)
    spend_day: str | None = _make_text_column(None)
    connect_day: str | None = _make_text_column(None)
    standing: int | None = _make_number_column(None)
    standing_day: str | None = _make_text_column(None)


class Referral(SQLModel, table=True):
    """A person whom a contact brought, or whom you brought to a contact. Stage and days follow from its steps."""

    __table_args__ = (
        _one_of("direction", (GOT, GIVEN), or_empty=False),
        _one_of("stage", STAGES),
        _one_of("method", METHODS),
        _one_of("purpose", PURPOSES),
        _one_of("ball", BALLS),
        _one_of("funnel", FUNNEL),
        _flag("offered"),
        _day("opened"),
        _day("since"),
        CheckConstraint("value >= 0", name="value_range"),
        _STRICT,
    )
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    contact_id: int = _make_number_column(key="contact.id", index=True)
    direction: str = _make_text_column()
    who_id: int | None = _make_number_column(None, key="contact.id", index=True)
    name: str = _make_text_column()
    kind: str = _make_text_column()
    funnel: str = _make_text_column()
    offered: int = _make_number_column()
    ask_entry: int | None = _make_number_column(None, key="entry.id", unique=True)
    occasion: str = _make_text_column()
    method: str = _make_text_column()
    purpose: str = _make_text_column()
    wish: str = _make_text_column()
    value: int | None = _make_number_column(None)
    currency: str = _make_text_column()
    ball: str = _make_text_column()
    opened: str = _make_text_column()
    stage: str = _make_text_column()
    since: str = _make_text_column()
    thanked: str | None = _make_text_column(None)
    told: str | None = _make_text_column(None)


class Step(SQLModel, table=True):
    """One line of a referral's story: a stage that it came to, or thanks, news or a draw with its entry."""

    __table_args__ = (_one_of("stage", (*STAGES, *MARKS), or_empty=False), _flag("correction"), _day("day"), _STRICT)
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    referral_id: int = _make_number_column(key="referral.id", index=True)
    contact_id: int = _make_number_column(key="contact.id")
    day: str = _make_text_column()
    stage: str = _make_text_column()
    why: str = _make_text_column()
    correction: int = _make_number_column()
    entry_id: int | None = _make_number_column(None, key="entry.id", index=True)


class Suggestion(SQLModel, table=True):
    """A give that a mail speaks of: two people whom you introduced. It counts nothing until you accept it."""

    __table_args__ = (
        _one_of("answer", SUGGESTION_ANSWERS),
        _day("day"),
        Index("suggestion_open", "answer"),
        _STRICT,
    )
    id: int | None = _make_id_column()
    uid: str = _make_uid_column()
    contact_id: int = _make_number_column(key="contact.id", index=True)
    other_id: int | None = _make_number_column(None, key="contact.id", index=True)
    day: str = _make_text_column()
    kind: str = _make_text_column()
    note: str = _make_text_column()
    answer: str = _make_text_column()
    entry_id: int | None = _make_number_column(None, key="entry.id", index=True)


TABLES: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (
        Action,
        Change,
        Contact,
        Address,
        Tag,
        Kind,
        Setting,
        Entry,
        Ask,
        Standing,
        Want,
        Account,
        Referral,
        Step,
        Suggestion,
    )
}

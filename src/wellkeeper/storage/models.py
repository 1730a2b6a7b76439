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
from wellkeeper.domain.touch import ANSWERS as SUGGESTION_ANSWERS


def new_uid() -> str:
    """A name for a row that no other machine will use: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def uid_of(*words: object) -> str:
    """A name for a row that comes from elsewhere: the same for the same words, in every import and on every machine."""
    return sha256(repr(words).encode()).hexdigest()[:16]


def _text(default: str | None = "", *, key: str = "", unique: bool = False, index: bool = False) -> Any:
    """A text column; empty where nothing is known, or NULL where `default` is None."""
    foreign = [ForeignKey(key)] if key else []
    column = Column(Text, *foreign, nullable=default is None, unique=unique, index=index)
    return Field(default=default, sa_column=column)


def _number(default: int | None = 0, *, key: str = "", index: bool = False, unique: bool = False) -> Any:
    """A whole number; NULL where `default` is None."""
    foreign = [ForeignKey(key)] if key else []
    return Field(
        default=default, sa_column=Column(Integer, *foreign, nullable=default is None, index=index, unique=unique)
    )


def _id() -> Any:
    return Field(default=None, sa_column=Column(Integer, primary_key=True))


def _uid() -> Any:
    return Field(default_factory=new_uid, sa_column=Column(Text, nullable=False, unique=True))


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
    id: int | None = _id()
    uid: str = _uid()
    at: str = _text()
    day: str = _text()
    command: str = _text()
    summary: str = _text()
    undoes: int | None = _number(None, key="action.id", unique=True)


class Change(SQLModel, table=True):
    """One row that an action added, edited or dropped, with its columns before and after as JSON."""

    __table_args__ = (
        _one_of("did", ("add", "edit", "drop"), or_empty=False),
        Index("change_row", "table_name", "row_id"),
        _STRICT,
    )
    id: int | None = _id()
    action_id: int = _number(key="action.id", index=True)
    table_name: str = _text()
    row_id: int = _number()
    contact_id: int | None = _number(None)
    did: str = _text()
    before: str | None = _text(None)
    after: str | None = _text(None)


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
    id: int | None = _id()
    uid: str = _uid()
    handle: str = _text(unique=True)
    name: str = _text()
    name_key: str = _text(index=True)
    source: str = _text()
    tier: str = _text()
    org: str = _text()
    title: str = _text()
    attitude: str = _text()
    style: str = _text()
    birth_year: int | None = _number(None)
    birth_month: int | None = _number(None)
    birth_day: int | None = _number(None)
    note: str = _text()
    extra: str = _text()
    archived: int = _number()
    do_not_ask: int = _number()
    snoozed_until: str | None = _text(None)
    added: str = _text()
    origin: int | None = _number(None)


class Address(SQLModel, table=True):
    """A way to reach or recognise a contact; `key` is the value as it is looked up."""

    __table_args__ = (
        _one_of("sort", ("email", "phone", "url", "uid"), or_empty=False),
        Index("address_key", "sort", "key"),
        _STRICT,
    )
    id: int | None = _id()
    contact_id: int = _number(key="contact.id", index=True)
    sort: str = _text()
    value: str = _text()
    key: str = _text()


class Tag(SQLModel, table=True):
    """A word that the user files a contact under."""

    __table_args__ = (Index("tag_contact", "contact_id", "key", unique=True), _STRICT)
    id: int | None = _id()
    contact_id: int = _number(key="contact.id")
    tag: str = _text()
    key: str = _text(index=True)


class Kind(SQLModel, table=True):
    """A kind of give, ask, slip or touch, with this ledger's own points for it."""

    __table_args__ = (
        _one_of("side", ("give", "ask", "slip", "touch"), or_empty=False),
        _one_of("family", FAMILIES + FUNNEL),
        CheckConstraint("points BETWEEN 0 AND 1000", name="points_range"),
        Index("kind_word", "side", "word", unique=True),
        _STRICT,
    )
    id: int | None = _id()
    word: str = _text()
    side: str = _text()
    family: str = _text()
    points: int = _number()
    about: str = _text()


class Setting(SQLModel, table=True):
    """One number of this ledger's policy."""

    __table_args__ = (_STRICT,)
    id: int | None = _id()
    name: str = _text(unique=True)
    value: int = _number()


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
    id: int | None = _id()
    uid: str = _uid()
    action_id: int = _number(key="action.id", index=True)
    contact_id: int = _number(key="contact.id")
    day: str = _text()
    side: str = _text()
    kind: str = _text()
    family: str = _text()
    points: int = _number()
    note: str = _text()
    cost: int | None = _number(None)
    currency: str = _text()
    minutes: int | None = _number(None)
    occasion: str = _text()
    voids: int | None = _number(None, key="entry.id", unique=True)
    adjusts: int | None = _number(None, key="entry.id", index=True)
    other_id: int | None = _number(None, key="contact.id")


class Ask(SQLModel, table=True):
    """What stands behind an entry that asked: the verdict of that moment, and the answer."""

    __table_args__ = (_one_of("answer", ANSWERS), _flag("anyway"), Index("ask_open", "answer"), _STRICT)
    id: int | None = _id()
    uid: str = _uid()
    entry_id: int = _number(key="entry.id", unique=True)
    contact_id: int = _number(key="contact.id", index=True)
    day: str = _text()
    kind: str = _text()
    price: int = _number()
    wish: str = _text()
    verdict: str = _text()
    anyway: int = _number()
    answer: str = _text()
    answered: str | None = _text(None)
    until: str | None = _text(None)


class Standing(SQLModel, table=True):
    """Where you stand with a contact, 0 to 10, as they said on a day."""

    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 10", name="score_range"),
        _day("day"),
        Index("standing_account", "contact_id", "day"),
        _STRICT,
    )
    id: int | None = _id()
    uid: str = _uid()
    contact_id: int = _number(key="contact.id")
    day: str = _text()
    score: int = _number()
    ten: str = _text()


class Want(SQLModel, table=True):
    """Something that a contact wants."""

    __table_args__ = (_flag("can"), _day("day"), _STRICT)
    id: int | None = _id()
    uid: str = _uid()
    contact_id: int = _number(key="contact.id", index=True)
    day: str = _text()
    text: str = _text()
    can: int = _number()
    kind: str = _text()
    settled: str | None = _text(None)
    outcome: str = _text()


class Account(SQLModel, table=True):
    """The bank's own figures of one contact, folded from the entries (see domain.account) whenever those change."""

    __table_args__ = (_STRICT,)
    id: int = Field(sa_column=Column(Integer, ForeignKey("contact.id"), primary_key=True, autoincrement=False))
    balance: int = _number()
    weight: float = Field(default=0.0, sa_column=Column(REAL, nullable=False))
    last_day: str | None = _text(None)
    deposits: int = _number()
    since_ask: int = _number()
    withdrawals: int = _number()
    last_give: str | None = _text(None)
    last_ask: str | None = _text(None)
    last_touch: str | None = _text(None)
    trail: str = _text()
    recent: str = _text()
    landed: str = _text()
    serve_day: str | None = _text(None)
    spend_day: str | None = _text(None)
    connect_day: str | None = _text(None)
    standing: int | None = _number(None)
    standing_day: str | None = _text(None)


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
    id: int | None = _id()
    uid: str = _uid()
    contact_id: int = _number(key="contact.id", index=True)
    direction: str = _text()
    who_id: int | None = _number(None, key="contact.id", index=True)
    name: str = _text()
    kind: str = _text()
    funnel: str = _text()
    offered: int = _number()
    ask_entry: int | None = _number(None, key="entry.id", unique=True)
    occasion: str = _text()
    method: str = _text()
    purpose: str = _text()
    wish: str = _text()
    value: int | None = _number(None)
    currency: str = _text()
    ball: str = _text()
    opened: str = _text()
    stage: str = _text()
    since: str = _text()
    thanked: str | None = _text(None)
    told: str | None = _text(None)


class Step(SQLModel, table=True):
    """One line of a referral's story: a stage that it came to, or thanks, news or a draw with its entry."""

    __table_args__ = (_one_of("stage", (*STAGES, *MARKS), or_empty=False), _flag("correction"), _day("day"), _STRICT)
    id: int | None = _id()
    uid: str = _uid()
    referral_id: int = _number(key="referral.id", index=True)
    contact_id: int = _number(key="contact.id")
    day: str = _text()
    stage: str = _text()
    why: str = _text()
    correction: int = _number()
    entry_id: int | None = _number(None, key="entry.id", index=True)


class Suggestion(SQLModel, table=True):
    """A give that a mail speaks of: two people whom you introduced. It counts nothing until you accept it."""

    __table_args__ = (
        _one_of("answer", SUGGESTION_ANSWERS),
        _day("day"),
        Index("suggestion_open", "answer"),
        _STRICT,
    )
    id: int | None = _id()
    uid: str = _uid()
    contact_id: int = _number(key="contact.id", index=True)
    other_id: int | None = _number(None, key="contact.id", index=True)
    day: str = _text()
    kind: str = _text()
    note: str = _text()
    answer: str = _text()
    entry_id: int | None = _number(None, key="entry.id", index=True)


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

"""The tables of what people want, offer and were promised. See `models` for what all share."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import SQLModel

from wellkeeper.domain.contact import OPTIN_ANSWERS, WANT_ORIGINS
from wellkeeper.domain.promise import PROMISE_OUTCOMES
from wellkeeper.domain.referral import PURPOSES
from wellkeeper.storage.columns import (
    STRICT,
    limit_to_day,
    limit_to_flag,
    limit_to_words,
    make_id_column,
    make_number_column,
    make_text_column,
    make_uid_column,
)


class Want(SQLModel, table=True):
    """Something that a contact wants. `can` and `will` say whether you can and will help: 1, 0, or NULL if that isn't
    known. `origin` is ten if it would make their standing a 10; `entry_id` is the give that settled it."""

    __table_args__ = (
        limit_to_flag("can"),
        limit_to_flag("will"),
        limit_to_words("origin", WANT_ORIGINS),
        limit_to_day("day"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    contact_id: int = make_number_column(key="contact.id", index=True)
    day: str = make_text_column()
    text: str = make_text_column()
    can: int | None = make_number_column(None)
    will: int | None = make_number_column(None)
    kind: str = make_text_column()
    origin: str = make_text_column()
    settled: str | None = make_text_column(None)
    outcome: str = make_text_column()
    entry_id: int | None = make_number_column(None, key="entry.id", index=True)


class Offer(SQLModel, table=True):
    """Something that a contact can do for others, until the day on which it was dropped."""

    __table_args__ = (limit_to_day("day"), STRICT)
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    contact_id: int = make_number_column(key="contact.id", index=True)
    day: str = make_text_column()
    text: str = make_text_column()
    dropped: str | None = make_text_column(None)


class Purpose(SQLModel, table=True):
    """What you want from a contact: prospects, readers, support or information, and which, in your words."""

    __table_args__ = (
        limit_to_words("purpose", PURPOSES, or_empty=False),
        limit_to_day("day"),
        Index("purpose_contact", "contact_id", "purpose", unique=True),
        STRICT,
    )
    id: int | None = make_id_column()
    contact_id: int = make_number_column(key="contact.id")
    purpose: str = make_text_column()
    text: str = make_text_column()
    day: str = make_text_column()


class Optin(SQLModel, table=True):
    """You asked a contact whether they want to meet another one about a want, and what they said."""

    __table_args__ = (
        limit_to_words("answer", OPTIN_ANSWERS),
        limit_to_day("day"),
        Index("optin_pair", "want_id", "contact_id", "other_id", unique=True),
        STRICT,
    )
    id: int | None = make_id_column()
    want_id: int = make_number_column(key="want.id")
    contact_id: int = make_number_column(key="contact.id", index=True)
    other_id: int = make_number_column(key="contact.id", index=True)
    day: str = make_text_column()
    answer: str = make_text_column()
    answered: str | None = make_text_column(None)


class Promise(SQLModel, table=True):
    """Your own word to a contact. `due` is the day in force, `moved` how often it was put off; `outcome` is empty while
    it is open. `entry_id` is the give that kept it or the slip that it became; `source` is where it was found."""

    __table_args__ = (
        limit_to_words("outcome", PROMISE_OUTCOMES),
        limit_to_day("day"),
        limit_to_day("due"),
        CheckConstraint("moved >= 0", name="moved_range"),
        CheckConstraint("(outcome = '') = (settled IS NULL)", name="settled_with_outcome"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    contact_id: int = make_number_column(key="contact.id", index=True)
    day: str = make_text_column()
    text: str = make_text_column()
    kind: str = make_text_column()
    due: str | None = make_text_column(None)
    moved: int = make_number_column()
    settled: str | None = make_text_column(None)
    outcome: str = make_text_column()
    note: str = make_text_column()
    source: str = make_text_column()
    entry_id: int | None = make_number_column(None, key="entry.id", index=True)

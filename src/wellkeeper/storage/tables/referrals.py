"""The tables of referrals: who was brought or is on the way, and the story of each. See `models` for what all share."""

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from wellkeeper.domain.kinds import FUNNEL
from wellkeeper.domain.referral import BALLS, GIVEN, GOT, MARKS, METHODS, PURPOSES, STAGES
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


class Referral(SQLModel, table=True):
    """A person whom a contact brought, or whom you brought to a contact. Stage and days follow from its steps."""

    __table_args__ = (
        limit_to_words("direction", (GOT, GIVEN), or_empty=False),
        limit_to_words("stage", STAGES),
        limit_to_words("method", METHODS),
        limit_to_words("purpose", PURPOSES),
        limit_to_words("ball", BALLS),
        limit_to_words("funnel", FUNNEL),
        limit_to_flag("offered"),
        limit_to_day("opened"),
        limit_to_day("since"),
        CheckConstraint("value >= 0", name="value_range"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    contact_id: int = make_number_column(key="contact.id", index=True)
    direction: str = make_text_column()
    who_id: int | None = make_number_column(None, key="contact.id", index=True)
    name: str = make_text_column()
    kind: str = make_text_column()
    funnel: str = make_text_column()
    offered: int = make_number_column()
    ask_entry: int | None = make_number_column(None, key="entry.id", unique=True)
    occasion: str = make_text_column()
    method: str = make_text_column()
    purpose: str = make_text_column()
    wish: str = make_text_column()
    value: int | None = make_number_column(None)
    currency: str = make_text_column()
    ball: str = make_text_column()
    opened: str = make_text_column()
    stage: str = make_text_column()
    since: str = make_text_column()
    thanked: str | None = make_text_column(None)
    told: str | None = make_text_column(None)


class Step(SQLModel, table=True):
    """One line of a referral's story: a stage that it came to, or a mark: thanks, news, a draw or a reminder with its
    entry, or what was learnt. It has the facts that became known with it: the ball, the value, the person."""

    __table_args__ = (
        limit_to_words("stage", (*STAGES, *MARKS), or_empty=False),
        limit_to_words("ball", BALLS),
        limit_to_flag("correction"),
        limit_to_day("day"),
        CheckConstraint("value >= 0", name="value_range"),
        STRICT,
    )
    id: int | None = make_id_column()
    uid: str = make_uid_column()
    referral_id: int = make_number_column(key="referral.id", index=True)
    contact_id: int = make_number_column(key="contact.id")
    day: str = make_text_column()
    stage: str = make_text_column()
    why: str = make_text_column()
    correction: int = make_number_column()
    entry_id: int | None = make_number_column(None, key="entry.id", index=True)
    ball: str = make_text_column()
    who_id: int | None = make_number_column(None, key="contact.id", index=True)
    name: str = make_text_column()
    value: int | None = make_number_column(None)
    currency: str = make_text_column()

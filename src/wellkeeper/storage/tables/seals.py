"""The tables by which a ledger knows that it is whole, and whom it forgot. See `models` for what all share."""

from sqlalchemy import CheckConstraint, Column, Index
from sqlmodel import Field, SQLModel

from wellkeeper.domain.forgotten import TOMBSTONE_SORTS
from wellkeeper.storage.columns import (
    NUMBER,
    STRICT,
    limit_to_day,
    limit_to_words,
    make_id_column,
    make_number_column,
    make_text_column,
)


class Seal(SQLModel, table=True):
    """The digests that no action has: `born` is over the kinds and the policy that the ledger began with, `rest` over
    what no change tells of: the row numbers that are used up, the tombstones, and the `salt` of their digests."""

    __table_args__ = (CheckConstraint("id = 1", name="one_row"), {"sqlite_strict": True})
    id: int = Field(default=1, sa_column=Column(NUMBER, primary_key=True, autoincrement=False))
    born: str = make_text_column()
    rest: str = make_text_column()
    salt: str = make_text_column()


class Forgotten(SQLModel, table=True):
    """A tombstone: by its digest somebody whom the user had the ledger forget is known again, if a file brings them.
    All digests of one person have the same `person`."""

    __table_args__ = (
        limit_to_words("sort", TOMBSTONE_SORTS, or_empty=False),
        limit_to_day("day"),
        Index("forgotten_digest", "sort", "digest"),
        STRICT,
    )
    id: int | None = make_id_column()
    person: int = make_number_column()
    day: str = make_text_column()
    sort: str = make_text_column()
    digest: str = make_text_column()

"""How the tables are made: the columns, their checks, and the names of rows that are the same on every machine."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Double, ForeignKey, Index, Integer, Text, text
from sqlalchemy.types import REAL
from sqlmodel import Field, SQLModel

# As SQLite has them; on PostgreSQL a whole number is as large, and text is in SQLite's order whatever the locale.
NUMBER = Integer().with_variant(BigInteger(), "postgresql")
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
FRACTION: REAL[float] = REAL().with_variant(Double(), "postgresql")


def make_uid() -> str:
    """A name for a row that no other machine will use: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def derive_uid(*words: object) -> str:
    """A name for a row that comes from elsewhere: the same for the same words, in every import and on every machine."""
    return sha256(repr(words).encode()).hexdigest()[:16]


def make_text_column(initial: str | None = "", *, key: str = "", unique: bool = False, index: bool = False) -> Any:
    """A text column; empty if nothing is known, or NULL if `initial` is None."""
    foreign = [ForeignKey(key)] if key else []
    column = Column(TEXT, *foreign, nullable=initial is None, unique=unique, index=index)
    return Field(default=initial, sa_column=column)


def make_number_column(initial: int | None = 0, *, key: str = "", index: bool = False, unique: bool = False) -> Any:
    """A whole number; NULL if `initial` is None."""
    foreign = [ForeignKey(key)] if key else []
    return Field(
        default=initial, sa_column=Column(NUMBER, *foreign, nullable=initial is None, index=index, unique=unique)
    )


def make_id_column() -> Any:
    return Field(default=None, sa_column=Column(NUMBER, primary_key=True))


def make_uid_column() -> Any:
    return Field(default_factory=make_uid, sa_column=Column(TEXT, nullable=False, unique=True))


def limit_to_words(column: str, words: Iterable[str], *, or_empty: bool = True) -> CheckConstraint:
    choices = ", ".join(f"'{word}'" for word in (*words, *([""] if or_empty else [])))
    return CheckConstraint(f"{column} IN ({choices})", name=f"{column}_known")


def limit_to_flag(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_flag")


def limit_to_day(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) = 10", name=f"{column}_day")


def make_index_of_some(name: str, *columns: str, condition: str, unique: bool = False) -> Index:
    """An index of the rows that fulfil a condition.

    scripts/schema.py tells a server of it: to name PostgreSQL here would import it for every write to a file.
    """
    return Index(name, *columns, unique=unique, sqlite_where=text(condition))


STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}


# -- of a table ----------------------------------------------------------------------------------


@cache
def get_table(model: type[SQLModel]) -> str:
    """The name of a model's table."""
    return str(model.__tablename__)


@cache
def get_columns(model: type[SQLModel]) -> tuple[str, ...]:
    """The columns of a model's table, in their order."""
    return tuple(model.model_fields)


@cache
def _make_blank(model: type[SQLModel]) -> dict[str, Any]:
    """A new row with the defaults of its columns."""
    fields = model.model_fields.items()
    return {name: None if field.is_required() or field.default_factory else field.default for name, field in fields}


def fill(model: type[SQLModel], columns: dict[str, Any]) -> dict[str, Any]:
    """All columns of a new row, in the order of its table."""
    row = {**_make_blank(model), **columns}
    if "uid" in row and row["uid"] is None:
        row["uid"] = make_uid()
    return row


# -- in SQL ---------------------------------------------------------------------------------------

_QUERY_SIZE = 500  # values in one query


def list_names(columns: Iterable[str]) -> str:
    """The names of columns, as SQL has them."""
    return ", ".join(f'"{name}"' for name in columns)


def list_places(values: Sequence[Any]) -> str:
    """A place for each value, in brackets."""
    return f"({', '.join('?' * len(values))})"


def split_values(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in lists, each of which a query can hold."""
    iterator = iter(values)
    while batch := list(islice(iterator, _QUERY_SIZE)):
        yield batch

"""schema.md: the tables of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import CheckConstraint

from reference.workshop import Workshop
from wellkeeper.storage import models


def build_schema(_workshop: Workshop) -> Iterator[str]:
    """The tables, their columns and what the file itself refuses."""
    yield "# Schema\n"
    yield "A ledger is one SQLite file of STRICT tables."
    yield " ".join((models.__doc__ or "").split()).removeprefix("The tables. ") + "\n"
    yield "To look: `sqlite3 'file:ledger.db?mode=ro'`. To change anything, use `well`: every change is an action"
    yield "there, and every account is folded anew. `PRAGMA application_id` says `WELL`, `PRAGMA user_version` the"
    yield "format.\n"
    for name, model in models.TABLES.items():
        yield f"## {name}\n"
        yield " ".join((model.__doc__ or "").split()) + "\n"
        yield from _describe_table(model.__table__)  # type: ignore[attr-defined]


def _describe_table(table: Any) -> Iterator[str]:
    yield "| column | type | |\n|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {', '.join(_list_marks(column))} |"
    yield ""
    checks = [str(rule.sqltext) for rule in table.constraints if isinstance(rule, CheckConstraint)]
    if checks:
        yield "Refused unless\n"
        yield from (f"- `{check}`" for check in sorted(checks))
        yield ""
    indexes = [(", ".join(column.name for column in index.columns), index.unique) for index in table.indexes]
    if indexes:
        names = (f"`{columns}`{' (unique)' if unique else ''}" for columns, unique in sorted(indexes))
        yield f"Indexed by {'; '.join(names)}.\n"


def _list_marks(column: Any) -> Iterator[str]:
    if column.primary_key:
        yield "key"
    if column.nullable:
        yield "may be NULL"
    if column.unique:
        yield "unique"
    yield from (f"of [{key.column.table.name}](#{key.column.table.name})" for key in column.foreign_keys)

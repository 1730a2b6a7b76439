"""Write src/wellkeeper/schema.sql from the models: the tables of a new ledger, and what each is for."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement
from sqlmodel import SQLModel

from wellkeeper.storage.models import TABLES
from wellkeeper.storage.session import SCHEMA

HEAD = (
    "-- The tables of a ledger, written from storage/models.py by scripts/schema.py. `well check` knows them from here."
)
REVISION = """-- The newest revision (storage/migrations) that this file has seen.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);"""


def schema() -> str:
    """The SQL of a new ledger, each table with its indexes."""
    tables = ("\n".join(_statements(table)) for table in SQLModel.metadata.sorted_tables)
    return "\n\n".join([HEAD, *tables, REVISION]) + "\n"


def _statements(table: Table) -> Iterator[str]:
    about = inspect.cleandoc(TABLES[table.name].__doc__ or "")
    yield from (f"-- {line}" for line in about.splitlines())
    yield _sql(CreateTable(table))
    yield from (_sql(CreateIndex(index)) for index in sorted(table.indexes, key=lambda index: str(index.name)))


def _sql(element: ExecutableDDLElement) -> str:
    lines = str(element.compile(dialect=sqlite.dialect())).strip().splitlines()
    return "\n".join(line.replace("\t", "    ").rstrip() for line in lines).replace("\n)\n STRICT", "\n) STRICT") + ";"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")

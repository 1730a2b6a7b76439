"""Write the tables of a new ledger from the models, and what each is for: schema.sql for a file, server.sql for a
schema of a PostgreSQL server."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement
from sqlmodel import SQLModel

from wellkeeper.databases import FILE_SCHEMA, SERVER_SCHEMA
from wellkeeper.storage.models import TABLES

HEAD = (
    "-- The tables of a ledger, written from storage/models.py by scripts/schema.py. `well check` knows them from here."
)
SERVER_HEAD = "-- The tables of a ledger on a server, written from storage/models.py by scripts/schema.py."
REVISION = """-- The newest revision (storage/migrations) that this file has seen.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);"""
LEDGER = """-- One row, by which a writer keeps out all others, and from which every program knows the format.
CREATE TABLE ledger (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    format BIGINT NOT NULL
);

-- The greatest number that a row of a table ever had: no row gets one again. SQLite keeps them of its own accord.
CREATE TABLE used_number (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL
);"""


def schema() -> str:
    """The SQL of a new ledger, each table with its indexes."""
    return _write(HEAD, sqlite.dialect(), REVISION)


def server_schema() -> str:
    """The same for a server. Rows are numbered by the one writer, and links may wait for the end of an action."""
    for table in SQLModel.metadata.sorted_tables:
        for index in table.indexes:
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    sql = _write(SERVER_HEAD, postgresql.dialect(), REVISION, LEDGER)
    sql = re.sub(r"(FOREIGN KEY\(\w+\) REFERENCES \w+ \(id\))", r"\1 DEFERRABLE", sql)
    return sql.replace("BIGSERIAL", "BIGINT").replace("\n\n);", "\n);")


def _write(head: str, dialect: Dialect, *tail: str) -> str:
    tables = ("\n".join(_statements(table, dialect)) for table in SQLModel.metadata.sorted_tables)
    return "\n\n".join([head, *tables, *tail]) + "\n"


def _statements(table: Table, dialect: Dialect) -> Iterator[str]:
    about = inspect.cleandoc(TABLES[table.name].__doc__ or "")
    yield from (f"-- {line}" for line in about.splitlines())
    yield _sql(CreateTable(table), dialect)
    yield from (_sql(CreateIndex(index), dialect) for index in sorted(table.indexes, key=lambda index: str(index.name)))


def _sql(element: ExecutableDDLElement, dialect: Dialect) -> str:
    lines = str(element.compile(dialect=dialect)).strip().splitlines()
    return "\n".join(line.replace("\t", "    ").rstrip() for line in lines).replace("\n)\n STRICT", "\n) STRICT") + ";"


if __name__ == "__main__":
    FILE_SCHEMA.write_text(schema(), encoding="utf-8")
    SERVER_SCHEMA.write_text(server_schema(), encoding="utf-8")

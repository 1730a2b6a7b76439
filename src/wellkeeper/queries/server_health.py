"""Are the tables of a ledger on a server as this version makes them? Pages, types and links the server itself keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellkeeper.databases import SERVER_SCHEMA
from wellkeeper.domain.team import name_copies
from wellkeeper.queries.reader import Reader

_TABLE = re.compile(r"^CREATE TABLE (\w+) \(\n(.*?)^\);", re.M | re.S)
_COLUMN = re.compile(r"^    ([a-z]\w*) (?!KEY)", re.M)
_INDEX = re.compile(r"^CREATE (?:UNIQUE )?INDEX (\w+) ON", re.M)


def iterate_table_problems(reader: Reader) -> Iterator[str]:
    """What differs from the tables, columns and indexes of a new ledger; and what would run by itself."""
    expected, there = _list_expected(), _list_there(reader)
    yield from (f"the {name} is missing" for name in sorted(expected - there))
    yield from (f"the {name} doesn't belong here" for name in sorted(there - expected))
    formats = "SELECT format, (SELECT MAX(version_num) FROM alembic_version) FROM ledger"
    for ledger_format, revision in reader.rows(formats):
        if revision != f"{ledger_format:04}":
            yield f"the revision of its tables isn't that of format {ledger_format}"


def _list_expected() -> set[str]:
    """The tables, columns and indexes of a new ledger, by sort and name."""
    sql = SERVER_SCHEMA.read_text(encoding="utf-8")
    titles = {f"index {name}" for name in _INDEX.findall(sql)}
    for table, body in _TABLE.findall(sql):
        titles |= {f"table {table}", *(f"column {table}.{name}" for name in _COLUMN.findall(body))}
    return titles


def _list_there(reader: Reader) -> set[str]:
    """What the schema holds, by sort and name; keys are a part of their table."""
    kinds = "CASE relkind WHEN 'r' THEN 'table' WHEN 'i' THEN 'index' WHEN 'v' THEN 'view' ELSE 'thing' END"
    sql = (
        f"SELECT {kinds} || ' ' || c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)"
        " UNION ALL SELECT 'column ' || c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a"
        " ON a.attrelid = c.oid WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'"
        " AND a.attnum > 0 AND NOT a.attisdropped"
        " UNION ALL SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal"
    )
    return {title for (title,) in reader.rows(sql)}


def list_tables(reader: Reader) -> list[str]:
    """The names of the tables that are there."""
    return sorted(title.removeprefix("table ") for title in _list_there(reader) if title.startswith("table "))


def list_kept_schemas(reader: Reader) -> list[str]:
    """The schemas in which an upgrade kept the ledger as it was."""
    sql = "SELECT nspname, current_schema()::text FROM pg_namespace ORDER BY 1"
    return [name for name, schema in reader.rows(sql) if name.startswith(name_copies(schema))]


def find_version(reader: Reader) -> str:
    """The version of the server."""
    return str(next(reader.rows("SHOW server_version"))[0]).partition(" ")[0]

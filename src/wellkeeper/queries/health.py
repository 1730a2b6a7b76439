"""Is the ledger sound: the file, its tables, what they point to, and every account?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

from wellkeeper.domain.account import Account
from wellkeeper.queries import accounts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy

SCHEMA = Path(__file__).parents[1] / "schema.sql"  # what a new ledger is made of


def list_problems(reader: Reader) -> list[str]:
    """Everything that is wrong, in a sentence each; nothing where the ledger is sound.

    What is broken further down, where all else rests on it, is reported alone.
    """
    looks = (_iterate_file_problems, _iterate_table_problems, _iterate_reference_problems, _iterate_account_problems)
    return next(filter(None, ([*look(reader)] for look in looks)), [])


def _iterate_file_problems(reader: Reader) -> Iterator[str]:
    """What SQLite itself finds: pages, indexes, types and CHECKs."""
    try:
        for (finding,) in reader.rows("PRAGMA integrity_check"):
            if finding != "ok":
                yield f"the file: {' '.join(finding.split())}"
    except sqlite3.DatabaseError as error:
        yield f"the file: {error}"


def _iterate_table_problems(reader: Reader) -> Iterator[str]:
    """What differs from the tables and indexes of a new ledger."""
    found, expected = load_schema(reader), _read_expected_schema()
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            yield f"the {name} is missing"
        elif name not in expected:
            yield f"the {name} doesn't belong here"
        elif found[name] != expected[name]:
            yield f"the {name} isn't as this version makes it"


def load_schema(reader: Reader) -> dict[str, str]:
    """The SQL of every table, index and whatever else is in the file, by sort and name, in one spelling."""
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    return {f"{sort} {name}": _clean_sql(made) for sort, name, made in reader.rows(sql)}


def _read_expected_schema() -> dict[str, str]:
    lines = SCHEMA.read_text(encoding="utf-8").splitlines(keepends=True)
    made = "".join(line for line in lines if not line.startswith("--"))
    statements = filter(None, map(_clean_sql, made.split(";\n")))
    return {_make_title(statement): statement for statement in statements}


def _make_title(statement: str) -> str:
    """`table entry` for `CREATE TABLE entry (…`."""
    words = statement.removeprefix("CREATE ").removeprefix("UNIQUE ").split()
    return f"{words[0].lower()} {words[1]}"


def _clean_sql(sql: str) -> str:
    """SQL on one line, without needless blanks and quotes."""
    return " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")")


def _iterate_reference_problems(reader: Reader) -> Iterator[str]:
    """The rows that point to a row that isn't there."""
    for table, row, parent, _ in reader.rows("PRAGMA foreign_key_check"):
        yield f"{table} {row} points to a {parent} that isn't there"


def _iterate_account_problems(reader: Reader) -> Iterator[str]:
    """Every account whose stored figures differ from its entries."""
    half_life = load_policy(reader).half_life
    missing = (
        "SELECT c.handle FROM contact c WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.id) ORDER BY c.handle"
    )
    yield from (f"{handle} has no account" for (handle,) in reader.rows(missing))
    for number, handle, account in accounts.stream_accounts(reader):
        anew = accounts.fold_account(reader, number, half_life, date.max)
        for name, kept, right in zip(Account._fields, account, anew, strict=True):
            if not _is_equal(kept, right):
                stored, counted = _format_figure(kept), _format_figure(right)
                yield f"{handle}: the {name} of the account is {stored}, its entries give {counted}"


def _is_equal(figure: Any, other: Any) -> bool:
    """Whether two figures agree. Machines may differ in the last digit of a power."""
    if isinstance(figure, tuple):
        return len(figure) == len(other) and all(map(_is_equal, figure, other))
    return isclose(figure, other, rel_tol=1e-9, abs_tol=1e-9) if isinstance(figure, float) else bool(figure == other)


def _format_figure(figure: Any) -> str:
    if isinstance(figure, tuple):
        return " ".join(figure) or "empty"
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure) or "empty"

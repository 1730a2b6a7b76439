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
from wellkeeper.queries.rules import policy

SCHEMA = Path(__file__).parents[1] / "schema.sql"  # what a new ledger is made of


def problems(reader: Reader) -> list[str]:
    """Everything that is wrong, in a sentence each; nothing where the ledger is sound.

    What is broken further down, where all else rests on it, is reported alone.
    """
    looks = (_file, _tables, _references, _accounts)
    return next(filter(None, ([*look(reader)] for look in looks)), [])


def _file(reader: Reader) -> Iterator[str]:
    """What SQLite itself finds: pages, indexes, types and CHECKs."""
    try:
        for (finding,) in reader.rows("PRAGMA integrity_check"):
            if finding != "ok":
                yield f"the file: {' '.join(finding.split())}"
    except sqlite3.DatabaseError as error:
        yield f"the file: {error}"


def _tables(reader: Reader) -> Iterator[str]:
    """What differs from the tables and indexes of a new ledger."""
    found, expected = schema(reader), _expected()
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            yield f"the {name} is missing"
        elif name not in expected:
            yield f"the {name} doesn't belong here"
        elif found[name] != expected[name]:
            yield f"the {name} isn't as this version makes it"


def schema(reader: Reader) -> dict[str, str]:
    """The SQL of every table, index and whatever else is in the file, by sort and name, in one spelling."""
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    return {f"{sort} {name}": _spelled(made) for sort, name, made in reader.rows(sql)}


def _expected() -> dict[str, str]:
    lines = SCHEMA.read_text(encoding="utf-8").splitlines(keepends=True)
    made = "".join(line for line in lines if not line.startswith("--"))
    statements = filter(None, map(_spelled, made.split(";\n")))
    return {_title(statement): statement for statement in statements}


def _title(statement: str) -> str:
    """`table entry` for `CREATE TABLE entry (…`."""
    words = statement.removeprefix("CREATE ").removeprefix("UNIQUE ").split()
    return f"{words[0].lower()} {words[1]}"


def _spelled(sql: str) -> str:
    """SQL on one line, without needless blanks and quotes."""
    return " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")")


def _references(reader: Reader) -> Iterator[str]:
    """The rows that point to a row that isn't there."""
    for table, row, parent, _ in reader.rows("PRAGMA foreign_key_check"):
        yield f"{table} {row} points to a {parent} that isn't there"


def _accounts(reader: Reader) -> Iterator[str]:
    """Every account whose stored figures differ from its entries."""
    half_life = policy(reader).half_life
    missing = (
        "SELECT c.handle FROM contact c WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.id) ORDER BY c.handle"
    )
    yield from (f"{handle} has no account" for (handle,) in reader.rows(missing))
    for number, handle, account in accounts.stored(reader):
        anew = accounts.folded(reader, number, half_life, date.max)
        for name, kept, right in zip(Account._fields, account, anew, strict=True):
            if not _alike(kept, right):
                yield f"{handle}: the {name} of the account is {_shown(kept)}, its entries give {_shown(right)}"


def _alike(one: Any, other: Any) -> bool:
    """Whether two figures agree. Machines may differ in the last digit of a power."""
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9) if isinstance(one, float) else bool(one == other)


def _shown(figure: Any) -> str:
    if isinstance(figure, tuple):
        return " ".join(figure) or "empty"
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure) or "empty"

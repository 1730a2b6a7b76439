"""Is the ledger sound: the file, its tables, what they point to, and every account?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isclose
from pathlib import Path

from wellkeeper.domain.account import Account
from wellkeeper.queries import accounts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import policy

SCHEMA = Path(__file__).with_name("schema.sql")  # written by scripts/schema.py, so that reading needs no models


def problems(reader: Reader) -> list[str]:
    """Everything that is wrong, in a sentence each; nothing where the ledger is sound."""
    found = [*_file(reader), *_tables(reader)]
    return found or [*_references(reader), *_accounts(reader)]


def _file(reader: Reader) -> Iterator[str]:
    """What SQLite itself finds: pages, indexes, types and CHECKs."""
    for (finding,) in reader.rows("PRAGMA integrity_check"):
        if finding != "ok":
            yield f"the file: {' '.join(finding.split())}"


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
    statements = map(_spelled, SCHEMA.read_text(encoding="utf-8").split(";\n"))
    return {_title(statement): statement for statement in statements if statement}


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
    missing = "SELECT c.handle FROM contact c WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.id) ORDER BY c.handle"
    yield from (f"{handle} has no account" for (handle,) in reader.rows(missing))
    for number, handle, account in accounts.stored(reader):
        anew = accounts.folded(reader, number, half_life, date.max)
        if not _alike(anew, account):
            stored = f"stored balance {account.balance}, level {account.weight:.3f}"
            yield f"{handle}: {stored}; its entries give {anew.balance}, {anew.weight:.3f}"


def _alike(one: Account, other: Account) -> bool:
    """Whether two foldings agree. Machines may differ in the last digit of a power."""
    if one._replace(weight=0, trail=()) != other._replace(weight=0, trail=()) or len(one.trail) != len(other.trail):
        return False
    levels = zip((one.weight, *one.trail), (other.weight, *other.trail), strict=True)
    return all(isclose(mine, yours, rel_tol=1e-9, abs_tol=1e-9) for mine, yours in levels)

"""What does a ledger hold, to be compared with another one, and is its file whole?"""

from __future__ import annotations

from collections.abc import Iterator

from wellkeeper.databases import list_errors
from wellkeeper.domain.backup import Contents
from wellkeeper.queries.reader import Reader


def load_contents(reader: Reader) -> Contents:
    """The actions with the numbers of their entries, the contacts, and the moment of the newest action."""
    actions = "SELECT a.uid, COUNT(e.id) FROM action a LEFT JOIN entry e ON e.action_id = a.id GROUP BY a.id"
    contacts = "SELECT uid, handle FROM contact"
    newest = "SELECT COALESCE(MAX(at), '') FROM action"
    return Contents(dict(reader.rows(actions)), dict(reader.rows(contacts)), next(reader.rows(newest))[0])


def list_page_problems(reader: Reader, *, whole: bool) -> list[str]:
    """What SQLite finds wrong in the pages, in a sentence each: quickly, or with indexes, CHECKs and references."""
    return [*_iterate_page_problems(reader, whole=whole)]


def _iterate_page_problems(reader: Reader, *, whole: bool) -> Iterator[str]:
    try:
        for (finding,) in reader.rows("PRAGMA integrity_check(10)" if whole else "PRAGMA quick_check(10)"):
            if finding != "ok":
                yield f"the file: {' '.join(finding.split())}"
        if whole:
            for table, row, parent, _ in reader.rows("PRAGMA foreign_key_check"):
                yield f"{table} {row} points to a {parent} that isn't there"
    except list_errors("DatabaseError", UnicodeDecodeError) as error:
        yield f"the file: {error}"

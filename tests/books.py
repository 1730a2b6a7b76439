"""Ledgers in tests without a command line: `act` is one action, `dump` is all that a ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from wellkeeper.domain.action import Done, Receipt
from wellkeeper.doors.writing import OpenAction
from wellkeeper.interchange.files import ImportFile
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage import file
from wellkeeper.storage.ledger import open_ledger

DAY = date(2026, 3, 2)
AT = "2026-03-02T12:00:00Z"
DIARY = {"action", "change", "former_handle", "sqlite_sequence", "alembic_version"}  # tables that grow by every action
FOLLOWERS = {"sought", "seal"}  # what is made anew of other tables: `well check` compares it


class HeldFile(ImportFile):
    """A file to import whose items are in memory."""

    def read_items(self) -> Iterator[Any]:
        """The items, anew each time."""
        return iter(tuple(self.contents.items))


Rows = dict[str, dict[int, dict[str, Any]]]


def act(
    path: Path,
    service: Callable[..., Any],
    *arguments: Any,
    day: date = DAY,
    at: str = AT,
    dry_run: bool = False,
    **options: Any,
) -> Any:
    """The result of a service, as one action on the ledger, which is made if need be. Of a `Done`, the receipt."""
    result, receipt = act_with_receipt(path, service, *arguments, day=day, at=at, dry_run=dry_run, **options)
    return receipt if isinstance(result, Done) else result


def act_with_receipt(
    path: Path,
    service: Callable[..., Any],
    *arguments: Any,
    day: date = DAY,
    at: str = AT,
    dry_run: bool = False,
    **options: Any,
) -> tuple[Any, Receipt]:
    """The result of a service, and the receipt of the action."""
    with open_ledger(path, command="test", day=day, at=at, create=True, dry_run=dry_run) as ledger:
        action = OpenAction(ledger)
        result = action.do(service, *arguments, **options)
        action.close()
    return result, action.receipt


@contextmanager
def reading(path: Path) -> Iterator[SqlReader]:
    """A reader on a ledger."""
    with closing(file.connect_to_read(path)) as connection, file.explain_errors(path):
        yield SqlReader(connection)


def dump(path: Path) -> Rows:
    """Every row of every table but those of the diary, by its number."""
    with closing(file.connect_to_read(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables: Rows = {}
        for name in sorted(set(names) - DIARY - FOLLOWERS):
            rows = connection.execute(f"SELECT * FROM {name}")
            columns = [column[0] for column in rows.description]
            tables[name] = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
        return tables

"""Ledgers in tests without a command line: `act` is one action, `dump` is all that a ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wellkeeper.domain.action import Done, Receipt
from wellkeeper.domain.contact import Address, Birthday
from wellkeeper.domain.entry_row import EntryRow
from wellkeeper.domain.touch import Mail, Touch
from wellkeeper.doors.writing import OpenAction
from wellkeeper.interchange.files import ImportFile
from wellkeeper.interchange.recognise import ENTRIES, MAILS, TOUCHES, Recognised
from wellkeeper.queries.reader import SqliteReader
from wellkeeper.services import asks, contacts, duplicates, entries, inbox, referrals, rules
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.importing import files
from wellkeeper.services.importing.options import ImportOptions
from wellkeeper.services.referrals import ReferralDetails
from wellkeeper.storage import file
from wellkeeper.storage.ledger import open_ledger

DAY = date(2026, 3, 2)
AT = "2026-03-02T12:00:00Z"
DIARY = {"action", "change", "sqlite_sequence", "alembic_version"}  # tables that grow by every action

# What comes in from files: two rows, two meetings, two introductions.
ROWS = [
    EntryRow(2, date(2026, 1, 12), "alice", "", "meal", 2, "ramen", "38.50", "EUR", 60, "fair", "", ()),
    EntryRow(3, date(2026, 1, 12), "alice", "", "met", 0, "", "", "", None, "", "", ()),
]
MEETINGS = [
    Touch(2, "kick-off", date(2026, 1, 13), "met", "kick-off", (Address("email", "alice@example.com"),)),
    Touch(9, "review", date(2026, 1, 14), "met", "review", (Address("email", "cleo@example.com"),)),
]
INTRODUCED = ("alice@example.com", "cleo@example.com")
MESSAGES = [
    Mail(1, "1@x", date(2026, 1, 15), "me@example.com", INTRODUCED, "Alice, meet Cleo", "Please meet Cleo.", False),
    Mail(9, "2@x", date(2026, 1, 29), "me@example.com", INTRODUCED, "Introduction", "You two should talk.", False),
]


class HeldFile(ImportFile):
    """A file whose items are in memory."""

    def read_items(self) -> Iterator[Any]:
        """The items, anew each time."""
        return iter(tuple(self.contents.items))


ARRIVALS = [
    HeldFile("gifts.csv", Recognised("entries as CSV", ENTRIES, True, "row", ROWS, header=("points",))),
    HeldFile("calendar.ics", Recognised("calendar", TOUCHES, True, "meeting", MEETINGS)),
    HeldFile("mail.mbox", Recognised("mail", MAILS, True, "mail", MESSAGES)),
]

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
def reading(path: Path) -> Iterator[SqliteReader]:
    """A reader on a ledger."""
    with closing(file.connect_to_read(path)) as connection, file.explain_errors(path):
        yield SqliteReader(connection)


def dump(path: Path) -> Rows:
    """Every row of every table but those of the diary, by its number."""
    with closing(file.connect_to_read(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables: Rows = {}
        for name in sorted(set(names) - DIARY):
            rows = connection.execute(f"SELECT * FROM {name}")
            columns = [column[0] for column in rows.description]
            tables[name] = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
        return tables


def a_year(path: Path) -> Path:
    """A ledger in which everything happened at least once, copied to `path`."""
    path.write_bytes(_make_year())
    return path


@cache
def _make_year() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        _act_a_year(path)
        return path.read_bytes()


def _act_a_year(path: Path) -> None:
    act(path, contacts.add, Details(name="Alice Chen", emails=("alice@example.com",), tags=("vip",), source="client"))
    act(path, contacts.add, Details(name="Bob Lee", phones=("+49 170 1234567",), tier="A"), day=date(2025, 3, 3))
    act(
        path,
        entries.give,
        "alice",
        "intro",
        Particulars(note="to Bob", cost="45.50"),
        other_ref="bob",
        day=date(2025, 4, 1),
    )
    act(path, entries.record_landing, 1, 7, day=date(2025, 5, 1))
    act(path, entries.give, "bob", "meal", Particulars(minutes=60, occasion="coffee"), day=date(2025, 6, 1))
    act(path, entries.void, 4, "never happened", day=date(2025, 6, 2))
    act(path, asks.ask, "alice", "intro", Request("head of sales", anyway=True), Particulars(), day=date(2025, 8, 1))
    act(path, asks.record_answer, "alice", "no", day=date(2025, 8, 9))
    act(path, asks.ask, "bob", "name", Request("my name", anyway=True), Particulars(), day=date(2026, 2, 1))
    act(path, asks.record_standing, "alice", 8, "an introduction to the board", day=date(2025, 9, 1))
    act(path, asks.record_standing, "bob", 3, day=date(2025, 9, 2))
    act(path, asks.add_want, "alice", "warehouse leads", kind_name="vendor", day=date(2025, 10, 1))
    act(path, asks.add_want, "bob", "a plumber", day=date(2025, 10, 2))
    act(path, asks.settle_want, 2, "found one", day=date(2025, 11, 1))
    act(path, entries.record_touch, "bob", "met", Particulars(occasion="fair"), day=date(2025, 12, 1))
    act(path, entries.record_slip, "bob", Particulars(note="late"), day=date(2025, 12, 2))
    act(
        path,
        referrals.record_introduction,
        "bob",
        "Dora Diaz",
        ReferralDetails(occasion="coffee"),
        offered=True,
        new=True,
        day=date(2026, 1, 5),
    )
    act(path, referrals.move, "dora", "won", ReferralDetails(value="900"), day=date(2026, 1, 9))
    act(path, referrals.thank, "bob", "a card", day=date(2026, 1, 9))
    act(path, referrals.record_promise, "alice", "the CFO", ReferralDetails(), day=date(2026, 2, 1))
    act(path, rules.set_kind, "give", "podcast", points=4, family="connect", description="a guest seat")
    act(path, contacts.add, Details(name="Theodora Diaz", tags=("vip",), phones=("0171 2345678",)))
    act(path, entries.give, "theodora", "advice", Particulars(), day=date(2026, 2, 3))
    act(path, duplicates.merge, "dora", "theodora")
    act(path, contacts.add, Details(name="Robert Lee", handle="robert", birthday=Birthday(1980, 4, 9)))
    act(path, contacts.add, Details(name="Cleo Ortiz", emails=("cleo@example.com",)))
    act(path, files.import_files, ARRIVALS, ImportOptions(mine=("me@example.com",)))
    act(path, inbox.accept, [1])
    act(path, duplicates.tell_apart, "bob", "robert")

"""Entries come in from a table: each row once, however often, and all of it is one action."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import act, dump, reading
from wellkeeper.domain.action import Done
from wellkeeper.domain.entry_row import EntryRow
from wellkeeper.domain.imports import Outcome
from wellkeeper.queries import accounts
from wellkeeper.services import contacts, duplicates, entries, rules
from wellkeeper.services.contacts import Details
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing import entries as entry_table
from wellkeeper.services.importing.entries import BATCH
from wellkeeper.services.importing.options import ImportOptions
from wellkeeper.storage.ledger import Ledger

DAY = date(2026, 1, 5)


def row(contact: str = "alice", kind: str = "meal", line: int = 2, **fields: Any) -> EntryRow:
    plain = EntryRow(line, DAY, contact, "", kind, None, "", "", "", None, "", "", (contact, kind))
    return plain._replace(**fields)


class Posted(NamedTuple):
    done: Done
    outcome: Outcome


def post(ledger: Ledger, rows: list[EntryRow], options: ImportOptions, *, gives_by_default: bool) -> Posted:
    outcome = entry_table.post_table(ledger, rows, options, gives_by_default=gives_by_default)
    return Posted(Done("imported", is_bulk=True), outcome)


def import_rows(path: Path, *rows: EntryRow, new: bool = False, gives_by_default: bool = False) -> Outcome:
    options = ImportOptions(new=new, in_full=True)
    return act(path, post, list(rows), options, gives_by_default=gives_by_default).outcome


def list_posted(path: Path) -> list[tuple[Any, ...]]:
    names = ("contact_id", "day", "side", "kind", "family", "points", "note", "cost", "currency", "minutes", "other_id")
    return [tuple(line[name] for name in names) for line in dump(path)["entry"].values()]


def of_two(path: Path) -> Path:
    act(path, contacts.add, Details(name="Alice Chen"))
    act(path, contacts.add, Details(name="Bob Lee", emails=("bob@lee.example",)))
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with Alice, who is number 1, and Bob."""
    return of_two(tmp_path / "ledger.db")


def test_a_row_is_posted_as_its_command_would(ledger: Path) -> None:
    fields = {"points": 4, "note": "to A", "cost": "38,50", "minutes": 30, "other": "alice"}

    outcome = import_rows(ledger, row("Bob@lee.example", "intro", **fields))

    assert outcome[:3] == (1, 0, 0)
    assert list_posted(ledger) == [(2, "2026-01-05", "give", "intro", "connect", 4, "to A", 3850, "USD", 30, 1)]
    assert outcome.lines[0][:4] == ("added", "Bob Lee", "bob", "2026-01-05 give intro +4: to A")


def test_the_accounts_are_folded(ledger: Path) -> None:
    import_rows(ledger, row(kind="advice", points=2), row("bob", "live"), row("bob", "met"))

    with reading(ledger) as reader:
        figures = {
            handle: (account.balance, account.deposits, account.withdrawals)
            for _, handle, account in accounts.stream_accounts(reader)
        }
    assert figures == {"alice": (2, 1, 0), "bob": (-4, 0, 1)}


def test_the_same_rows_again_post_nothing_and_are_no_action(ledger: Path) -> None:
    rows = [row(), row("bob"), row("bob", "met", note="fair")]
    import_rows(ledger, *rows)
    before = ledger.read_bytes()

    outcome = import_rows(ledger, *rows)

    assert (outcome.added, outcome.same) == (0, 3)
    assert ledger.read_bytes() == before


def test_a_row_that_no_table_takes_is_rejected_and_the_others_are_posted(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_table, "check_minutes", lambda minutes: None)

    outcome = import_rows(
        ledger, row(), row(minutes=-1, line=3), row("bob", minutes=10**30, line=4), row("bob", line=5)
    )

    assert (outcome.added, len(list_posted(ledger))) == (2, 2)
    assert [(reject.line, reject.reason.partition(" (")[0]) for reject in outcome.rejects] == [
        (3, "no ledger holds such an entry"),
        (4, "no ledger holds such an entry"),
    ]
    assert [line.did for line in outcome.lines] == ["added", "skipped", "skipped", "added"]


def test_a_row_that_stands_twice_is_two_entries_each_time(ledger: Path) -> None:
    assert import_rows(ledger, row(), row(), row()).added == 3
    assert import_rows(ledger, row(), row(), row()).same == 3

    assert import_rows(ledger, row(), row(), row(), row())[:2] == (1, 3)


def test_a_row_that_stands_very_often_takes_no_longer(ledger: Path) -> None:
    rows = [row() for _ in range(2 * BATCH + 1)]

    assert import_rows(ledger, *rows).added == len(rows)
    assert import_rows(ledger, *rows).same == len(rows)


def test_an_import_is_undone_as_one_and_can_come_again(ledger: Path) -> None:
    before = dump(ledger)
    import_rows(ledger, row(), row("Cleo Ortiz", "met"), new=True)

    act(ledger, undo)

    assert dump(ledger) == before
    assert import_rows(ledger, row(), row("Cleo Ortiz", "met"), new=True).added == 2


def test_a_row_stays_the_same_when_kinds_change_or_contacts_are_merged(ledger: Path) -> None:
    rows = [row(), row("bob", "advice", points=2)]
    import_rows(ledger, *rows)
    act(ledger, rules.set_kind, "give", "meal", points=5, family=None, description=None)
    act(ledger, duplicates.merge, "alice", "bob")
    act(ledger, contacts.edit, "alice", Details(emails=("bob@lee.example",), handle="bob"))

    assert import_rows(ledger, row("Alice Chen"), *[entry_row._replace(contact="bob") for entry_row in rows[1:]])[
        :2
    ] == (1, 1)


def test_a_row_stays_the_same_when_nobody_is_called_so_any_more(ledger: Path) -> None:
    rows = [row("Cleo Ortiz"), row("alice", "intro", points=4, other="Cleo Ortiz")]
    import_rows(ledger, *rows, new=True)
    act(ledger, contacts.edit, "cleo", Details(name="Clea Ortega", handle="clea"))
    before = ledger.read_bytes()

    assert import_rows(ledger, *rows, new=True)[:3] == (0, 2, 0)
    assert import_rows(ledger, *rows)[:3] == (0, 2, 0)
    assert ledger.read_bytes() == before


def test_a_voided_row_stays_voided(ledger: Path) -> None:
    import_rows(ledger, row())
    act(ledger, entries.void, 1)

    assert import_rows(ledger, row())[:2] == (0, 1)


def test_rows_that_cannot_be_posted_say_why_and_others_are(ledger: Path) -> None:
    act(ledger, contacts.add, Details(name="Bob Roe", handle="robert"))
    bad_rows = [
        row("bobb", line=3),
        row("Al", line=4),  # a beginning is too little where nobody looks
        row(kind="lunch", line=5),
        row(cost="1,234", line=6),
        row(cost="5", currency="XYZ", line=7),
        row(minutes=-1, line=8),
        row(note="x" * 10_001, line=9),
        row(other="nobody", line=10),
    ]

    outcome = import_rows(ledger, row(), *bad_rows)

    assert [f"{reject.line}: {reject.reason}" for reject in outcome.rejects] == [
        "3: no contact answers to ‘bobb’ (did you mean bob?)",
        "4: no contact answers to ‘Al’",
        "5: ‘lunch’ is no kind of give",
        "6: ‘1,234’ could be 1234 or 1.234",
        "7: ‘XYZ’ is no currency",
        "8: -1 minutes is outside 0 to 100,000",
        "9: the note has 10,001 characters",
        "10: no contact answers to ‘nobody’",
    ]
    assert outcome.added == 1


def test_unknown_people_are_added_once_where_that_is_wished(ledger: Path) -> None:
    outcome = import_rows(ledger, row("Cleo Ortiz"), row("cleo@ortiz.example"), row("Cleo Ortiz", "met"), new=True)

    assert outcome.added == 3
    assert [contact["handle"] for contact in dump(ledger)["contact"].values()] == [
        "alice",
        "bob",
        "cleo",
        "cleo-ortiz-example",
    ]


def test_a_row_that_cannot_be_posted_adds_nobody(ledger: Path) -> None:
    act(ledger, contacts.add, Details(name="Bob Lee", handle="robert"))

    outcome = import_rows(ledger, row("Cleo Ortiz", cost="1,234"), row("Dora Diaz", other="Bob Lee"), new=True)

    assert len(outcome.rejects) == 2
    assert [contact["handle"] for contact in dump(ledger)["contact"].values()] == ["alice", "bob", "robert"]


def test_a_table_without_sides_gives_what_can_be_given(ledger: Path) -> None:
    import_rows(ledger, row(kind="advice"), gives_by_default=True)

    assert list_posted(ledger)[0][2:4] == ("give", "advice")


ROWS = st.builds(
    row,
    contact=st.sampled_from(["alice", "ALICE", "Bob Lee", "bob@lee.example", "nobody"]),
    kind=st.sampled_from(["meal", "met", "advice", "live"]),
    points=st.sampled_from([None, 0, 2, -2]),
    note=st.sampled_from(["", "x"]),
)


@settings(max_examples=25, deadline=None)
@given(first=st.lists(ROWS, max_size=12), rest=st.lists(ROWS, max_size=12), batch=st.integers(1, 5))
def test_a_table_in_parts_or_again_is_the_table_at_once(
    tmp_path_factory: pytest.TempPathFactory, first: list[EntryRow], rest: list[EntryRow], batch: int
) -> None:
    whole, parts = (of_two(tmp_path_factory.mktemp("ledger") / name) for name in ("whole.db", "parts.db"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entry_table, "BATCH", batch)
        import_rows(parts, *first)
        import_rows(parts, *first, *rest)
        import_rows(whole, *first, *rest)

    uids = [sorted(line["uid"] for line in dump(path)["entry"].values()) for path in (whole, parts)]
    assert uids[0] == uids[1]
    assert import_rows(parts, *first, *rest).added == 0

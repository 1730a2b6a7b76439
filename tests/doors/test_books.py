"""The lines that `well find` looks through are always as the rows have them, whatever was done and undone."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from books import act, dump, reading
from wellkeeper.domain.words.searches import make_search
from wellkeeper.doors.books import derive_again
from wellkeeper.errors import WellError
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries import health
from wellkeeper.queries.history import stream_history
from wellkeeper.queries.sought.hits import add_texts, list_hits
from wellkeeper.services import asks, contacts, duplicates, entries, wants
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.undo import undo
from wellkeeper.services.referrals import record_introduction
from wellkeeper.services.stages import ReferralDetails
from year import copy_year

DAY = date(2026, 3, 2)
HANDLES = st.sampled_from(["ann", "bob", "cy"])
REFS = HANDLES.map("={}".format)
WORDS = st.sampled_from(["Ann Lee", "Bob Lee", "Jean-Luc Roy", "Müller", "the port", "☕", ""])


def _do(service: Any, *arguments: Any) -> Any:
    return st.tuples(st.just(service), st.tuples(*arguments))


def _make_details(name: str, handle: str, words: str) -> Details:
    return Details(name=name, handle=handle, org=words, note=words, emails=("a@x.example",), tags=("vip",))


LESS = Details(not_tags=("vip",), phones=("0170 1234567",), nickname="Nan")
DEEDS = st.one_of(
    _do(contacts.add, st.builds(_make_details, WORDS, HANDLES, WORDS)),
    _do(contacts.edit, REFS, st.builds(_make_details, WORDS, HANDLES, WORDS)),
    _do(contacts.edit, REFS, st.just(LESS)),
    _do(duplicates.merge, REFS, REFS),
    _do(entries.give, REFS, st.just("meal"), WORDS.map(lambda words: Particulars(note=words, occasion=words))),
    _do(entries.record_touch, REFS, st.just("note"), WORDS.map(Particulars)),
    _do(entries.void, st.integers(1, 3), WORDS),
    _do(wants.add_want, REFS, WORDS),
    _do(wants.settle_want, st.integers(1, 3), WORDS),
    _do(asks.record_standing, REFS, st.just(7), WORDS),
    _do(asks.ask, REFS, st.just("intro"), WORDS.map(lambda words: Request(words, True)), st.just(Particulars())),
    _do(record_introduction, REFS, WORDS, st.just(ReferralDetails(occasion="coffee"))),
    _do(undo),
    _do(undo, st.integers(1, 9)),
)


def live(path: Path, deeds: list[Any]) -> None:
    for service, arguments in deeds:
        with suppress(WellError):
            act(path, service, *arguments)


def list_problems(path: Path) -> list[str]:
    with reading(path) as reader:
        return health.list_problems(reader)


def list_lines(path: Path) -> list[tuple[Any, ...]]:
    """The lines of a ledger by the handle of whose they are, without the numbers that only this one has.

    Nor former names: another machine can't always tell into whom somebody was merged.
    """
    sql = (
        "SELECT c.handle, s.what, s.day, s.key FROM sought s JOIN contact c ON c.id = s.contact_id"
        " WHERE s.what <> 'former'"
    )
    with reading(path) as reader:
        return sorted(reader.rows(sql), key=str)


@settings(max_examples=25)
@given(st.lists(DEEDS, max_size=14))
def test_every_line_is_as_its_row_has_it(deeds: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        path, copy = Path(folder) / "ledger.db", Path(folder) / "copy.db"
        act(path, contacts.add, Details(name="Ann Lee", handle="ann"))
        act(path, contacts.add, Details(name="Bob Lee", handle="bob", title="head of sales"))
        live(path, deeds)
        with reading(path) as reader:
            text = "".join(jsonl.write(stream_history(reader)))
        act(copy, restore, jsonl.read(BytesIO(text.encode())), "other.jsonl")

        assert list_problems(path) == list_problems(copy) == []
        assert list_lines(path) == list_lines(copy)


def test_a_former_name_finds_whoever_has_the_account(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    act(path, contacts.add, Details(name="Ann Poe"))
    act(path, contacts.add, Details(name="Anna Lee"))
    act(path, contacts.edit, "anna", Details(name="Anna Kohl"))
    act(path, duplicates.merge, "ann", "anna")

    def find(words: str) -> list[str]:
        with reading(path) as reader:
            hits = list_hits(reader, DAY, make_search(words)).get(1, [])
            return [hit.text for hit in add_texts(reader, DAY, hits)]

    assert [find("lee"), find("kohl")] == [["Anna Lee"], ["Anna Kohl"]]
    act(path, undo)
    assert [find("lee"), find("kohl")] == [[], []]


def test_damaged_lines_are_written_anew(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    before = list_lines(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM sought WHERE what = 'name'")
        connection.execute("UPDATE sought SET key = 'x' WHERE what = 'entry'")
        connection.execute("INSERT INTO sought (contact_id, what, row_id, key) VALUES (1, 'spy', 1, 'x')")
    assert list_problems(path) != []

    with closing(sqlite3.connect(path)) as connection, connection:
        derive_again(connection)

    assert list_problems(path) == []
    assert list_lines(path) == before


def test_a_dry_run_leaves_the_lines(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    before = dump(path)

    act(path, entries.give, "alice", "meal", Particulars(note="ramen again"), dry_run=True)

    assert dump(path) == before

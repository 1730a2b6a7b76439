"""A clock that ran ahead: what it wrote is mended, and the ledger can be brought in elsewhere again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from books import act, dump, reading
from wellkeeper.errors import Unreadable
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries.actions import list_places
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.history import stream_history
from wellkeeper.services import asks, contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import Restoration, restore
from wellkeeper.services.history.mend_clock import mend_clock
from wellkeeper.services.history.undo import undo

NOW = datetime(2026, 3, 2, 13, tzinfo=UTC)
AHEAD: dict[str, Any] = {"at": "2030-01-01T09:00:00Z", "day": date(2030, 1, 1)}


def export(path: Path) -> str:
    with reading(path) as reader:
        return "".join(jsonl.write(stream_history(reader)))


def bring(path: Path, text: str) -> Restoration:
    restoration = act(path, restore, jsonl.read(BytesIO(text.encode())), "other.jsonl", at="2026-03-02T13:00:00Z")
    assert isinstance(restoration, Restoration)
    return restoration


def check(path: Path) -> list[str]:
    with reading(path) as reader:
        return list_problems(reader)


def list_moments(path: Path) -> list[tuple[str, str]]:
    with reading(path) as reader:
        return [(place.at, place.day) for place in list_places(reader)]


@pytest.fixture
def ahead(tmp_path: Path) -> Path:
    """Alice was added by a right clock, given to and asked by one that is ahead, and given to by a right one."""
    path = tmp_path / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen"))
    act(path, entries.give, "alice", "intro", Particulars(), **AHEAD)
    act(path, asks.record_standing, "alice", 8, **AHEAD)
    act(path, undo, **AHEAD)
    act(path, entries.give, "alice", "meal", Particulars(), at="2026-03-02T12:30:00Z")
    return path


def test_later_actions_keep_their_true_moment_and_come_behind(ahead: Path) -> None:
    assert list_moments(ahead)[-1] == ("2026-03-02T12:30:00Z", "2026-03-02")
    with reading(ahead) as reader:
        places = [place.place for place in list_places(reader)]
    assert places == sorted(set(places))


def test_what_a_wrong_clock_wrote_is_refused_elsewhere_until_it_is_mended(ahead: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="it was done at 2030-01-01T09:00:00Z, which is still to come") as error:
        bring(tmp_path / "other.db", export(ahead))
    assert "well check --repair" in error.value.hint

    done = act(ahead, mend_clock, NOW)

    assert done.summary == "mended what a wrong clock wrote: 4 actions and 1 row"
    assert check(ahead) == []
    assert list_moments(ahead)[1:] == [("2026-03-02T12:30:00Z", "2026-03-02")] * 4
    assert {entry["day"] for entry in dump(ahead)["entry"].values()} == {"2026-03-02"}
    text = export(ahead)
    bring(tmp_path / "other.db", text)
    assert (export(tmp_path / "other.db"), check(tmp_path / "other.db")) == (text, [])
    assert "2030" not in text


def test_a_ledger_that_is_right_is_left_alone(ahead: Path) -> None:
    act(ahead, mend_clock, NOW)
    text = export(ahead)

    assert act(ahead, mend_clock, NOW).summary == ""
    assert export(ahead) == text


def test_a_moment_that_another_program_wrote_is_mended_too(ahead: Path, tmp_path: Path) -> None:
    act(ahead, mend_clock, NOW)
    with closing(sqlite3.connect(ahead)) as connection, connection:
        connection.execute("UPDATE action SET at = '2030-01-01T00:00:00Z' WHERE id = 2")

    act(ahead, mend_clock, NOW)

    assert check(ahead) == []
    bring(tmp_path / "other.db", export(ahead))


def test_other_damage_is_still_told_afterwards(ahead: Path) -> None:
    with closing(sqlite3.connect(ahead)) as connection, connection:
        connection.execute("UPDATE contact SET name = 'Mallory'")

    act(ahead, mend_clock, NOW)

    assert check(ahead) == ["contact 1 isn't as action 1 left it"]


def test_a_mended_ledger_and_one_that_has_it_unmended_become_one(ahead: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(ahead)) as source, closing(sqlite3.connect(other)) as copy:
        source.backup(copy)
    act(other, entries.give, "alice", "advice", Particulars(), at="2026-03-02T12:45:00Z")
    act(ahead, mend_clock, NOW)

    restoration = bring(other, export(ahead))
    act(other, mend_clock, NOW)
    bring(ahead, export(other))

    assert restoration.done.summary == (
        "brought in 0 actions of other.jsonl; 5 known already, 4 of them in another place now"
    )
    assert (check(ahead), check(other)) == ([], [])
    assert export(ahead) == export(other)
    assert sum(entry["points"] for entry in dump(other)["entry"].values()) == 4 + 2 + 2


Change = Callable[[str], str]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"points":4', '"points":900'),
        lambda text: text.replace('"command":"test","summary":"gave alice intro', '"command":"x","summary":"gave'),
    ],
)
def test_a_known_action_that_did_something_else_is_refused_if_it_is_put_first(
    ahead: Path, tmp_path: Path, change: Change
) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(ahead)) as source, closing(sqlite3.connect(other)) as copy:
        source.backup(copy)
    act(ahead, mend_clock, NOW)

    with pytest.raises(Unreadable, match="is known here, and did something else"):
        bring(other, change(export(ahead)))

"""Who did what goes with the history from ledger to ledger; older files say nothing of it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest

from books import dump, reading
from wellkeeper.doors.writing import writing
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.history import stream_history
from wellkeeper.services import contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import restore


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Kim added Ann, nobody knows who gave her a meal, and Lee gave her advice."""
    path = tmp_path / "ledger.db"
    with writing(path, command="add", actor="Kim", create=True) as action:
        action.do(contacts.add, Details(name="Ann"))
    for actor, kind in (("", "meal"), ("Lee", "advice")):
        with writing(path, command="give", actor=actor) as action:
            action.do(entries.give, "ann", kind, Particulars())
    return path


def export(path: Path) -> str:
    with reading(path) as reader:
        return "".join(jsonl.write(stream_history(reader)))


def bring_in(path: Path, text: str) -> None:
    with writing(path, command="import other.jsonl", create=True) as action:
        action.do(restore, jsonl.read(BytesIO(text.encode())), "other.jsonl")


def load_actors(text: str) -> list[str | None]:
    return [line.get("actor") for line in map(json.loads, text.splitlines()) if "action" in line]


def test_an_export_names_who_is_known_and_an_import_keeps_them(ledger: Path, tmp_path: Path) -> None:
    text = export(ledger)

    bring_in(tmp_path / "other.db", text)

    assert load_actors(text) == ["Kim", None, "Lee"]
    assert export(tmp_path / "other.db") == text


def test_an_import_that_puts_actions_before_ours_leaves_each_with_its_actor(ledger: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    bring_in(other, export(ledger))
    with writing(other, command="give", actor="Noa") as action:
        action.do(entries.give, "ann", "intro", Particulars())
    with writing(ledger, command="give", actor="Lee") as action:
        action.do(entries.give, "ann", "gift", Particulars())

    bring_in(ledger, export(other))

    assert load_actors(export(ledger)) == ["Kim", None, "Lee", "Noa", "Lee"]
    with reading(ledger) as reader:
        assert list_problems(reader) == []


def test_a_file_of_before_there_were_actors_is_read(ledger: Path, tmp_path: Path) -> None:
    old_text = re.sub(r',"actor":"[^"]*"', "", export(ledger))

    bring_in(tmp_path / "other.db", old_text)

    assert load_actors(export(tmp_path / "other.db")) == [None, None, None]
    assert dump(tmp_path / "other.db")["entry"] == dump(ledger)["entry"]

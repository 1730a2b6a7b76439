"""A merge and an export take twice as long for twice as much, whatever comes: counted in SQLite's own steps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from books import act
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries.history import stream_history
from wellkeeper.queries.reader import SqlReader
from wellkeeper.services.history.combine import restore
from wellkeeper.storage import file
from wellkeeper.storage.ledger import Ledger

FEW = 150
DAY = "2026-03-01"
Line = dict[str, Any]


def make_action(uid: str, **more: str) -> Line:
    return {"action": uid, "at": f"{DAY}T10:00:00Z", "day": DAY, "command": "x", "summary": "x", **more}


def make_uid(letter: str, number: int) -> str:
    return f"{letter}{number:015x}"


def make_contact(number: int, handle: str) -> Line:
    columns = {"added": DAY, "handle": handle, "name": "Eve", "name_key": "eve", "archived": 0, "do_not_ask": 0}
    return {"add": "contact", "uid": make_uid("c", number), "set": columns}


def make_standing(number: int, owner: str) -> Line:
    return {"add": "standing", "uid": make_uid("5", number), "set": {"contact_id": owner, "day": DAY, "score": 3}}


def iterate_strangers(count: int) -> Iterator[Line]:
    """Many who went, and rows of people who never were there."""
    yield from (make_contact(number, f"eve-{number}") for number in range(count))
    yield from ({"drop": "contact", "uid": make_uid("c", number)} for number in range(count))
    yield from (make_standing(number, make_uid("d", number)) for number in range(count))


def iterate_merges(count: int) -> Iterator[Line]:
    """Each is merged into the one before, and the last of the chain is still spoken of."""
    yield from (make_contact(number, f"eve-{number}") for number in range(count))
    yield from (make_standing(number, make_uid("c", number)) for number in range(count))
    for number in range(count - 1, 0, -1):
        heir = {"contact_id": make_uid("c", number - 1)}
        yield make_action(make_uid("b", count - number))
        yield {"edit": "standing", "uid": make_uid("5", number), "set": heir, "was": {}}
        yield {"drop": "contact", "uid": make_uid("c", number)}
        yield make_standing(count + number, make_uid("c", count - 1))


def iterate_namesakes(count: int) -> Iterator[Line]:
    yield from (make_contact(number, "eve") for number in range(count))


def iterate_edits(count: int) -> Iterator[Line]:
    """One contact who is edited again and again."""
    yield make_contact(0, "eve")
    for number in range(count):
        yield {"edit": "contact", "uid": make_uid("c", 0), "set": {"org": str(number + 1)}, "was": {"org": str(number)}}


def iterate_undos(count: int) -> Iterator[Line]:
    """Each action takes back the one before it."""
    yield make_contact(0, "eve")
    for number in range(count):
        yield make_action(make_uid("b", number), undoes=make_uid("b", number - 1) if number else "a" * 16)
        yield {"drop": "contact", "uid": make_uid("c", 0)} if number % 2 == 0 else make_contact(0, "eve")


class StepCounter:
    """Counts the steps of SQLite's machine, a hundred at a time."""

    def __init__(self) -> None:
        self.steps = 0

    def __call__(self) -> int:
        self.steps += 1
        return 0


def count_steps(path: Path, lines: Iterator[Line]) -> tuple[int, int]:
    """The steps of a merge of these lines, which nobody knows here, and of the export afterwards."""
    text = "".join(f"{json.dumps(line)}\n" for line in ({"wellkeeper": "ledger", "version": 1}, *lines))
    to_merge, to_export = StepCounter(), StepCounter()

    def bring(ledger: Ledger) -> Any:
        ledger._connection.set_progress_handler(to_merge, 100)
        return restore(ledger, jsonl.read(BytesIO(text.encode())), "other.jsonl")

    act(path, bring)
    with closing(file.connect_to_read(path)) as connection:
        connection.set_progress_handler(to_export, 100)
        for _ in jsonl.write(stream_history(SqlReader(connection))):
            pass
    return to_merge.steps, to_export.steps


@pytest.mark.parametrize(
    "iterate", [iterate_strangers, iterate_merges, iterate_namesakes, iterate_edits, iterate_undos]
)
def test_twice_as_much_takes_twice_as_long(tmp_path: Path, iterate: Callable[[int], Iterator[Line]]) -> None:
    steps = [
        count_steps(tmp_path / f"{count}.db", iter([make_action("a" * 16), *iterate(count)]))
        for count in (FEW, 2 * FEW)
    ]

    assert all(large < 2.7 * small for small, large in zip(*steps, strict=True))

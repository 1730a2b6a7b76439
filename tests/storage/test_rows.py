"""Rows come in, change and go by three verbs, one or many, and each is written down with what undo needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from books import AT, DAY, act, dump, reading
from wellkeeper.services.history.undo import undo
from wellkeeper.storage import models, rows
from wellkeeper.storage.changes import Clash, Misfit
from wellkeeper.storage.ledger import Ledger, open_ledger
from wellkeeper.storage.rows import Writer


def open_action(path: Path) -> Any:
    return open_ledger(path, command="test", day=DAY, at=AT)


def changes(path: Path, action: int) -> list[tuple[Any, ...]]:
    sql = "SELECT table_name, row_id, contact_id, did, before, after FROM change WHERE action_id = :action ORDER BY id"
    with reading(path) as reader:
        return [*reader.rows(sql, action=action)]


def tag(ledger: Ledger, word: str, contact: int = 1) -> models.Tag:
    return ledger.add(models.Tag(contact_id=contact, tag=word, key=word))


def test_what_is_added_has_its_number_and_is_written_down(ledger: Path) -> None:
    with open_action(ledger) as books:
        row = tag(books, "vip")
        assert (row.id, books.action, books.changes, books.touched) == (1, 2, 1, set())

    assert changes(ledger, 2) == [("tag", 1, 1, "add", None, None)]


def test_what_is_edited_is_written_down_where_it_differs(ledger: Path) -> None:
    with open_action(ledger) as books:
        assert books.edit(models.Contact, 1, tier="A", org="") is True
        assert books.edit(models.Contact, 1, tier="A") is False

    assert changes(ledger, 2) == [("contact", 1, 1, "edit", '{"tier": ""}', '{"tier": "A"}')]


def test_an_attempt_that_fails_leaves_nothing_and_no_action(ledger: Path) -> None:
    before = dump(ledger)
    with open_action(ledger) as books:
        with pytest.raises(Misfit), books.attempt():  # noqa: PT012  what comes before goes too
            tag(books, "vip")
            books.edit(models.Contact, 1, birth_month=13)
        assert (books.changes, books.touched, books.has_acted) == (0, set(), False)

    assert dump(ledger) == before


def test_what_was_done_before_an_attempt_that_fails_stays(ledger: Path) -> None:
    with open_action(ledger) as books:
        tag(books, "vip")
        with pytest.raises(Clash), books.attempt():
            tag(books, "board", contact=99)
        with books.attempt():
            tag(books, "team")

    assert [(change[0], change[3]) for change in changes(ledger, 2)] == [("tag", "add"), ("tag", "add")]


@pytest.mark.parametrize("value", [10**30, "\ud800"])
def test_a_value_that_sqlite_cannot_hold_is_a_misfit(ledger: Path, value: object) -> None:
    with open_action(ledger) as books, pytest.raises(Misfit):
        books.edit(models.Contact, 1, birth_year=value)


def test_what_is_dropped_is_kept_whole(ledger: Path) -> None:
    with open_action(ledger) as books:
        tag(books, "vip")
    with open_action(ledger) as books:
        books.drop(models.Tag, 1)

    (table, row, contact, verb, before, after) = changes(ledger, 3)[0]
    assert (table, row, contact, verb, after) == ("tag", 1, 1, "drop", None)
    assert json.loads(before) == {"id": 1, "contact_id": 1, "tag": "vip", "key": "vip"}


def test_questions_see_what_this_action_changed(ledger: Path) -> None:
    with open_action(ledger) as books:
        books.edit(models.Contact, 1, org="Acme")

        assert [*books.rows("SELECT org FROM contact WHERE handle = :handle", handle="alice")] == [("Acme",)]


def test_an_action_without_changes_is_not_written_down(ledger: Path) -> None:
    before = ledger.read_bytes()
    with open_action(ledger) as books:
        [*books.rows("SELECT 1")]

    assert ledger.read_bytes() == before


def test_a_change_that_changes_nothing_is_no_action(ledger: Path) -> None:
    before = ledger.read_bytes()
    with open_action(ledger) as books:
        assert books.edit(models.Contact, 1, org="") is False
        books.add_many(models.Tag, [])
        books.drop_many(models.Tag, [])
        books.summarise("nothing")

    assert ledger.read_bytes() == before


def test_a_number_is_never_used_twice(ledger: Path) -> None:
    with open_action(ledger) as books:
        tag(books, "vip")
        books.drop(models.Tag, 1)

        assert tag(books, "vip").id == 2


AL = {"handle": "al", "name": "Al", "name_key": "al", "added": "2026-01-01"}
LINE = {"action_id": 1, "contact_id": 1, "day": "2026-01-01", "kind": "intro"}
CLASHES: dict[str, tuple[type[SQLModel], dict[str, Any]]] = {
    "a tag twice": (models.Tag, {"contact_id": 1, "tag": "VIP", "key": "vip"}),
    "a tag of nobody": (models.Tag, {"contact_id": 77, "tag": "x", "key": "x"}),
    "a handle twice": (models.Contact, {**AL, "handle": "alice"}),
    "a setting twice": (models.Setting, {"name": "half_life", "value": 1}),
}
MISFITS: dict[str, tuple[type[SQLModel], dict[str, Any]]] = {
    "no handle": (models.Contact, {**AL, "handle": ""}),
    "a day in words": (models.Contact, {**AL, "added": "yesterday"}),
    "an unknown source": (models.Contact, {**AL, "source": "moon"}),
    "a flag of two": (models.Contact, {**AL, "archived": 2}),
    "text for a number": (models.Contact, {**AL, "birth_year": "last year"}),
    "a standing of eleven": (models.Standing, {"contact_id": 1, "day": "2026-01-01", "score": 11}),
    "a kind below zero": (models.Kind, {"word": "x", "side": "give", "family": "serve", "points": -1}),
    "a give that draws": (models.Entry, {**LINE, "side": "give", "points": -1}),
    "an ask that gives": (models.Entry, {**LINE, "side": "ask", "points": 1}),
    "a touch that counts": (models.Entry, {**LINE, "side": "touch", "points": 1}),
    "a void of nothing": (models.Entry, {**LINE, "side": "void"}),
    "a give that voids": (models.Entry, {**LINE, "side": "give", "points": 1, "voids": 1}),
}


def refuse(ledger: Path, model: type[SQLModel], columns: dict[str, Any], error: type[Exception]) -> None:
    """Add a row that the tables refuse, alone and among others."""
    with open_action(ledger) as books:
        tag(books, "vip")
    before = ledger.read_bytes()
    with pytest.raises(error), open_action(ledger) as books:
        books.add(model(**columns))
    with pytest.raises(error), open_action(ledger) as books:
        books.add_many(model, [{"id": 99, **columns}])

    assert ledger.read_bytes() == before


@pytest.mark.parametrize(("model", "columns"), MISFITS.values(), ids=MISFITS)
def test_the_tables_refuse_nonsense(ledger: Path, model: type[SQLModel], columns: dict[str, Any]) -> None:
    refuse(ledger, model, columns, Misfit)


@pytest.mark.parametrize(("model", "columns"), CLASHES.values(), ids=CLASHES)
def test_the_tables_refuse_what_has_no_room(ledger: Path, model: type[SQLModel], columns: dict[str, Any]) -> None:
    refuse(ledger, model, columns, Clash)


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_refused_row_leaves_the_transaction_as_it_was(ledger: Path, dry_run: bool) -> None:
    with open_ledger(ledger, command="test", day=DAY, at=AT, dry_run=dry_run) as books:
        with pytest.raises(Clash):
            tag(books, "x", contact=77)
        tag(books, "vip")

    assert len(changes(ledger, 2)) == (0 if dry_run else 1)


def test_a_row_that_others_need_is_not_dropped(ledger: Path) -> None:
    with open_action(ledger) as books:
        tag(books, "vip")
    with pytest.raises(Clash), open_action(ledger) as books:
        books.drop(models.Contact, 1)


# -- many ----------------------------------------------------------------------------------------


def tags(books: Ledger, *words: str) -> list[int]:
    """The numbers of new tags on Alice."""
    numbers = books.draw_numbers(models.Tag)
    rows = [{"id": next(numbers), "contact_id": 1, "tag": word, "key": word} for word in words]
    books.add_many(models.Tag, rows)
    return [int(str(row["id"])) for row in rows]


def test_many_rows_are_added_with_their_numbers_and_written_down(ledger: Path) -> None:
    with open_action(ledger) as books:
        assert tags(books, "vip", "board") == [1, 2]
        assert books.changes == 2
        assert [books.read(models.Tag, number)["tag"] for number in (1, 2)] == ["vip", "board"]

    assert changes(ledger, 2) == [("tag", 1, 1, "add", None, None), ("tag", 2, 1, "add", None, None)]


def test_a_number_is_never_used_twice_by_many(ledger: Path) -> None:
    with open_action(ledger) as books:
        books.drop_many(models.Tag, tags(books, "vip"))
        assert tags(books, "vip") == [2]


def test_many_edits_are_written_down_where_they_differ(ledger: Path) -> None:
    with open_action(ledger) as books:
        tags(books, "vip", "board")
        books.edit_many(models.Tag, {1: {"tag": "VIP"}, 2: {"tag": "board"}})
        assert (books.read(models.Tag, 1)["tag"], books.changes) == ("VIP", 3)

    assert changes(ledger, 2)[2:] == [("tag", 1, 1, "edit", '{"tag": "vip"}', '{"tag": "VIP"}')]


def test_what_many_changed_is_undone_and_brought_back(ledger: Path) -> None:
    before = dump(ledger)
    with open_action(ledger) as books:
        tags(books, "vip", "board")
        books.edit_many(models.Contact, {1: {"org": "Acme", "tier": "A"}})
        books.edit(models.Contact, 1, org="Other")
        books.drop_many(models.Tag, [2])
    after = dump(ledger)

    act(ledger, undo)
    assert dump(ledger) == before
    act(ledger, undo)
    assert dump(ledger) == after


def test_what_the_tables_refuse_is_a_clash(ledger: Path) -> None:
    with pytest.raises(Clash), open_action(ledger) as books:
        books.add_many(models.Tag, [{"id": 1, "contact_id": 99, "tag": "x", "key": "x"}])
    with open_action(ledger) as books:
        tags(books, "vip")
    with pytest.raises(Clash), open_action(ledger) as books:
        books.drop_many(models.Contact, [1])


# -- as another ledger tells it ------------------------------------------------------------------


GIVE = {"contact_id": 1, "day": "2026-01-01", "side": "give", "kind": "intro", "points": 3}


def tell(writer: Writer, uids: Iterable[str]) -> int:
    """An action of another ledger, with an entry for each uid."""
    number = writer.begin({"uid": "f" * 16, "at": AT, "day": "2026-01-01", "command": "give"})
    for uid in uids:
        writer.add_told(models.Entry, {**GIVE, "uid": uid, "action_id": number})
    return number


def test_rows_that_wait_are_seen_by_every_question(ledger: Path) -> None:
    with open_action(ledger) as books:
        with books.replay() as writer:
            number = tell(writer, ["a" * 16])
            assert writer.find(models.Action, ("uid",), ("f" * 16,)) == number
            assert writer.find(models.Entry, ("uid",), ("a" * 16,)) == 1
            assert [*writer.rows("SELECT action_id, points FROM entry")] == [(number, 3)]
            assert writer.read(models.Entry, 1)["uid"] == "a" * 16
        assert (books.touched, books.changes) == ({1}, 0)


def test_an_action_is_taken_back_with_its_history(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH", 2)
    before = dump(ledger)
    with open_action(ledger) as books, books.replay() as writer:
        number = tell(writer, [f"{digit:016x}" for digit in range(5)])
        writer.edit_told(models.Contact, 1, {"org": "Acme"})
        writer.note(models.Tag, "drop", {"said": {"name": "x"}})
        writer.take_back(number)

    assert dump(ledger) == before
    assert changes(ledger, number) == []


def test_what_waits_and_has_no_room_is_a_misfit(ledger: Path) -> None:
    with pytest.raises(Misfit), open_action(ledger) as books, books.replay() as writer:
        tell(writer, ["a" * 16, "a" * 16])

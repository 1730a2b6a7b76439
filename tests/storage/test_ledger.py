"""Rows come in and go out by three verbs, and each is written down with what undo needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from books import AT, DAY, reading
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Clash, Ledger, open_ledger


def opened(path: Path) -> Any:
    return open_ledger(path, command="test", day=DAY, at=AT)


def changes(path: Path, action: int) -> list[tuple[Any, ...]]:
    sql = "SELECT table_name, row_id, contact_id, did, before, after FROM change WHERE action_id = :action ORDER BY id"
    with reading(path) as reader:
        return [*reader.rows(sql, action=action)]


def tag(ledger: Ledger, word: str, contact: int = 1) -> models.Tag:
    return ledger.add(models.Tag(contact_id=contact, tag=word, key=word))


def test_what_is_added_has_its_number_and_is_written_down(ledger: Path) -> None:
    with opened(ledger) as books:
        row = tag(books, "vip")
        assert (row.id, books.action, books.changes, books.touched) == (1, 2, 1, set())

    assert changes(ledger, 2) == [("tag", 1, 1, "add", None, None)]


def test_what_is_edited_is_written_down_where_it_differs(ledger: Path) -> None:
    with opened(ledger) as books:
        assert books.edit(models.Contact, 1, tier="A", org="") is True
        assert books.edit(models.Contact, 1, tier="A") is False

    assert changes(ledger, 2) == [("contact", 1, 1, "edit", '{"tier": ""}', '{"tier": "A"}')]


def test_what_is_dropped_is_kept_whole(ledger: Path) -> None:
    with opened(ledger) as books:
        tag(books, "vip")
    with opened(ledger) as books:
        books.drop(models.Tag, 1)

    (table, row, contact, did, before, after) = changes(ledger, 3)[0]
    assert (table, row, contact, did, after) == ("tag", 1, 1, "drop", None)
    assert json.loads(before) == {"id": 1, "contact_id": 1, "tag": "vip", "key": "vip"}


def test_questions_see_what_this_action_changed(ledger: Path) -> None:
    with opened(ledger) as books:
        books.edit(models.Contact, 1, org="Acme")

        assert [*books.rows("SELECT org FROM contact WHERE handle = :handle", handle="alice")] == [("Acme",)]


def test_an_action_without_changes_is_not_written_down(ledger: Path) -> None:
    before = ledger.read_bytes()
    with opened(ledger) as books:
        [*books.rows("SELECT 1")]

    assert ledger.read_bytes() == before


def test_a_number_is_never_used_twice(ledger: Path) -> None:
    with opened(ledger) as books:
        tag(books, "vip")
        books.drop(models.Tag, 1)

        assert tag(books, "vip").id == 2


AL = {"handle": "al", "name": "Al", "name_key": "al", "added": "2026-01-01"}
LINE = {"action_id": 1, "contact_id": 1, "day": "2026-01-01", "kind": "intro"}
NONSENSE: dict[str, tuple[type[SQLModel], dict[str, Any]]] = {
    "a tag twice": (models.Tag, {"contact_id": 1, "tag": "VIP", "key": "vip"}),
    "a tag of nobody": (models.Tag, {"contact_id": 77, "tag": "x", "key": "x"}),
    "a handle twice": (models.Contact, {**AL, "handle": "alice"}),
    "no handle": (models.Contact, {**AL, "handle": ""}),
    "a day in words": (models.Contact, {**AL, "added": "yesterday"}),
    "an unknown source": (models.Contact, {**AL, "source": "moon"}),
    "a flag of two": (models.Contact, {**AL, "archived": 2}),
    "text for a number": (models.Contact, {**AL, "birth_year": "last year"}),
    "a standing of eleven": (models.Standing, {"contact_id": 1, "day": "2026-01-01", "score": 11}),
    "a setting twice": (models.Setting, {"name": "half_life", "value": 1}),
    "a kind below zero": (models.Kind, {"word": "x", "side": "give", "family": "serve", "points": -1}),
    "a give that draws": (models.Entry, {**LINE, "side": "give", "points": -1}),
    "an ask that gives": (models.Entry, {**LINE, "side": "ask", "points": 1}),
    "a touch that counts": (models.Entry, {**LINE, "side": "touch", "points": 1}),
    "a void of nothing": (models.Entry, {**LINE, "side": "void"}),
    "a give that voids": (models.Entry, {**LINE, "side": "give", "points": 1, "voids": 1}),
}


@pytest.mark.parametrize(("model", "columns"), NONSENSE.values(), ids=NONSENSE)
def test_the_tables_refuse_nonsense(ledger: Path, model: type[SQLModel], columns: dict[str, Any]) -> None:
    with opened(ledger) as books:
        tag(books, "vip")
    before = ledger.read_bytes()
    with pytest.raises(Clash), opened(ledger) as books:
        books.add(model(**columns))

    assert ledger.read_bytes() == before


def test_a_row_that_others_need_is_not_dropped(ledger: Path) -> None:
    with opened(ledger) as books:
        tag(books, "vip")
    with pytest.raises(Clash), opened(ledger) as books:
        books.drop(models.Contact, 1)

"""Many rows at once are written down as one by one, and undone as one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import AT, DAY, act, dump, reading
from wellkeeper.services.history.undo import undo
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Clash, Ledger, open_ledger


def opened(path: Path) -> Any:
    return open_ledger(path, command="test", day=DAY, at=AT)


def changes(path: Path, action: int) -> list[tuple[Any, ...]]:
    sql = "SELECT table_name, row_id, contact_id, did, before, after FROM change WHERE action_id = :action ORDER BY id"
    with reading(path) as reader:
        return [*reader.rows(sql, action=action)]


def tags(books: Ledger, *words: str) -> list[int]:
    """The numbers of new tags on Alice."""
    numbers = books.many.numbers(models.Tag)
    rows = [{"id": next(numbers), "contact_id": 1, "tag": word, "key": word} for word in words]
    books.many.add(models.Tag, rows)
    return [int(str(row["id"])) for row in rows]


def test_many_rows_are_added_with_their_numbers_and_written_down(ledger: Path) -> None:
    with opened(ledger) as books:
        assert tags(books, "vip", "board") == [1, 2]
        assert books.changes == 2
        assert [row.tag for row in (books._get(models.Tag, 1), books._get(models.Tag, 2))] == ["vip", "board"]

    assert changes(ledger, 2) == [("tag", 1, 1, "add", None, None), ("tag", 2, 1, "add", None, None)]


def test_a_number_is_never_used_twice(ledger: Path) -> None:
    with opened(ledger) as books:
        books.many.drop(models.Tag, tags(books, "vip"))
        assert tags(books, "vip") == [2]


def test_many_edits_are_written_down_where_they_differ(ledger: Path) -> None:
    with opened(ledger) as books:
        tags(books, "vip", "board")
        books.many.edit(models.Tag, {1: {"tag": "VIP"}, 2: {"tag": "board"}})
        assert (books._get(models.Tag, 1).tag, books.changes) == ("VIP", 3)

    assert changes(ledger, 2)[2:] == [("tag", 1, 1, "edit", '{"tag": "vip"}', '{"tag": "VIP"}')]


def test_what_many_changed_is_undone_and_brought_back(ledger: Path) -> None:
    before = dump(ledger)
    with opened(ledger) as books:
        tags(books, "vip", "board")
        books.many.edit(models.Contact, {1: {"org": "Acme", "tier": "A"}})
        books.edit(models.Contact, 1, org="Other")
        books.many.drop(models.Tag, [2])
    after = dump(ledger)

    act(ledger, undo)
    assert dump(ledger) == before
    act(ledger, undo)
    assert dump(ledger) == after


def test_what_the_tables_refuse_is_a_clash(ledger: Path) -> None:
    with pytest.raises(Clash), opened(ledger) as books:
        books.many.add(models.Tag, [{"id": 1, "contact_id": 99, "tag": "x", "key": "x"}])
    with opened(ledger) as books:
        tags(books, "vip")
    with pytest.raises(Clash), opened(ledger) as books:
        books.many.drop(models.Contact, [1])

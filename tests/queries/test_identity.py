"""Who has the account now of somebody who is gone, and whose handle may a newcomer get."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from books import act, reading
from wellkeeper.queries.identity import TakenHandles, find_successor, is_free, load_successors
from wellkeeper.queries.reader import SqlReader
from wellkeeper.services.contacts import Details, add, edit
from wellkeeper.services.duplicates import merge
from wellkeeper.services.history.undo import undo
from year import copy_year


def test_a_ledger_in_which_gone_contacts_lead_to_each_other_has_no_heir(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as connection:
        for gone_id, heir_id in ((901, 902), (902, 903), (903, 902)):
            sql = "INSERT INTO former_handle (action_id, handle, contact_id, heir_id) VALUES (1, 'ghost', ?, ?)"
            connection.execute(sql, (gone_id, heir_id))
        reader = SqlReader(connection)

        assert find_successor(reader, 901) is None
        assert load_successors(reader, [901]) == {901: None, 902: None, 903: None}


def test_the_handles_that_are_taken_are_the_same_one_by_one_and_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    for name in ("Ann", "Bea", "Cleo", "Dora"):
        act(path, add, Details(name=name))
    act(path, merge, "ann", "bea")
    act(path, edit, "cleo", Details(handle="clea"))
    act(path, add, Details(name="Emil"))
    act(path, undo, None)
    handles = ("ann", "bea", "cleo", "clea", "dora", "emil", "frida")
    with reading(path) as reader:
        taken_handles = TakenHandles(reader)
        answers = [
            (handle, name_key, is_free(reader, handle, name_key), taken_handles.is_free(handle, name_key))
            for handle in handles
            for name_key in ("emil", "somebody")
        ]
    assert [alone for _, _, alone, _ in answers] == [together for _, _, _, together in answers]
    assert {handle for handle, _, alone, _ in answers if alone} == {"emil", "frida"}
    assert ("emil", "somebody", False, False) in answers

    taken_handles.add("frida")
    assert not taken_handles.is_free("frida", "frida")
    assert "frida" in taken_handles

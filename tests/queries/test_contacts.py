"""Whom words name: those who are meant, or nobody."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import act, reading
from wellkeeper.errors import Ambiguous, GoneContact, UnknownContact, WellError
from wellkeeper.queries.contacts import find
from wellkeeper.queries.identity import find_successor, load_successors
from wellkeeper.services.contacts import Details, add, archive, edit
from wellkeeper.services.duplicates import merge
from wellkeeper.services.history.undo import undo


def add_all(path: Path, *handles: str) -> Path:
    for handle in handles:
        act(path, add, Details(name=f"{handle.title()} Lee", handle=handle))
    return path


def find_called(path: Path, ref: str) -> str:
    with reading(path) as reader:
        return find(reader, ref).called


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return add_all(tmp_path / "ledger.db", "robert", "bob", "bobby")


def test_a_merged_handle_leads_to_who_stayed(ledger: Path) -> None:
    act(ledger, merge, "robert", "bob")

    assert find_called(ledger, "bob") == "robert (Robert Lee)"
    assert find_called(ledger, "bobb") == "bobby (Bobby Lee)"


def test_a_merged_handle_leads_through_several_merges_and_renamings(ledger: Path) -> None:
    act(ledger, merge, "robert", "bob")
    act(ledger, edit, "robert", Details(handle="rob"))
    act(ledger, merge, "bobby", "rob")

    assert [find_called(ledger, ref) for ref in ("bob", "robert", "rob")] == ["bobby (Bobby Lee)"] * 3


def test_a_renamed_handle_leads_to_whoever_had_it(ledger: Path) -> None:
    act(ledger, edit, "bob", Details(handle="bert"))

    assert find_called(ledger, "bob") == "bert (Bob Lee)"
    assert find_called(ledger, "bert") == "bert"


def test_a_handle_that_was_taken_back_is_nobodys_beginning(ledger: Path) -> None:
    act(ledger, add, Details(name="Rob Roy", handle="rob"))
    act(ledger, undo)

    with reading(ledger) as reader, pytest.raises(GoneContact, match=r"#5 \(took back: added Rob Roy as rob\)"):
        find(reader, "rob")
    assert find_called(ledger, "rober") == "robert (Robert Lee)"


def test_a_handle_that_was_given_again_is_its_new_owners(ledger: Path) -> None:
    act(ledger, edit, "bob", Details(handle="bert"))
    act(ledger, add, Details(name="Bob Roe", handle="bob"))

    assert find_called(ledger, "bob") == "bob"


def test_a_beginning_may_be_that_of_a_former_handle(ledger: Path) -> None:
    act(ledger, edit, "robert", Details(handle="al"))
    act(ledger, add, Details(name="Roberta Roe"))

    with reading(ledger) as reader, pytest.raises(Ambiguous, match="robe"):
        find(reader, "robe")


def test_a_name_may_be_the_handle_that_another_had(ledger: Path) -> None:
    act(ledger, edit, "bob", Details(handle="bert"))
    act(ledger, add, Details(name="Bob", handle="bo"))

    with reading(ledger) as reader, pytest.raises(Ambiguous):
        find(reader, "bob")


def test_an_exact_sign_takes_no_beginning(ledger: Path) -> None:
    with reading(ledger) as reader:
        assert find(reader, "=robert").handle == "robert"
        assert find(reader, "=Robert Lee").handle == "robert"
        with pytest.raises(UnknownContact, match="no contact answers to ‘rober’"):
            find(reader, "=rober")


def test_a_name_may_begin_with_the_exact_sign(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, add, Details(name="=1+1"))

    with reading(ledger) as reader:
        assert find(reader, "=1+1").name == find(reader, "==1+1").name == "=1+1"


@pytest.mark.parametrize(
    ("name", "refs"),
    [
        ("Liam O’Brien", ["liam o'brien", "Liam O`Brien", "liam obrien"]),
        ("Łukasz Nowak", ["lukasz nowak", "ŁUKASZ NOWAK"]),
        ("Jean-Luc Roy", ["Jean Luc Roy", "jean‑luc roy", "JEAN-LUC ROY"]),
        ("Jean Luc Roy", ["Jean-Luc Roy"]),
        ("李·小龙", ["李小龙", "李 小龙"]),
    ],
)
def test_a_whole_name_may_be_written_in_any_way(tmp_path: Path, name: str, refs: list[str]) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, add, Details(name=name, handle="him"))
    act(ledger, add, Details(name="Somebody Else", handle="her"))

    with reading(ledger) as reader:
        assert [find(reader, ref, whole=True).name for ref in refs] == [name] * len(refs)
        assert not find(reader, refs[0]).is_guessed


def test_the_very_name_is_meant_before_another_way_to_write_it(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    for name in ("Jean-Luc Roy", "Jean Luc Roy"):
        act(ledger, add, Details(name=name))

    with reading(ledger) as reader:
        assert [find(reader, name).name for name in ("Jean-Luc Roy", "jean luc roy")] == [
            "Jean-Luc Roy",
            "Jean Luc Roy",
        ]
        with pytest.raises(Ambiguous):
            find(reader, "Jean.Luc Roy")


@pytest.mark.parametrize("ref", ["jean luc", "luc roy", "jeanluc roy", "☕", "…"])
def test_a_part_of_a_name_is_no_whole_name(tmp_path: Path, ref: str) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, add, Details(name="Jean-Luc Roy", handle="him"))
    act(ledger, add, Details(name="☺", handle="smile"))

    with reading(ledger) as reader, pytest.raises(UnknownContact):
        find(reader, ref, whole=True)


def test_a_handle_that_was_taken_back_is_no_way_to_write_a_name(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    act(ledger, add, Details(name="Bob Lee", handle="bob-lee"))
    act(ledger, undo)
    act(ledger, add, Details(name="Bob Lee", handle="bert"))

    with reading(ledger) as reader, pytest.raises(GoneContact):
        find(reader, "bob-lee")


HANDLES = st.sampled_from(["bob", "bobby", "rob", "robert", "robin"])
DEEDS = st.one_of(
    st.tuples(st.just(add), HANDLES.map(lambda handle: (Details(name=f"{handle.title()} Lee", handle=handle),))),
    st.tuples(st.just(edit), st.tuples(HANDLES.map("={}".format), HANDLES.map(lambda handle: Details(handle=handle)))),
    st.tuples(st.just(merge), st.tuples(HANDLES.map("={}".format), HANDLES.map("={}".format))),
    st.tuples(st.just(archive), st.tuples(HANDLES.map("={}".format))),
    st.tuples(st.just(undo), st.just(())),
)


@settings(max_examples=30)
@given(st.lists(DEEDS, max_size=12))
def test_whoever_had_a_handle_is_named_by_it_or_nobody(deeds: list[Any]) -> None:
    """Words that are, or were, a handle never name somebody who never had it, nor got the account of who did."""
    with TemporaryDirectory() as folder:
        path = add_all(Path(folder) / "ledger.db", "robin")
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for service, arguments in deeds:
            before = list_uids(path)
            try:
                act(path, service, *arguments)
            except WellError:
                continue
            after = list_uids(path)
            for uid, handle in (*before.items(), *after.items()):
                owners[handle].add(uid)
            if service is merge:
                (gone_uid,), heir_uid = before.keys() - after.keys(), find_uid(path, arguments[0])
                for uids in owners.values():
                    uids.update({heir_uid} if gone_uid in uids else ())
        for handle, uids in owners.items():
            with suppress(WellError):
                assert find_uid(path, handle) in uids


def list_uids(path: Path) -> dict[str, str]:
    """The handle of each contact, by uid."""
    with reading(path) as reader:
        return dict(reader.rows("SELECT uid, handle FROM contact"))


def find_uid(path: Path, ref: str) -> str:
    with reading(path) as reader:
        return find(reader, ref).uid


def test_merges_that_go_in_a_circle_lead_to_nobody(ledger: Path) -> None:
    act(ledger, merge, "robert", "bob")
    act(ledger, merge, "bobby", "robert")
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("UPDATE former_handle SET heir_id = 2 WHERE contact_id = 1")  # robert into bob, and back

    with reading(ledger) as reader:
        assert find_successor(reader, 1) is None
        assert load_successors(reader, [1, 2]) == {1: None, 2: None}
        with pytest.raises(GoneContact):
            find(reader, "robert")

"""A handle is short, easy to type, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from slugify import slugify

from wellkeeper.domain.names import handles
from wellkeeper.errors import BadText

NAMELIKE = st.lists(
    st.sampled_from(["Dr.", "Alice", "all", "me", "7", ",", " ", "-", "x" * 45, "李", "😀", "PhD"])
).map(" ".join)


def first(count: int, names: Iterator[str]) -> list[str]:
    return list(islice(names, count))


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Alice Mary Chen", ["alice", "alice-chen", "alice-mary-chen", "alice-mary-chen-2", "alice-mary-chen-3"]),
        ("Alice Chen", ["alice", "alice-chen", "alice-chen-2"]),
        ("Alice", ["alice", "alice-2", "alice-3"]),
        ("Chen, Alice", ["alice", "alice-chen", "alice-chen-2"]),
        ("Chen, Dr. Alice", ["alice", "alice-chen"]),
        ("Alice Chen, PhD", ["alice", "alice-chen"]),
        ("Alice Chen, PhD, MBA", ["alice", "alice-chen"]),
        ("Dr. Alice Chen", ["alice", "alice-chen"]),
        ("Prof. Dr. Karl Weber jr.", ["karl", "karl-weber"]),
        ("Frau Weber", ["weber", "weber-2"]),
        ("Dr.", ["dr", "dr-2"]),
        ("Anne-Marie Duval", ["anne-marie", "anne-marie-duval"]),
        ("Sinéad O’Connor", ["sinead", "sinead-oconnor"]),
        ("Łukasz Żak", ["lukasz", "lukasz-zak"]),
        ("Jörg Groß", ["jorg", "jorg-gross"]),
        ("Acme Inc.", ["acme", "acme-2"]),
        ("😀", ["contact", "contact-2", "contact-3"]),
        ("", ["contact", "contact-2"]),
        (",", ["contact", "contact-2"]),
        ("All", ["all-2", "all-3"]),
        ("Me Myself", ["me-myself", "me-myself-2"]),
        ("007", ["007-2", "007-3"]),
        ("--help", ["help-2"]),
    ],
)
def test_tries_the_shortest_first(name: str, candidates: list[str]) -> None:
    assert first(len(candidates), handles.iterate_candidates(name)) == candidates


def test_other_letters_are_written_by_the_given_function() -> None:
    assert first(2, handles.iterate_candidates("李小龙", slugify)) == ["li-xiao-long", "li-xiao-long-2"]
    assert first(2, handles.iterate_candidates("Дмитрий Иванов", slugify)) == ["dmitrii", "dmitrii-ivanov"]


def test_a_plain_name_is_not_transliterated() -> None:
    def refuse(word: str) -> str:
        raise AssertionError(word)

    assert next(handles.iterate_candidates("Alice Chen", refuse)) == "alice"


def test_a_long_name_is_cut_so_that_its_number_fits() -> None:
    candidates = first(12, handles.iterate_candidates("x" * 39 + " y"))
    assert candidates[0] == "x" * 39
    assert candidates[1] == "x" * 38 + "-2"
    assert candidates[-1] == "x" * 37 + "-12"


@given(st.text() | NAMELIKE, st.sampled_from([handles.reduce_to_ascii, slugify]))
@example("x" * 38 + " 2", handles.reduce_to_ascii)
def test_every_beginning_is_a_handle_and_none_comes_twice(name: str, transliterate: object) -> None:
    candidates = first(120, handles.iterate_candidates(name, transliterate))  # type: ignore[arg-type]
    assert len(set(candidates)) == 120
    assert [handles.clean(handle) for handle in candidates] == candidates


@pytest.mark.parametrize(
    ("text", "handle"), [("alice", "alice"), (" Alice-Chen ", "alice-chen"), ("a1", "a1"), ("7of9", "7of9")]
)
def test_takes_a_chosen_handle(text: str, handle: str) -> None:
    assert handles.clean(text) == handle


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "-alice",
        "alice-",
        "a--b",
        "alice chen",
        "a_b",
        "a.b",
        "zoë",
        "李",
        "😀",
        "a\0",
        "\ud800",
        "x" * 41,
        "a@b",
        "a\nb",
    ],
)
def test_says_what_a_handle_may_be(text: str) -> None:
    with pytest.raises(BadText, match="can't be a handle") as failure:
        handles.clean(text)
    assert "up to 40 letters a-z" in failure.value.hint


@pytest.mark.parametrize("text", ["all", "me", "None", "12", "2026"])
def test_refuses_a_handle_that_reads_as_something_else(text: str) -> None:
    with pytest.raises(BadText, match="would be mistaken"):
        handles.clean(text)


@given(st.text())
def test_a_checked_handle_has_nothing_to_escape(text: str) -> None:
    try:
        handle = handles.clean(text)
    except BadText:
        return
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", handle)
    assert handles.clean(handle) == handle

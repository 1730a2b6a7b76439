"""People, then a kind or an occasion, then a note: what a list of words says, and what it could say twice."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.word_list import Lookups, WordList, read_gift, read_touch
from wellkeeper.errors import Ambiguous, UnknownContact, WellError, WrongUsage

PEOPLE = {"ann", "ben", "eve", "Cy Ra", "walk", "tip"}
LOOKUPS = Lookups(
    "an occasion",
    PEOPLE.__contains__,
    {"coffee", "trade fair", "walk", "intro", "tip"}.__contains__,
    lambda word: ["eve"] if word == "eev" else [],
    lambda word: ["coffee"] if word == "cofee" else [],
)


def touch(line: str) -> WordList:
    return read_touch(shlex.split(line), LOOKUPS)


def gift(line: str, *, new: bool = False) -> WordList:
    return read_gift(shlex.split(line), LOOKUPS, new=new)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ann", (("ann",), "", "")),
        ("an", (("an",), "", "")),  # the first may be a beginning, or new
        ("ann ben coffee", (("ann", "=ben"), "coffee", "")),
        ("ann 'Cy Ra'", (("ann", "=Cy Ra"), "", "")),
        ("ann ben 'the renewal'", (("ann", "=ben"), "", "the renewal")),
        ("ann 'trade fair' 'many people'", (("ann",), "trade fair", "many people")),
        ("ann =walk coffee", (("ann", "=walk"), "coffee", "")),
    ],
)
def test_a_touch_is_people_an_occasion_and_a_note(line: str, words: tuple[object, ...]) -> None:
    assert tuple(touch(line)) == words


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ("ben eev coffee", UnknownContact, "did you mean eve?"),
        ("ben cofee", UnknownContact, "did you mean coffee?"),
        ("ben coffee great", UnknownContact, "--note"),
        ("ben walk", Ambiguous, "=walk"),
        ("ben 'a b' 'c d'", WrongUsage, "quotes"),
    ],
)
def test_a_touch_refuses_what_is_neither_or_both(line: str, error: type[WellError], says: str) -> None:
    with pytest.raises(error) as failure:
        touch(line)
    assert says in failure.value.hint


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ann intro", (("ann",), "intro", "")),
        ("ann ben intro note", (("ann", "=ben"), "intro", "note")),
        ("ann intro ben", (("ann",), "intro", "ben")),  # behind the kind all is note
        ("ann intor", (("ann",), "intor", "")),  # it must be the kind: nothing else is one
        ("ann =tip intro", (("ann", "=tip"), "intro", "")),
    ],
)
def test_a_gift_is_people_a_kind_and_a_note(line: str, words: tuple[object, ...]) -> None:
    assert tuple(gift(line)) == words


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("ann", WrongUsage),
        ("ann ben", WrongUsage),
        ("ann eev intro", UnknownContact),
        ("ann tip", Ambiguous),
        ("ann intro a b", WrongUsage),
    ],
)
def test_a_gift_refuses_what_is_neither_or_both(line: str, error: type[WellError]) -> None:
    with pytest.raises(error):
        gift(line)


def test_new_people_stand_before_the_kind() -> None:
    assert gift("ann 'Nora Holm' ben intro", new=True).refs == ("ann", "=Nora Holm", "=ben")
    with pytest.raises(UnknownContact):
        gift("ann cofee intro", new=True)  # nearly something else


@given(st.lists(st.sampled_from(["ann", "ben", "coffee", "a note", "eev", "=walk", "walk", "intro"]), min_size=1))
def test_every_word_is_read_or_refused(words: list[str]) -> None:
    try:
        refs, name, note = read_touch(words, LOOKUPS)
    except WellError:
        return
    assert [ref.removeprefix("=") for ref in refs] + [name] * bool(name) + [note] * bool(note) == [
        words[0].removeprefix("="),
        *(word.removeprefix("=") for word in words[1:]),
    ]

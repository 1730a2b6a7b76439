"""What an address is for, in the words that programs share, or in the user's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import labels


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (["CELL", "VOICE", "pref"], "cell"),
        (["WORK", "FAX"], "work, fax"),
        (["Mobile"], "cell"),
        (["_$!<HomeFAX>!$_"], "home, fax"),
        (["work fax"], "work, fax"),
        (["Assistant", "work"], "work, Assistant"),
        (["Her, mostly"], "Her, mostly"),
        (["  at \n home "], "at home"),
        (["", "internet"], ""),
        (["x" * 99], "x" * 60),
    ],
)
def test_words_make_a_label(words: list[str], label: str) -> None:
    assert labels.join(words) == label


@pytest.mark.parametrize(
    ("label", "is_for_calls"),
    [
        ("", True),
        ("cell, work", True),
        ("halifax", True),
        *((label, False) for label in ("work, fax", "pager", "Fax privat", "Ann's modem", "Telefax")),
    ],
)
def test_a_fax_or_a_pager_is_not_for_calls(label: str, is_for_calls: bool) -> None:
    assert labels.is_for_calls(label) == is_for_calls


@given(st.lists(st.sampled_from(["CELL", "fax", "homeFax", "Ann", "a, cell", "ä;,"]) | st.text(max_size=9), max_size=4))
def test_a_label_comes_apart_and_together_as_it_was(words: list[str]) -> None:
    label = labels.join(words)

    shared, own = labels.split(label)

    assert labels.join([*shared, own]) == label

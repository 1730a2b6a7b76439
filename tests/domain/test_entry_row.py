"""What a row of a spreadsheet means: its side and sign tell gives from asks, and nothing is guessed that matters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.entry_row import ROW_SIDES, EntryRow, interpret_row
from wellkeeper.domain.kinds import ASK, DEFAULT_KINDS, GIVE, SLIP, TOUCH, Kinds
from wellkeeper.errors import WellError

KINDS = Kinds(DEFAULT_KINDS)


def row(kind: str, points: int | None = None, side: str = "") -> EntryRow:
    return EntryRow(2, date(2026, 1, 5), "alice", side, kind, points, "", "", "", None, "", "", ())


def interpret(word: str, points: int | None = None, side: str = "", *, gives: bool = False) -> tuple[str, str, int]:
    kind, signed_points = interpret_row(row(word, points, side), KINDS, gives_by_default=gives)
    return kind.side, kind.word, signed_points


def explain_refusal(kind: str, points: int | None = None, side: str = "") -> str:
    with pytest.raises(WellError) as failure:
        interpret(kind, points, side)
    return failure.value.message


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (("meal",), (GIVE, "meal", 2)),  # its usual points
        (("Meal",), (GIVE, "meal", 2)),  # whatever the case
        (("meal", 5), (GIVE, "meal", 5)),
        (("live",), (ASK, "live", -4)),  # a word that is only asked
        (("met",), (TOUCH, "met", 0)),
        (("met", 0), (TOUCH, "met", 0)),
        (("slip",), (SLIP, "slip", -3)),
        (("slip", -1), (SLIP, "slip", -1)),
        (("advice", 2), (GIVE, "advice", 2)),  # the sign tells
        (("advice", -1), (ASK, "advice", -1)),
        (("advice", None, "give"), (GIVE, "advice", 2)),  # or the side
        (("advice", None, "Ask"), (ASK, "advice", -1)),
        (("name", 0), (ASK, "name", 0)),  # an ask may be free
        (("Recommendations", 3), (GIVE, "endorsement", 3)),  # another word for it
        (("call", None), (TOUCH, "call", 0)),  # its own word goes before another one for a live ask
    ],
)
def test_a_row_means_what_its_words_and_its_sign_say(words: tuple[object, ...], meaning: tuple[str, str, int]) -> None:
    assert interpret(*words) == meaning  # type: ignore[arg-type]


def test_where_a_table_tells_no_sides_what_can_be_given_was_given() -> None:
    assert interpret("advice", gives=True) == (GIVE, "advice", 2)
    assert interpret("live", gives=True) == (ASK, "live", -4)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("advice",), "advice is given or asked"),
        (("meal", -2), "‘meal’ is no kind of ask"),
        (("meal", 0), "‘meal’ is no kind of touch"),
        (("meal", 1_001), "+1,001 points can't be given"),
        (("live", 4, "ask"), "+4 points can't be drawn"),
        (("met", 2, "touch"), "met is a touch, which counts nothing, not +2"),
        (("lunch",), "‘lunch’ is no kind of give"),
        (("endors", 3), "‘endors’ is no kind of give"),  # a file takes no beginning
        (("intro", 4, "void"), "‘void’ is no side of a row"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused(words: tuple[object, ...], reason: str) -> None:
    assert explain_refusal(*words) == reason  # type: ignore[arg-type]


@given(kind=st.sampled_from(DEFAULT_KINDS), points=st.none() | st.integers(-2_000, 2_000), has_side=st.booleans())
def test_whatever_is_understood_has_the_sign_of_its_side(kind: object, points: int | None, has_side: bool) -> None:
    word, side = kind.word, kind.side  # type: ignore[attr-defined]
    try:
        meant_kind, meant_points = interpret_row(
            row(word, points, side if has_side else ""), KINDS, gives_by_default=True
        )
    except WellError:
        return

    assert meant_kind.side in ROW_SIDES
    assert {GIVE: meant_points > 0, TOUCH: meant_points == 0}.get(meant_kind.side, meant_points <= 0)
    assert points in (None, meant_points)

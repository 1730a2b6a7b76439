"""Points and minutes of an entry: what is outside their range is said in full."""

from __future__ import annotations

import pytest

from wellkeeper.domain.entry import check_minutes, check_points, choose_points
from wellkeeper.domain.kinds import DEFAULT_KINDS, GIVE, Kinds
from wellkeeper.errors import BadNumber

INTRO = Kinds(DEFAULT_KINDS).find(GIVE, "intro")


@pytest.mark.parametrize(("choice", "points"), [(None, 4), (1, 1), (1_000, 1_000)])
def test_points_are_as_said_or_the_usual_ones(choice: int | None, points: int) -> None:
    assert choose_points(choice, INTRO) == points


@pytest.mark.parametrize("choice", [0, -1, 1_001])
def test_no_entry_has_more_or_fewer_points(choice: int) -> None:
    with pytest.raises(BadNumber, match=r"^-?[0-9,]+ points is outside 1 to 1,000$") as failure:
        choose_points(choice, INTRO)
    assert failure.value.hint == "a usual intro is 4"


def test_what_may_be_nothing_says_so() -> None:
    assert check_points(0, "a price of 0", "", least=0) == 0
    with pytest.raises(BadNumber, match=r"^a price of -1 is outside 0 to 1,000$"):
        check_points(-1, "a price of -1", "", least=0)


@pytest.mark.parametrize("minutes", [None, 0, 100_000])
def test_minutes_may_be_unknown(minutes: int | None) -> None:
    assert check_minutes(minutes) == minutes


@pytest.mark.parametrize("minutes", [-1, 100_001])
def test_nobody_spends_more_minutes(minutes: int) -> None:
    with pytest.raises(BadNumber, match=r"^-?[0-9,]+ minutes is outside 0 to 100,000$"):
        check_minutes(minutes)

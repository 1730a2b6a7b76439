"""A meeting has one touch of each contact, on the day on which the newest calendar says that it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.rules.meetings import Age, Correction, compare_versions, correct_touches
from wellkeeper.domain.touch import KnownTouch, Version

DAY = date(2026, 1, 5)
DAYS = st.integers(0, 20).map(lambda number: DAY + timedelta(number))
MOMENTS = st.integers(1, 5).map(lambda day: f"2026010{day}T100000")
VERSIONS = st.builds(Version, st.integers(0, 3), MOMENTS)


def touch(number: int, day: date) -> KnownTouch:
    return KnownTouch(number, f"uid{number}", 1, day, "touch", "met", "", None)


LIVE = st.lists(DAYS, max_size=3).map(lambda days: tuple(touch(n, day) for n, day in enumerate(days)))


@pytest.mark.parametrize(
    ("version", "kept_version", "age"),
    [
        (Version(1), None, Age.UNKNOWN),
        (Version(), Version(), Age.UNKNOWN),
        (Version(2), Version(1), Age.NEWER),
        (Version(), Version(1), Age.OLDER),
        (Version(1, "20260101T100000"), Version(1, "20260101T100000"), Age.EQUAL),
        (Version(1, "20260102T100000"), Version(1, "20260101T100000"), Age.NEWER),
        (Version(1, "20260101T100000"), Version(2, "20251231T100000"), Age.OLDER),
        (Version(None, "20260101T100000"), Version(2, "20251231T100000"), Age.NEWER),
    ],
)
def test_a_version_is_older_or_newer_than_another(version: Version, kept_version: Version | None, age: Age) -> None:
    assert compare_versions(version, kept_version) is age


@given(VERSIONS, VERSIONS, VERSIONS)
def test_versions_have_one_order(version: Version, two: Version, three: Version) -> None:
    assert not version.is_older(version)
    assert not (version.is_older(two) and two.is_older(version))
    assert not (version.is_older(two) and two.is_older(three)) or version.is_older(three)


@given(st.none() | DAYS, LIVE, st.sampled_from(Age), st.booleans())
def test_afterwards_the_touches_are_as_the_calendar_says_or_as_they_were(
    day: date | None, live: tuple[KnownTouch, ...], age: Age, is_voided: bool
) -> None:
    correction = correct_touches(day, live, age, is_voided_by_hand=is_voided)

    days = [version.day for version in live if version not in correction.gone] + (
        [day] if correction.posts and day else []
    )
    if correction.changes:
        assert age is not Age.OLDER
        assert set(days) == ({day} if day else set())
    else:
        assert days == [version.day for version in live]


@given(st.none() | DAYS, LIVE, st.sampled_from([Age.EQUAL, Age.UNKNOWN, Age.NEWER]))
def test_the_same_again_changes_nothing(day: date | None, live: tuple[KnownTouch, ...], age: Age) -> None:
    correction = correct_touches(day, live, age, is_voided_by_hand=False)
    after = tuple(version for version in live if version not in correction.gone)
    after += (touch(9, day),) if correction.posts and day else ()

    assert correct_touches(day, after, age, is_voided_by_hand=False) == Correction()


@given(DAYS, st.sampled_from(Age))
def test_what_the_user_voided_is_never_posted_again(day: date, age: Age) -> None:
    assert not correct_touches(day, (), age, is_voided_by_hand=True).changes


def test_a_day_of_difference_in_one_version_is_one_of_zones() -> None:
    live = (touch(1, DAY),)
    next_day = DAY + timedelta(1)

    assert correct_touches(next_day, live, Age.EQUAL, is_voided_by_hand=False) == Correction()
    assert correct_touches(next_day, live, Age.NEWER, is_voided_by_hand=False) == Correction(live, posts=True)

"""The nine kinds of sources: what came of each, and with whom to go on."""

from __future__ import annotations

from typing import Any

import pytest

from domain.insight.cases import list_introductions
from domain.test_account import TODAY, day
from domain.test_referral import POLICY
from wellkeeper.domain.contact import SOURCES, Want
from wellkeeper.domain.insight.coverage import (
    QUIET,
    WANT,
    YOUR_TURN,
    Coverage,
    SourcePerson,
    choose_next,
    count_purposes,
    cover_sources,
)
from wellkeeper.domain.insight.facts import Period


def make_person(handle: str, **fields: Any) -> SourcePerson:
    """A client since 100 days, who was never in touch."""
    days = {"added": day("100d"), "known_since": day("100d"), "last_touch": None}
    plain = {"archived": False, "do_not_ask": False, "snoozed_until": None, "score": None, "score_day": None}
    return SourcePerson(
        **{"handle": handle, "name": handle.title(), "source": "client", "connects": 0} | days | plain | fields
    )


def make_want(contact: str, ago: str, number: int = 1) -> Want:
    return Want(number, contact, day(ago), "leads", True, True, "", "", None, "", None)


def cover(*people: SourcePerson, introductions: str = "", **counts: dict[str, Any]) -> dict[str, Coverage]:
    coverages = cover_sources(
        people,
        list_introductions(introductions),
        {},
        counts.get("depths", {}),
        counts.get("gives", {}),
        counts.get("asks", {}),
        TODAY,
        POLICY,
    )
    return {coverage.source: coverage for coverage in coverages}


def test_the_nine_kinds_come_in_their_published_order_and_people_without_one_last() -> None:
    assert list(cover(make_person("ann"))) == [*SOURCES, ""]


def test_contacts_and_last_touch_are_of_those_not_archived_and_the_rest_of_everybody_ever() -> None:
    coverage = cover(
        make_person("ann", last_touch=day("30d")),
        make_person("bob", last_touch=day("9d"), archived=True),
        make_person("cleo", source="team", last_touch=day("5d")),
        introductions="ann 300d won 200d 9EUR; bob 500d won 400d 8EUR; bob 9d; cleo 9d won 1d 7USD",
        depths={"client": 5.5},
        gives={"client": 12, "team": 2},
        asks={"client": 3},
    )

    assert coverage["client"] == Coverage("client", 1, 5.5, day("30d"), 12, 3, 3, 2, {"EUR": 1_700}, "ann", YOUR_TURN)
    assert coverage["team"] == Coverage("team", 1, 0.0, day("5d"), 2, 0, 1, 1, {"USD": 700}, "cleo", YOUR_TURN)
    assert coverage["sphere"] == Coverage("sphere", 0, 0.0, None, 0, 0, 0, 0, {}, "", "")


@pytest.mark.parametrize(
    ("people", "introductions", "wants", "choice"),
    [
        ([], "", [], ("", "")),
        # Bob brought 3 and got 1 back, Ann 1 and 0: two more go before one more.
        ([{"connects": 0}, {"connects": 1}], "ann 9d; bob 9d; bob 8d; bob 7d", [], ("bob", YOUR_TURN)),
        ([{}, {}], "bob 9d; ann 9d", [("bob", "90d")], ("ann", YOUR_TURN)),  # ties: by handle
        ([{"connects": 1}, {}], "ann 9d", [("bob", "90d")], ("bob", WANT)),  # even: no turn
        ([{}, {}], "", [("bob", "9d"), ("ann", "8d")], ("bob", WANT)),  # the oldest want
        ([{}, {}], "", [("bob", "9d"), ("ann", "9d")], ("ann", WANT)),
        ([{"last_touch": day("9d")}, {"last_touch": day("30d")}], "", [], ("bob", QUIET)),
        ([{"last_touch": day("99d")}, {}], "", [], ("bob", QUIET)),  # never in touch: since they were added
        ([{"last_touch": day("101d")}, {}], "", [], ("ann", QUIET)),
        ([{}, {}], "", [], ("ann", QUIET)),
    ],
)
def test_whose_turn_it_is_goes_before_a_want_and_that_before_silence(
    people: list[dict[str, Any]], introductions: str, wants: list[tuple[str, str]], choice: tuple[str, str]
) -> None:
    persons = [make_person(handle, **fields) for handle, fields in zip(("ann", "bob"), people, strict=False)]
    by_handle = {handle: [make_want(handle, ago)] for handle, ago in wants}

    assert choose_next(persons, list_introductions(introductions), by_handle, TODAY, POLICY) == choice


@pytest.mark.parametrize(
    ("fields", "is_left_alone"),
    [
        ({}, False),
        ({"archived": True}, True),
        ({"do_not_ask": True}, True),
        ({"snoozed_until": TODAY}, False),  # until today
        ({"snoozed_until": day("+1d")}, True),
        ({"score": 3, "score_day": day("0d")}, True),
        ({"score": 4, "score_day": day("0d")}, False),
        ({"score": 3, "score_day": day("180d")}, True),
        ({"score": 3, "score_day": day("181d")}, False),  # an answer that is old counts for nothing
    ],
)
def test_nobody_is_suggested_who_is_to_be_left_alone(fields: dict[str, Any], is_left_alone: bool) -> None:
    person = make_person("ann", **fields)

    assert person.is_left_alone(TODAY, POLICY) is is_left_alone
    assert choose_next([person], list_introductions("ann 9d"), {}, TODAY, POLICY) == (
        ("", "") if is_left_alone else ("ann", YOUR_TURN)
    )


def test_a_referral_without_a_purpose_counts_as_prospect() -> None:
    """Of the last 90 days: 0 to 89 days ago."""
    introductions = list_introductions("ann 89d; ann 9d #newsletter; ann 8d #prospect; ann 7d #support; ann 90d")
    policy = POLICY._replace(goal_prospect=6, goal_newsletter=20)

    assert [tuple(count) for count in count_purposes(introductions, Period(day("89d"), TODAY), policy)] == [
        ("prospect", 2, 6),
        ("newsletter", 1, 20),
        ("support", 1, None),
        ("information", 0, None),
    ]

"""Five introductions in four months, with every figure worked out by hand in the comments.

    2025-11-03  Kim (a client), Lea (a sphere) and Max (a team) are added
    2025-11-10  advice to Kim, an hour, over coffee (entry 1); Lea and Max are introduced to one another (2, 3)
    2025-11-17  Lea says 3, Max 8
    2026-01-09  Kim brings Ada, unasked, over Coffee (referral 1)      60 days after the advice
    2026-01-19  Lea brings Ben, unasked, in a debriefing (2)           70 days after the intro
    2026-01-20  Max is asked for a designer; 01-27: yes (3)
    2026-02-03  Max brings Cat                                         85 days after the intro
    2026-02-10  Ben brings Dan, unasked (4)                            nothing was given to Ben
    2026-02-12  Kim brings Eve, unasked, over coffee (5)               94 days after the advice
    2026-02-20  Ada is won, at 900 EUR                                 42 days after she came
    2026-02-23  an intro for Kim

All is as of 2026-03-02, a Monday.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cli.commands.test_insight import STORY
from harness import Well


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Well:
    well = Well(tmp_path_factory.mktemp("world"))
    well.story(STORY)
    return well


def ask(world: Well, line: str) -> dict[str, Any]:
    """The answer, without what every answer has."""
    answer: dict[str, Any] = world(f"{line} --json").json
    return {key: value for key, value in answer.items() if key not in ("schema", "command", "as_of")}


def list_rows(answer: Mapping[str, Any], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(item[key] for key in keys) for item in answer["items"]]


EUR_900 = [{"currency": "EUR", "value": 90_000}]


def test_funnel(world: Well) -> None:
    """One asked for: promised after 7 days, introduced after 7 more; it stands there for 27, and 2 are usual.

    Four unasked: three stand at introduced for 42, 20 and 18 days; Ada was won after 42. Shares need five.
    """
    rows = list_rows(ask(world, "funnel"), "way", "stage", "open", "stalled", "reached", "of", "cases", "share", "days")

    assert [row for row in rows if row[4]] == [
        ("asked", "asked", 0, 0, 1, 1, 0, None, None),
        ("asked", "promised", 0, 0, 1, 1, 1, None, None),
        ("asked", "introduced", 1, 1, 1, 1, 1, None, None),
        ("offered", "introduced", 3, 3, 4, 4, 0, None, None),
        ("offered", "won", 0, 0, 1, 4, 1, None, None),
    ]


def test_mirror(world: Well) -> None:
    items = ask(world, "mirror --since 2025-12-02")["items"]
    figures = {" ".join(filter(None, (i["figure"], i["key"], i["unit"]))): (i["value"], i["of"]) for i in items}

    assert figures == {
        "introductions": (5, None),
        "introductions offered": (4, 5),
        "introductions asked": (1, 5),
        "occasion coffee": (2, 5),  # in any letters
        "occasion": (2, 5),  # unsaid of Cat and Dan
        "occasion debriefing": (1, 5),
        "brings kim": (2, 5),
        "unasked kim": (2, 2),
        "brings ben": (1, 5),
        "unasked ben": (1, 1),
        "brings lea": (1, 5),
        "unasked lea": (1, 1),
        "brings max": (1, 5),
        "unasked max": (0, 1),
        "through lea": (1, None),  # Dan came through Ben, who had come through Lea
        "connector kim": (2, None),
        "given_back kim": (1, 2),  # the intro of 23 February
        "given_back ben": (0, 1),
        "given_back lea": (1, 1),
        "given_back max": (1, 1),
        "your_turn": (2, 4),  # Kim and Ben
        "wins": (1, None),
        "won EUR": (90_000, None),
        "asks": (1, None),
        "asks came": (1, 1),
        "asks top": (1, 1),
        "their_promises quiet": (0, 0),
        "word kept": (0, 0),
        "word on_time": (0, 0),
        "word open": (0, None),
        "word late": (0, 0),
        "resting_cases introductions": (5, None),
        "resting kim introductions": (2, 5),
        "resting ben introductions": (1, 5),
        "resting lea introductions": (1, 5),
        "resting_cases EUR": (1, None),
        # Advice 2 and twice 4, 22 days old: 10 × 0.5 ^ (22 ÷ 180) = 10 × 0.9188.
        "well 2025-12-02 points": (9.2, None),
        # The same after 112 days, 10 × 0.6497; the intro after 7, 4 × 0.9734; less 2 after 41 days for the ask, 0.8539,
        # and 1 for each unasked one: after 52 days 0.8185, after 42 0.8507, after 20 0.9259, after 18 0.9330.
        "well now points": (5.2, None),
        "last_30 gives": (1, None),  # from 1 February
        "before_30 gives": (0, None),  # from 2 January
        "last_30 asks": (0, None),
        "before_30 asks": (1, None),
        "last_30 promises": (0, None),
        "before_30 promises": (1, None),
        "last_30 introductions": (3, None),
        "before_30 introductions": (2, None),
        "last_30 wins": (1, None),
        "before_30 wins": (0, None),
        "streak gives weeks": (1, None),  # this week, which began today, isn't held against you
    }


def test_weeks(world: Well) -> None:
    """From a Wednesday on: Dan came the day before."""
    answer = ask(world, "mirror --weeks --since 2026-02-11")

    assert list_rows(answer, "week", "gives", "asks", "promises", "introductions", "wins") == [
        ("2026-02-09", 0, 0, 0, 1, 0),
        ("2026-02-16", 0, 0, 0, 0, 1),
        ("2026-02-23", 1, 0, 0, 0, 0),
        ("2026-03-02", 0, 0, 0, 0, 0),
    ]


def test_sources(world: Well) -> None:
    """Kim's well is 2 × 0.6497 + 3.8936 − 0.8185 − 0.9330 = 3.44 deep, Lea's 4 × 0.6497 − 0.8507 = 1.75, Max's 0.89.

    Kim brought two and got one back, Ben one and none. Lea said 3: nobody is to press her. Max is even, and quiet.
    """
    answer = ask(world, "sources")
    keys = ("contacts", "depth", "last_touch", "gives", "asks", "introductions", "wins", "won", "next", "because")
    rows = {item["source"]: tuple(item[key] for key in keys) for item in answer["items"]}

    assert {source: row for source, row in rows.items() if row[0]} == {
        "client": (1, 3.4, "2026-02-23", 2, 0, 2, 1, EUR_900, "kim", "your turn"),
        "sphere": (1, 1.7, "2026-01-19", 1, 0, 1, 0, [], "", ""),
        "team": (1, 0.9, "2026-01-27", 1, 1, 1, 0, [], "max", "quiet"),
        "": (1, -0.9, "2026-02-10", 0, 0, 1, 0, [], "ben", "your turn"),
    }
    assert len(rows) == 10
    assert [tuple(purpose.values()) for purpose in answer["purposes"]] == [
        ("prospect", 5, None),
        ("newsletter", 0, None),
        ("support", 0, None),
        ("information", 0, None),
    ]


# Four clear cases, so the usual time is 60 days and the spread 45: A(a) = 10⁶ × 2,025 ÷ (2,025 + (a − 60)²), whole.
# With 5 introductions, 4 gives and 4 people who are known for a year, rate = 10⁹ × 5 ÷ 8 and base = 10⁹ × 5 ÷ 2,920.
# At most four credits fall on gives that are due, so the rates stay so. Each give before an introduction is alone.
WEIGHTS = {age: 10**6 * 2_025 // (2_025 + (age - 60) ** 2) for age in range(366)}
RATE, BASE = 625_000_000, 1_712_328


def share(age: int) -> float:
    """The credit of a give that was so many days old: rate × A(age), of that and base × ΣA."""
    return RATE * WEIGHTS[age] / (RATE * WEIGHTS[age] + BASE * sum(WEIGHTS.values()))


# 0.7749, 0.7664, 0.7246 and 0.6867.
ADA, BEN, CAT, EVE = share(60), share(70), share(85), share(94)


def test_yield(world: Well) -> None:
    """The advice is due, 112 days old, and the intros of that day, who bear 23 and 22 of 45 minutes; the last isn't."""
    answer = ask(world, "yield")
    rows = {item.pop("row"): item for item in answer.pop("items")}
    won = round(90_000 * ADA)

    assert WEIGHTS[70] == 952_941  # 2,025,000,000 ÷ 2,125
    assert answer == {
        "by": "kind",
        "introductions": 5,
        "lag": 60,
        "spread": 45,
        "own": False,
        "cases": 4,
        "due_days": 105,
        "days_known": 1_460,
        "anyway_per_year": None,
    }
    assert list(rows) == ["intro", "advice", "likely anyway", "nothing given before"]
    counted = ("gives", "due", "alone", "people", "timed", "minutes", "per_ten", "per_hour", "won_per_hour", "money")
    assert {key: rows["advice"][key] for key in counted} == dict(
        zip(counted, (1, 1, 2, 1, 1, 60, None, None, [], []), strict=True)
    )
    assert {key: rows["intro"][key] for key in counted} == dict(
        zip(counted, (3, 2, 2, 2, 2, 45, None, None, [], []), strict=True)
    )
    for key in ("credit", "due_credit", "timed_credit"):
        assert rows["advice"][key] == pytest.approx(ADA + EVE, abs=2e-6)
        assert rows["intro"][key] == pytest.approx(BEN + CAT, abs=2e-6)
    assert [row["credit"] for row in rows.values()] == pytest.approx(
        [BEN + CAT, ADA + EVE, 4 - ADA - BEN - CAT - EVE, 1], abs=4e-6
    )
    assert [row["wins"] for row in rows.values()] == pytest.approx([0, ADA, 1 - ADA, 0], abs=1e-6)
    assert [[money["value"] for money in row["won"]] for row in rows.values()] == [[], [won], [90_000 - won], []]


def test_lag(world: Well) -> None:
    """Four clear cases, of three people: of 60, 70, 85 and 94 days. It needs five."""
    answer = ask(world, "lag")
    rows = {(item["span"], item["by"], item["row"]): (item["cases"], item["people"]) for item in answer["items"]}

    assert {item["median"] for item in answer["items"]} == {None}
    for span in ("only give to introduction", "latest give to introduction"):
        assert {key[1:]: counts for key, counts in rows.items() if key[0] == span} == {
            ("all", ""): (4, 3),
            ("kind", "advice"): (2, 1),
            ("kind", "intro"): (2, 2),
            ("source", "client"): (2, 1),
            ("source", "sphere"): (1, 1),
            ("source", "team"): (1, 1),
        }
    assert rows["introduction to win", "all", ""] == rows["introduction to win", "kind", "intro"] == (1, 1)
    nobody = {"sooner": 0, "later": 0, "tau": None, "p": None}
    assert (answer["introductions"], answer["wins"]) == (5, 1)
    assert answer["claim"] == {"cases": 0, "untold": 3, "value": nobody, "acquaintance": nobody}


def test_tree(world: Well) -> None:
    """Ben keeps half of Dan, and Lea, through whom he came, gets the other half."""
    answer = ask(world, "tree")

    assert list_rows(answer, "depth", "contact", "name", "referral", "stage", "day", "brought", "credit", "won") == [
        (0, "kim", "Kim Kahn", None, "", None, 2, 2.0, EUR_900),
        (1, "", "Ada Apt", 1, "won", "2026-01-09", 0, 0, []),
        (1, "", "Eve Eck", 5, "introduced", "2026-02-12", 0, 0, []),
        (0, "lea", "Lea Lund", None, "", None, 1, 1.5, []),
        (1, "ben", "Ben Bay", 2, "introduced", "2026-01-19", 1, 0.5, []),
        (2, "", "Dan Day", 4, "introduced", "2026-02-10", 0, 0, []),
        (0, "max", "Max Moor", None, "", None, 1, 1.0, []),
        (1, "", "Cat Cox", 3, "introduced", "2026-02-03", 0, 0, []),
    ]
    assert (answer["introductions"], answer["won"]) == (5, EUR_900)


def test_said(world: Well) -> None:
    """105 days ago. Lea said 3 and brought somebody all the same; Max said 8, and did."""
    answer = ask(world, "said")
    keys = ("contact", "said", "on", "answers", "first", "days", "asks", "brought", "unasked", "differs")

    assert list_rows(answer, *keys) == [
        ("lea", 3, "2025-11-17", 1, "2025-11-17", 105, 0, 1, 1, "brings all the same"),
        ("max", 8, "2025-11-17", 1, "2025-11-17", 105, 1, 1, 0, ""),
    ]
    # Both brought one: the pair is tied.
    beside = {"contacts": 4, "asked": 2, "agree": 0, "differ": 0, "tau": None, "p": None}
    assert {key: value for key, value in answer.items() if key != "items"} == beside


def test_graded(world: Well) -> None:
    """Max wasn't ready: one day with a give, and three are needed. He said yes, and brought Cat."""
    answer, checks = ask(world, "graded"), ask(world, "graded --by check")

    assert answer["tells"] is False
    assert list_rows(answer, "verdict", "asks", "came", "share", "waiting") == [
        ("ready", 0, 0, None, 0),
        ("anyway", 1, 1, None, 0),
    ]
    assert [answer["items"][1][result]["count"] for result in ("yes", "introduced", "won")] == [1, 1, 0]
    assert [
        (item["check"], item["only"]["asks"], item["among"]["asks"])
        for item in checks["items"]
        if item["among"]["asks"]
    ] == [("earned", 1, 1)]


def test_plan(world: Well) -> None:
    """A win a month is 84 ÷ 365 a week. Nothing has five cases; with half of all won it takes twice as many."""
    answer, guess = ask(world, "plan --wins 1/month"), ask(world, "plan --wins 1/month --assume won=0.5")
    anyway = (1 - ADA) + (1 - BEN) + (1 - EVE) + 1  # of those unasked: Ada, Ben, Eve, and all of Dan
    rates = {rate["rate"]: (rate["cases"], rate["of"]) for rate in answer["rates"]}

    assert answer["aim"] == "wins=1/month"
    assert answer["anyway_per_week"] == pytest.approx(anyway * 7 / 365, abs=1e-4)
    assert rates.pop("offered") == (pytest.approx(ADA + BEN + EVE, abs=4e-6), 3)
    assert rates == {"won": (1, 1), "asked": (1, 1), "unasked": (4, 5)}
    assert answer["losses"] == dict.fromkeys(("asked", "promised", "introduced", "met", "proposed"), 0)
    # In the last 30 days, times 7 ÷ 30: 1 win, 3 introductions, 2 of them unasked, 1 give; in 90, times 7 ÷ 90.
    assert list_rows(answer, "figure", "per_week", "missing", "last_30", "last_90") == [
        ("wins", 0.2301, [], 0.2333, 0.0778),
        ("introductions", None, ["won"], 0.7, 0.3889),
        ("offered", None, ["won", "unasked"], 0.4667, 0.3111),
        ("asked", None, ["won", "unasked"], 0.2333, 0.0778),
        ("gives", None, ["won", "unasked", "offered"], 0.2333, 0.0778),
        ("asks", None, ["won", "unasked", "asked"], 0.0, 0.0778),
    ]
    assert (guess["items"][1]["per_week"], guess["items"][1]["low"], guess["items"][1]["high"]) == (0.4603,) * 3
    assert guess["items"][2]["missing"] == ["unasked"]

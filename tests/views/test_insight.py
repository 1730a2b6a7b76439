"""What the ledger tells back adds up, whatever was lived: the ten properties of the law, over generated ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from answers import (
    AGO,
    FIRST,
    Answers,
    choose,
    few_examples,
    list_figures,
    make_ledger,
    more_examples,
    sum_items,
    sum_won,
    tell,
    tell_of,
)
from books import AT, reading
from lives import ANY_LIFE, PEOPLE, TODAY, Deed, live
from wellkeeper.domain.insight.credit import CREDIT
from wellkeeper.domain.insight.evidence import FINDERS
from wellkeeper.domain.insight.facts import gather_introductions
from wellkeeper.domain.insight.yields import ANYWAY, NOTHING, ROWS_BY
from wellkeeper.domain.referral import END_STAGES, GOT
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.referrals import list_referrals
from wellkeeper.storage.ledger import open_ledger
from wellkeeper.views import giving, insight

# -- 1 to 4, 8 to 10: what adds up ---------------------------------------------------------------


@more_examples
@given(ANY_LIFE, AGO, AGO)
def test_every_answer_adds_up_and_agrees_with_every_other(life: Sequence[Deed], ago: int, since: int) -> None:
    today = TODAY - timedelta(ago)
    first = max(FIRST, today - timedelta(since))
    with make_ledger(life) as path:
        recent, ever = tell_of(path, today, first), tell_of(path, today, FIRST)
        with reading(path) as reader:
            history = gather_introductions(list_referrals(reader, today, direction=GOT))
    count, won = len(history), {}
    for introduction in history:
        if introduction.won_value and introduction.won_value[1]:
            currency, value = introduction.won_value
            won[currency] = won.get(currency, 0) + value

    check_yields(recent, count, won)
    check_tree(ever["tree"], count, won)
    check_agreement(ever, count, sum(introduction.win_day is not None for introduction in history))
    check_mirror(recent)
    check_funnel(ever)
    check_silence(recent)


def check_yields(answers: Answers, count: int, won: Mapping[str, int]) -> None:
    rests = []
    for name, (*items, extra) in choose(answers, "yield").items():
        assert round(sum_items(items, "credit") * CREDIT) == count * CREDIT
        assert sum_won(items) == won
        assert extra["introductions"] == count
        if name.endswith("None"):
            rests.append([item for item in items if item["row"] in (ANYWAY, NOTHING)])
    assert rests == [rests[0]] * len(ROWS_BY)


def check_tree(answer: Sequence[Mapping[str, Any]], count: int, won: Mapping[str, int]) -> None:
    *items, extra = answer
    assert round(sum_items(items, "credit") * CREDIT) == count * CREDIT == extra["introductions"] * CREDIT
    assert sum_won(items) == won == sum_won([extra])
    assert len({item["referral"] for item in items if item["referral"]}) == count
    parents = [item["contact"] for item, below in pairwise(items) if below["depth"] > item["depth"]]
    assert len(parents) == len(set(parents))


def check_agreement(answers: Answers, count: int, wins: int) -> None:
    """The same introductions and wins everywhere, since the first day."""
    rows = answers[f"funnel {GOT} None"][:-1]
    assert sum(row["reached"] for row in rows if row["stage"] == "introduced") == count
    assert sum(row["reached"] for row in rows if row["stage"] == "won") == wins
    assert sum_items(answers["sources"][:-1], "introductions") == count
    assert sum_items(answers["sources"][:-1], "wins") == wins
    figures = list_figures(answers)
    assert (figures["introductions", "", ""]["value"], figures["wins", "", ""]["value"]) == (count, wins)
    assert (answers["lag"][-1]["introductions"], answers["lag"][-1]["wins"]) == (count, wins)
    assert sum_items(answers["said"][:-1], "brought") <= count
    assert sum_items(answers["weeks"][:-1], "wins") == wins


def check_mirror(answers: Answers) -> None:
    figures = list_figures(answers)
    total = figures["introductions", "", ""]["value"]
    for name in ("introductions", "occasion", "brings"):
        keys = (
            ("offered", "asked") if name == "introductions" else {key for figure, key, _ in figures if figure == name}
        )
        assert sum(figures[name, key, ""]["value"] for key in keys) == total
    assert sum_items(answers["weeks"][:-1], "introductions") == total
    assert {name for name, _, _ in figures} <= FINDERS.keys()
    for item in figures.values():
        if item["of"] is not None and item["figure"] not in ("given_back", "well"):
            assert 0 <= item["value"] <= item["of"]


def check_funnel(answers: Answers) -> None:
    asked_for = 0
    for items in choose(answers, "funnel").values():
        for way in {item["way"] for item in items[:-1]}:
            own = [item for item in items[:-1] if item["way"] == way]
            ended = sum(item["reached"] for item in own if item["stage"] in END_STAGES)
            assert sum_items(own, "open") + ended == own[0]["of"]
            assert all(item["reached"] <= item["of"] and item["stalled"] <= item["open"] for item in own)
            if way == "asked" and items is answers[f"funnel {GOT} None"]:
                asked_for = own[0]["of"]
    verdicts = answers["graded"][:-1]
    assert sum_items(verdicts, "asks") + sum_items(verdicts, "waiting") == asked_for
    for verdict in verdicts:
        assert verdict["won"]["count"] <= verdict["introduced"]["count"] <= verdict["asks"]
        assert verdict["yes"]["count"] <= verdict["asks"]


def check_silence(answers: Answers) -> None:
    """Nothing but counts below so many cases, something from there on; and every figure lies in its range."""
    for items in choose(answers, "funnel").values():
        for item in items[:-1]:
            assert (item["share"] is None, item["days"] is None) == (item["of"] < 5, item["cases"] < 5)
            assert item["share"] is None or 0 <= item["share"] <= 1
    for name, items in choose(answers, "yield").items():
        people = 1 if "contact" in name else 3
        for item in items[:-1]:
            if "per_ten" in item:
                # JSON rounds the credit to millionths, as it is.
                assert (item["per_ten"] is None) is (item["due_credit"] < 5 or item["people"] < people)
                assert_ordered(item["low"], item["per_ten"], item["high"])
                assert item["timed_credit"] >= 5 or (item["per_hour"] is None and not item["won_per_hour"])
    for item in answers["lag"][:-1]:
        assert (item["median"] is None) is (item["cases"] < 5 or item["people"] < 3)
        assert_ordered(item["low"], item["median"], item["high"])
    for tally, ask_count in list_tallies(answers):
        assert (tally["share"] is None) is (ask_count < 10)
        assert_ordered(0, tally["low"], tally["share"], tally["high"], 1)
    assert (answers["said"][-1]["tau"] is None) or answers["said"][-1]["asked"] >= 10
    for rate in answers["plan"][-1]["rates"]:
        assert (rate["value"] is None) is (rate["cases"] < 5)
    for need in answers["plan"][:-1]:
        assert (need["per_week"] is None) is bool(need["missing"])
        assert_ordered(need["low"], need["per_week"], need["high"])


def list_tallies(answers: Answers) -> Iterator[tuple[Mapping[str, Any], int]]:
    grade_items = [*answers["graded"][:-1]]
    grade_items += [check[part] for check in answers["checks"][:-1] for part in ("only", "among")]
    for grade in grade_items:
        for result in ("yes", "introduced", "won"):
            yield grade[result], grade["asks"]


def assert_ordered(*figures: float | None) -> None:
    """That figures come in their order, all of them or none."""
    figures_there = [figure for figure in figures if figure is not None]
    assert figures_there == sorted(figures_there)


@few_examples
@given(ANY_LIFE, st.sampled_from([*PEOPLE]))
def test_credit_falls_on_gives_to_the_source_in_the_year_before(life: Sequence[Deed], handle: str) -> None:
    with make_ledger(life) as path, reading(path) as reader:
        cases = giving.explain_yield(reader, TODAY, "contact", handle) if has_gives(reader, handle) else []
        branch = insight.grow_tree(reader, TODAY, handle).lines
        lines = {line.contact: line.credit for line in insight.grow_tree(reader, TODAY).lines if line.credit.credit}

    alike: dict[tuple[int, str, int], list[float]] = {}
    for case in cases:
        age = (case.introduction.day - case.gift.day).days
        assert 0 <= age <= 365
        assert case.gift.contact == case.introduction.source == handle
        alike.setdefault((case.introduction.referral.id, case.gift.kind, age), []).append(case.credit)
    assert all(max(credits) - min(credits) <= 1.5 / CREDIT for credits in alike.values())
    assert all(line.credit == lines[line.contact] for line in branch if line.credit.credit)


def has_gives(reader: Reader, handle: str) -> bool:
    return any(row.row == handle for row in giving.compute_yield(reader, TODAY, "contact").result.rows)


# -- 5: what was known then, and what never was --------------------------------------------------


@more_examples
@given(ANY_LIFE, AGO, AGO)
def test_an_answer_of_a_day_knows_nothing_of_what_came_later(life: Sequence[Deed], ago: int, since: int) -> None:
    """Whom a correction unmade is unmade for ever, as is the draw: those are left out here."""
    today = TODAY - timedelta(ago)
    first = max(FIRST, today - timedelta(since))
    with make_ledger(life, may_take_back=False) as path:
        answers = tell_of(path, today, first)
    with make_ledger([deed for deed in life if deed.ago >= ago], may_take_back=False) as path:
        assert tell_of(path, today, first) == answers


@few_examples
@given(ANY_LIFE)
def test_every_answer_is_the_same_inside_an_action(life: Sequence[Deed]) -> None:
    """As another reader answers the same questions."""
    with make_ledger(life) as path:
        answers = tell_of(path)
        with open_ledger(path, command="test", day=TODAY, at=AT, dry_run=True) as ledger:
            assert tell(ledger) == answers


def test_the_answer_of_a_day_is_the_one_that_was_given_by_then(tmp_path: Path) -> None:
    """Ann said yes 90 days ago, and no 5 days ago; Bob’s silence became a yes then."""
    life = [
        Deed(200, 0, "ask", ("ann", "intro"), 0, 1),
        Deed(200, 0, "ask", ("bob", "intro"), 0, 2),
        Deed(90, 0, "move", ("promised", None), 1, 3),
        Deed(80, 0, "move", ("lapsed", None), 2, 4),
        Deed(5, 0, "move", ("declined", None), 1, 5),
        Deed(5, 0, "move", ("promised", None), 2, 6),
    ]
    path = live(tmp_path / "ledger.db", life)

    for ago, yes in ((100, 0), (20, 1), (0, 1)):
        verdicts = tell_of(path, TODAY - timedelta(ago))["graded"][:-1]
        assert sum(verdict["asks"] for verdict in verdicts) == 2
        assert sum(verdict["yes"]["count"] for verdict in verdicts) == yes
    with reading(path) as reader:
        outcomes = insight.explain_grade(reader, TODAY - timedelta(20), "anyway")
    assert [outcome.answer for outcome in outcomes] == ["yes", "silence"]

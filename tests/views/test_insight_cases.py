"""Behind every figure of insight are as many cases as it says, whatever was lived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given

from answers import AGO, FIRST, Answers, few_examples, list_figures, make_ledger, tell
from books import reading
from lives import ANY_LIFE, TODAY, Deed
from wellkeeper.domain.referral import GIVEN, GOT, STAGES
from wellkeeper.queries.reader import Reader
from wellkeeper.views import giving, insight


@few_examples
@given(ANY_LIFE, AGO, AGO)
def test_behind_every_figure_are_as_many_cases_as_it_says(life: Sequence[Deed], ago: int, since: int) -> None:
    today = TODAY - timedelta(ago)
    first = max(FIRST, today - timedelta(since))
    with make_ledger(life) as path, reading(path) as reader:
        answers = tell(reader, today, first)
        for (figure, key, unit), item in list_figures(answers).items():
            if figure not in ("well", "word"):
                word = unit if figure in ("won", "resting_cases") else key
                check_figure(item, insight.explain_mirror(reader, today, first, figure, word))
        for direction in (GOT, GIVEN):
            rows = answers[f"funnel {direction} None"][:-1]
            for stage in STAGES:
                referrals = insight.explain_funnel(reader, today, direction, stage).referrals
                assert len(referrals) == sum(row["reached"] for row in rows if row["stage"] == stage)
        check_rows(reader, answers, today)


def check_rows(reader: Reader, answers: Answers, today: date) -> None:
    """That the rows of every other answer have as many cases as they say."""
    for row in answers["sources"][:-1]:
        assert len(insight.explain_source(reader, today, row["source"]).referrals) == row["introductions"]
    for row in answers["yield kind None"][:-1]:
        if "gives" in row:
            cases = giving.explain_yield(reader, today, "kind", row["row"])
            assert abs(sum(case.credit for case in cases) - row["credit"]) < 1e-6
    for span, name in giving.SPANS.items():
        (all_of_span,) = (row for row in answers["lag"][:-1] if (row["span"], row["by"]) == (name, "all"))
        assert len(giving.explain_lag(reader, today, span)) == all_of_span["cases"]
    for row in answers["said"][:-1]:
        standing = insight.explain_standing(reader, today, row["contact"])
        assert (len(standing.entries), len(standing.referrals)) == (row["asks"], row["brought"])
    for row in answers["graded"][:-1]:
        assert len(insight.explain_grade(reader, today, row["verdict"])) == row["asks"]
    for row in answers["checks"][:-1]:
        assert len(insight.explain_grade(reader, today, row["check"])) == row["among"]["asks"]


def check_figure(item: Mapping[str, Any], cases: insight.FigureCases) -> None:
    """That a figure of the mirror has as many entries or referrals behind it as it says."""
    referrals, count = cases.referrals, item["value"]
    match item["figure"], item["key"]:
        case "given_back", _:
            assert (len(cases.entries), len(referrals)) == (count, item["of"])
        case "your_turn", _:
            assert len({referral.contact for referral in referrals}) == count
        case "won", _:
            assert sum(referral.value or 0 for referral in referrals) == count
        case "quiet", _:
            assert len(referrals) == 1
        case "resting", handle:
            assert {referral.contact for referral in referrals} <= {handle}
            assert item["unit"] != "introductions" or len(referrals) == count
        case "streak", _:
            assert bool(cases.entries) is bool(count)
        case ("last_30" | "before_30", "gives" | "asks") | ("asks", _):
            assert len(cases.entries) == count
        case _:
            assert len(referrals) == count

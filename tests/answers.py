"""All that insight answers on a ledger, as data: what tests compare whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from books import reading
from lives import TODAY, YEARS, Deed, live
from wellkeeper.domain.insight.plans import Aim
from wellkeeper.domain.insight.yields import ROWS_BY
from wellkeeper.domain.referral import GIVEN, GOT
from wellkeeper.queries.reader import Reader
from wellkeeper.render.page import Page
from wellkeeper.render.pages.insight import funnel, grades, lags, mirror, plans, sources, standings, tree, yields
from wellkeeper.views import giving, insight

# The same lives in every run, as in tests/services/history.
few_examples = settings(
    max_examples=8,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
more_examples = settings(few_examples, max_examples=2 * few_examples.max_examples)
AGO = st.integers(0, YEARS)
FIRST = TODAY - timedelta(YEARS)
AIM = Aim(1, "month")
Answers = dict[str, Any]


@contextmanager
def make_ledger(life: Sequence[Deed], **options: Any) -> Iterator[Path]:
    """A ledger in which that was lived."""
    with TemporaryDirectory() as folder:
        yield live(Path(folder) / "ledger.db", life, **options)


# -- every answer --------------------------------------------------------------------------------


def _build_pages(reader: Reader, today: date, first: date) -> Iterator[tuple[str, Page]]:
    """Each of the nine answers, in every form that it has, as its command shows it."""
    for direction in (GOT, GIVEN):
        for since in (None, first):
            rows = insight.count_funnel(reader, today, direction, since)
            yield f"funnel {direction} {since}", funnel.build_funnel(rows, direction, today)
    yield "mirror", mirror.build_mirror(insight.look_into_mirror(reader, today, first), first, today)
    yield "weeks", mirror.build_weeks(insight.count_weeks(reader, today, first), today)
    yield "sources", sources.build_sources(*insight.cover_sources(reader, today), today)
    for by in ROWS_BY:
        for since in (None, first):
            report = giving.compute_yield(reader, today, by, since)
            yield f"yield {by} {since}", yields.build_yield(report.result, report.due_gifts, today)
    yield "lag", lags.build_lags(*giving.measure_lags(reader, today), today)
    yield "tree", tree.build_tree(*insight.grow_tree(reader, today), today)
    yield "said", standings.build_standings(*insight.compare_standings(reader, today), today)
    verdicts, checks = insight.grade_rules(reader, today)
    yield "graded", grades.build_grades(verdicts, today)
    yield "checks", grades.build_checks(checks, verdicts, today)
    yield "plan", plans.build_plan(giving.make_plan(reader, today, AIM, {}), today)


def tell(reader: Reader, today: date = TODAY, first: date = FIRST) -> Answers:
    """What every answer has as data: its items, and what stands beside them."""
    return {name: _plain([*page.items, page.extra]) for name, page in _build_pages(reader, today, first)}


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=str))


def tell_of(path: Path, today: date = TODAY, first: date = FIRST) -> Answers:
    with reading(path) as reader:
        return tell(reader, today, first)


def choose(answers: Answers, *names: str) -> Answers:
    return {name: answer for name, answer in answers.items() if name.split()[0] in names}


def list_figures(answers: Answers) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The figures of the mirror by name, key and unit."""
    return {(item["figure"], item["key"], item["unit"]): item for item in answers["mirror"][:-1]}


def sum_items(items: Sequence[Mapping[str, Any]], key: str) -> Any:
    return sum(item[key] for item in items)


def sum_won(items: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for item in items:
        for money in item["won"]:
            sums[money["currency"]] += money["value"]
    return {currency: value for currency, value in sums.items() if value}

"""Every figure of the shared worlds, worked out by another program, is what our answers say."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from books import reading
from harness import Well
from wellkeeper.domain.insight.yields import ROWS_BY
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import count_needed_days
from wellkeeper.domain.rules.moves import TURN, suggest_gift
from wellkeeper.domain.rules.readiness import find_ask_range
from wellkeeper.queries import accounts
from wellkeeper.queries.rules import load_rules
from wellkeeper.views.accounts import list_balances

WORLDS = Path(__file__).parents[3] / "shared/worlds"
DAY = date(2026, 11, 25)


def judge_gate(case: Case, rules: Rules) -> dict[str, Any]:
    """A contact at the gate, by the keys of the figures file."""
    ask_range = find_ask_range(case, rules)
    return {
        "contact": case.contact.handle,
        "give_days": case.account.give_days,
        "needed": count_needed_days(case, rules.policy),
        "ask_for": ask_range.ask_for.word if ask_range else "",
        "up_to": ask_range.up_to.word if ask_range else "",
        "let_be": case.is_let_be(rules.policy),
        "brought": case.brought,
        "given_back": case.account.given_back,
        "suggest_intro": suggest_gift(case, rules).reason == TURN,
    }


NAMES = ("seeds", "year")
pytestmark = pytest.mark.skipif(not WORLDS.is_dir(), reason="the shared worlds are beside the repository, not in it")


def load_figures(name: str) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads((WORLDS / f"{name}.{DAY}.json").read_text(encoding="utf-8"))
    return figures


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Well]:
    """`well` on each world."""
    wells = {name: Well(tmp_path_factory.mktemp(name), "2026-11-26") for name in NAMES}
    for name, well in wells.items():
        assert well(["import", str(WORLDS / f"{name}.jsonl")]).code == 0
    return wells


@pytest.mark.parametrize("name", NAMES)
def test_the_gate_of_a_shared_world_is_ours(worlds: Mapping[str, Well], name: str) -> None:
    gate = load_figures(name)["gate"]
    with reading(worlds[name].ledger) as reader:
        rules = load_rules(reader)
        cases = accounts.load_cases(reader, rules, DAY)
        alone = [accounts.load_case(reader, rules, DAY, case.contact) for case in cases]
        judgements = list_balances(reader, DAY).accounts

    assert [judge_gate(case, rules) for case in cases] == gate
    assert alone == cases
    assert [judgement.ask_range for judgement in judgements] == [find_ask_range(case, rules) for case in cases]


# Which command prints what a key of a figures file holds; a list is that of the items.
ANSWERS = {
    "mirror": "mirror --since {since}",
    "weeks": "mirror --since {since} --weeks",
    "sources": "sources",
    **{f"yield {by}": f"yield --by {by}" for by in ROWS_BY},
    "yield_since": "yield --by kind --since {since}",
    "lag": "lag",
    "tree": "tree",
    "said": "said",
    "graded": "graded",
    "graded checks": "graded --by check",
    "plan 0": "plan --wins 1/month",
    "plan 1": "plan --value 10000/month --currency EUR",
    "plan_assumed": "plan --wins 1/month --assume won=0.3 --assume asked=0.4 --assume offered=0.2 --assume unasked=0.5",
}
FUNNELS = {"funnel": "funnel", "funnel_since": "funnel --since {since}"}


def ask(well: Well, line: str, figures: Mapping[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = well(f"{line.format(**figures)} --json --as-of {DAY}").json
    return answer


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ANSWERS)
def test_an_answer_of_a_shared_world_is_ours(worlds: Mapping[str, Well], name: str, key: str) -> None:
    figures = load_figures(name)
    answer = ask(worlds[name], ANSWERS[key], figures)
    expected: Any = figures
    for part in key.split():
        expected = expected[int(part) if part.isdigit() else part]
    if isinstance(expected, dict):
        expected = {field: value for field, value in expected.items() if field != "checks"}
    else:
        answer = {"items": answer["items"]}
        expected = {"items": expected}
    if key == "mirror":
        expected, answer = ({"items": sort_figures(items["items"])} for items in (expected, answer))

    assert_same(expected, answer, key)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", FUNNELS)
def test_the_funnel_of_a_shared_world_is_ours(worlds: Mapping[str, Well], name: str, key: str) -> None:
    figures = load_figures(name)
    items = [item for way in ("", " --given") for item in ask(worlds[name], FUNNELS[key] + way, figures)["items"]]

    assert_same(figures[key], items, key)


def sort_figures(items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The figures of the mirror, which come in no promised order."""
    return sorted(items, key=lambda item: (item["figure"], item["key"], item["unit"] or ""))


def assert_same(expected: Any, value: Any, where: str) -> None:
    """That all that is expected is there: numbers to 1e-4, and credit to 1e-3."""
    if isinstance(expected, dict):
        for field, part in expected.items():
            assert_same(part, value[field], f"{where}.{field}")
    elif isinstance(expected, list):
        assert len(value) == len(expected), where
        for place, part in enumerate(expected):
            assert_same(part, value[place], f"{where}[{place}]")
    elif isinstance(expected, float):
        assert value == pytest.approx(expected, abs=1e-3 if "credit" in where.rpartition(".")[2] else 1e-4), where
    else:
        assert value == expected, where

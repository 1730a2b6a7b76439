"""The script behind `make simulate`: it is seeded, and shows what it is there to show."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import simulate_yield
from simulate_yield import AGAINST, ALONG, BEST, DIFFERS, LAST_DAY, MODELS, WORST, Finding, compare_ranks, try_once
from wellkeeper.domain.kinds import DEFAULT_KINDS, GIVE

PAGE = Path(__file__).parents[1] / "docs/explanation/what-giving-brings.md"
POINTS = {kind.word: float(kind.points) for kind in DEFAULT_KINDS if kind.side == GIVE and kind.word in AGAINST}


def print_table(seed: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert simulate_yield.main(["--times", "1", "--seed", str(seed)]) == 0
    first, *table = capsys.readouterr().out.splitlines()
    assert first == f"1 times two invented years, seed {seed}"
    return table


def test_the_same_seed_prints_the_same_table_and_another_seed_another(capsys: pytest.CaptureFixture[str]) -> None:
    table = print_table(1, capsys)

    assert print_table(1, capsys) == table
    assert print_table(2, capsys) != table
    assert all(any(model.name in line for line in table) for model in MODELS)


def test_yield_ranks_better_than_points_if_the_truth_differs_from_them() -> None:
    trials = [try_once(DIFFERS, 150, Random(n)) for n in range(3)]
    by_rule, by_points = ([getattr(trial, way) for trial in trials] for way in ("by_rule", "by_points"))

    assert compare_ranks(by_rule, DIFFERS) > compare_ranks(by_points, DIFFERS) + 0.2
    assert sum(finding.rates[BEST] for finding in by_rule) > 2 * sum(finding.rates[WORST] for finding in by_rule)


def test_the_page_shows_what_the_script_finds() -> None:
    """All of the table takes half a minute: its first figures tell whether it is of this rule and this script."""
    trials = simulate_yield.try_often(DIFFERS, 40, simulate_yield.TIMES, simulate_yield.SEED)
    figures = [compare_ranks([getattr(trial, way) for trial in trials], DIFFERS) for way in ("by_rule", "by_points")]
    line = simulate_yield.build_line(f"  {DIFFERS.name}", *(f"{figure:.2f}" for figure in figures))

    assert f"\n{line} " in PAGE.read_text(encoding="utf-8")


def test_the_true_rates_go_against_the_points_or_along_with_them() -> None:
    points = [Finding(POINTS)]

    assert compare_ranks(points, DIFFERS._replace(rates=AGAINST)) < 0
    assert compare_ranks(points, DIFFERS._replace(rates=ALONG)) > 0.9
    assert sum(AGAINST.values()) == pytest.approx(sum(ALONG.values()))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_in_an_invented_ledger_as_many_come_as_the_model_says(model: simulate_yield.Model) -> None:
    people = 400
    ledger = simulate_yield.invent_ledger(model, people, Random(1))
    gift_years = [len(gifts) / simulate_yield.YEARS for gifts in ledger.gifts.values()]
    brought = sum(model.rates[gift.kind] for gifts in ledger.gifts.values() for gift in gifts)
    anyway = model.anyway * people * simulate_yield.YEARS

    assert (min(gift_years), max(gift_years)) == model.gifts
    assert all(introduction.day <= LAST_DAY for introduction in ledger.introductions)
    assert 0.8 * (brought + anyway) < len(ledger.introductions) < brought + anyway  # some come when the years are over

"""The tree as people see it: heavy strokes lead to all that was won, and what is shown of it adds up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.insight.test_chains import WORLD, list_world, plant
from domain.test_account import TODAY
from wellkeeper.domain.insight.chains import TreeLine, list_branch, list_lines
from wellkeeper.domain.insight.facts import sum_won
from wellkeeper.render.drawing import measure_line
from wellkeeper.render.page import Drawing
from wellkeeper.render.pages.insight.branches import continue_strokes, grow, shorten
from wellkeeper.render.pages.insight.tree import build_tree, list_figures

LOST = "ken 60d >rita; ken 50d lost 9d; ken 40d lapsed 9d; ken 30d won 9d 100EUR"
PEOPLE = st.sampled_from(["ann", "bob", "cleo", "dan"])
ENDS = st.sampled_from(["", " won 1d 333EUR", " won 1d 7USD", " won 1d", " lost 1d", " lapsed 1d", " met 1d"])
WORLDS = st.lists(st.builds("{} {}d{}{}".format, PEOPLE, st.integers(2, 90), st.just(""), ENDS), min_size=1).map(
    "; ".join
)


def list_tree(text: str) -> list[TreeLine]:
    return list_lines(plant(text))


def draw(
    tree_lines: Sequence[TreeLine], text: str, width: int = 80, limit: int | None = None, **how: bool
) -> list[str]:
    """The lines of the drawing; none is wider than was asked for."""
    introductions = list_world(text)
    page = build_tree(tree_lines, len(introductions), sum_won(introductions), TODAY, limit, **how)
    drawing = page.list_blocks()[0]
    assert isinstance(drawing, Drawing)
    lines = drawing.draw(width)
    assert max(map(measure_line, lines)) <= width
    return ["".join(span.text for span in line) for line in lines]


def test_heavy_strokes_lead_to_all_that_was_won() -> None:
    assert draw(list_tree(WORLD), WORLD, 60) == [
        "who came through whom   won, EUR  credit, EUR",
        "─────────────────────────────────────────────",
        "Ken                                     8,000",
        "┡━ Sven                    8,000",
        "└─ Rita  introduced",
        "Connie                                      ·",
        "┗━ Sue  introduced                          ·",
        "   ┗━ Hank  introduced                      1",
        "      ┗━ Ivy                   1",
        "─────────────────────────────────────────────",
        "                           8,001        8,001",
    ]


def test_who_ended_in_nothing_shares_a_line_that_all_parts() -> None:
    branches = [line.split("  ")[0] for line in draw(list_tree(LOST), LOST)[3:-2]]
    every_branch = [line.split("  ")[0] for line in draw(list_tree(LOST), LOST, is_whole=True)[3:-2]]

    assert branches == ["┡━ Nr 4", "├─ Rita", "└╌ 2 more, lapsed or lost"]
    assert every_branch == ["┡━ Nr 4", "├─ Rita", "├╌ Nr 2", "└╌ Nr 3"]


def test_one_who_ended_in_nothing_is_named() -> None:
    assert draw(list_tree("ken 60d lost 9d"), "ken 60d lost 9d")[3].startswith("└╌ Nr 1  lost")


@given(WORLDS)
def test_no_branch_loses_anybody(text: str) -> None:
    tree_lines = list_tree(text)

    for is_whole in (True, False):
        shown_lines = [line for branch in grow(tree_lines, is_whole=is_whole) for line in branch.lines]
        assert sorted(map(id, shown_lines)) == sorted(map(id, tree_lines))


@given(WORLDS, st.integers(40, 200))
def test_what_is_shown_adds_up_in_any_width(text: str, width: int) -> None:
    draw(list_tree(text), text, width)
    won = sum_won(list_world(text))

    for first, second in list_figures(list_tree(text), won):
        for column in (first, second):
            cells = [float(cell.replace(",", "").replace("·", "0")) for cell in column.cells if cell]
            assert f"{sum(cells):.1f}" == f"{float(column.total.replace(',', '').replace('·', '0')):.1f}"
        assert float(first.total.replace(",", "").replace("·", "0")) == float(
            second.total.replace(",", "").replace("·", "0")
        )


def test_a_branch_has_no_sums_since_they_are_of_all() -> None:
    assert not any(line.startswith("──") for line in draw(list_branch(plant(), "sue"), WORLD)[2:])


def test_the_rest_of_a_long_tree_is_counted() -> None:
    assert draw(list_tree(WORLD), WORLD, 80, 2)[4] == "… 5 more: well tree -n 0"


def test_a_win_in_a_currency_that_has_no_room_is_called_won() -> None:
    text = "ken 60d won 9d 8000EUR; ken 50d won 9d 5USD"

    assert any(line.startswith("┗━ Nr 2  won") for line in draw(list_tree(text), text, 50))
    assert not any("  won  " in line for line in draw(list_tree(text), text, 120))


def test_a_name_without_room_goes_on_beside_its_strokes() -> None:
    assert continue_strokes("┃  ├─ ") == "┃  │  "
    assert continue_strokes("   ┗━ ") == "      "


@pytest.mark.parametrize(("room", "strokes"), [(9, "┃  │  └─ "), (8, "3: └─ ")])
def test_a_deep_line_says_how_deep_it_lies(room: int, strokes: str) -> None:
    assert shorten("┃  │  └─ ", room) == strokes


def test_a_chain_of_a_hundred_fits() -> None:
    text = "; ".join(f"p{number} {200 - number}d >p{number + 1}" for number in range(100))

    assert draw(list_tree(text), text, 60)[-3].startswith("100: └─ P100")

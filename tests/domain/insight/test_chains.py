"""Credit goes up to whoever had brought a source by then, and the tree shows everybody once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.insight.cases import list_introductions
from domain.test_account import day
from wellkeeper.domain.insight.chains import (
    Tree,
    TreeLine,
    count_through,
    hand_on,
    list_branch,
    list_chain,
    list_lines,
    list_origins,
    plant_tree,
    share_up,
)
from wellkeeper.domain.insight.credit import CREDIT
from wellkeeper.domain.insight.facts import Introduction

# Ken brought Rita and Sven; Connie brought Sue, who brought Hank, who brought Ivy.
WORLD = "ken 60d >rita; ken 50d >sven won 9d 8000EUR; connie 50d >sue; sue 40d >hank; hank 30d >ivy won 5d 1EUR"


def list_world(text: str = WORLD) -> list[Introduction]:
    return list_introductions(text)


def find_origins(introductions: Sequence[Introduction]) -> dict[str, Introduction]:
    """Everybody came by the first introduction in which they are named."""
    origins: dict[str, int] = {}
    for introduction in sorted(introductions, key=lambda introduction: introduction.referral.id):
        if introduction.referral.who:
            origins.setdefault(introduction.referral.who, introduction.referral.id)
    return dict(list_origins(introductions, origins))


def plant(text: str = WORLD, percent: int = 50) -> Tree:
    introductions = list_world(text)
    names = {handle: handle.title() for i in introductions for handle in (i.source, i.referral.who) if handle}
    return plant_tree(introductions, find_origins(introductions), percent, names)


def draw(lines: Sequence[TreeLine]) -> list[str]:
    """A line each: `.` for every step down, the contact, and their credit in hundredths."""
    return [f"{'.' * line.depth}{line.contact or line.name} {line.credit.credit / CREDIT:g}" for line in lines]


# -- chains --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "ago", "chain"),
    [
        ("ken", "50d", ["ken"]),
        ("hank", "30d", ["hank", "sue", "connie"]),
        ("hank", "40d", ["hank", "sue", "connie"]),  # by that day: Hank came on it
        ("hank", "41d", ["hank"]),
        ("sue", "50d", ["sue", "connie"]),
        ("sue", "51d", ["sue"]),
    ],
)
def test_a_chain_is_through_whom_somebody_had_come_by_that_day(source: str, ago: str, chain: list[str]) -> None:
    assert list_chain(source, day(ago), find_origins(list_world())) == chain


def test_a_chain_has_nobody_twice() -> None:
    """Ann is said to have come through Cleo, who came through Bob, who came through Ann."""
    introductions = list_world("ann 50d >bob; bob 40d >cleo; cleo 30d >ann")

    assert list_chain("cleo", day("30d"), find_origins(introductions)) == ["cleo", "bob", "ann"]
    assert list_chain("ann", day("30d"), find_origins(introductions)) == ["ann", "cleo", "bob"]


@pytest.mark.parametrize(
    ("amount", "chain", "percent", "parts"),
    [
        (1_000_000, ["a"], 50, [1_000_000]),
        (1_000_000, ["a", "b"], 50, [500_000, 500_000]),
        (1_000_000, ["a", "b", "c"], 50, [500_000, 250_000, 250_000]),
        (7, ["a", "b", "c"], 50, [4, 2, 1]),  # 3 are handed on, of which 1 is
        (1, ["a", "b"], 50, [1, 0]),
        (100, ["a", "b", "c"], 0, [100, 0, 0]),
        (100, ["a", "b", "c"], 100, [0, 0, 100]),
        (100, ["a", "b", "c"], 30, [70, 21, 9]),
    ],
)
def test_each_hands_on_half_rounded_down_and_the_last_keeps_all(
    amount: int, chain: list[str], percent: int, parts: list[int]
) -> None:
    assert [part for _, part in hand_on(amount, chain, percent)] == parts


def test_credit_and_won_value_go_up() -> None:
    """Sue keeps half of Hank, and Connie gets half; of Ivy Hank keeps a half, Sue and Connie a quarter each.

    The euro of Ivy is 100 cents: 50, 25 and 25.
    """
    introductions = list_world()
    credits = share_up(introductions, find_origins(introductions), 50)

    assert credits == {
        "ken": (2, 2_000_000, {"EUR": 800_000}),
        "connie": (1, 1_750_000, {"EUR": 25}),
        "sue": (1, 750_000, {"EUR": 25}),
        "hank": (1, 500_000, {"EUR": 50}),
    }


def test_through_counts_any_number_of_hops_and_not_the_source() -> None:
    introductions = list_world()

    assert count_through(introductions, find_origins(introductions)) == {"connie": 2, "sue": 1}


def test_an_origin_without_an_introduction_is_none() -> None:
    """A referral that was corrected since, or is not in the ledger as of that day."""
    assert list_origins(list_world(), {"sue": 3, "zoe": 99}).keys() == {"sue"}


# -- the tree ------------------------------------------------------------------------------------


def test_roots_come_by_credit_and_children_by_day() -> None:
    assert draw(list_lines(plant())) == [
        *["ken 2", ".rita 0", ".sven 0"],
        *["connie 1.75", ".sue 0.75", "..hank 0.5", "...ivy 0"],
    ]


def test_roots_with_equal_credit_come_by_handle_and_children_of_a_day_by_number() -> None:
    lines = list_lines(plant("bob 30d >x; ann 30d >z; ann 30d >y; bob 30d >w"))

    assert [line.contact for line in lines] == ["ann", "z", "y", "bob", "x", "w"]


def test_somebody_brought_again_is_a_leaf_there() -> None:
    """Sue came by Connie; Ken brought her as well: below him she has no credit, and nobody below her."""
    assert draw(list_lines(plant("connie 50d >sue; ken 40d >sue; sue 30d >hank; ken 20d"))) == [
        *["ken 2", ".sue 0", ".Nr 4 0"],
        *["connie 1.5", ".sue 0.5", "..hank 0"],
    ]


def test_a_name_without_a_contact_is_a_leaf() -> None:
    [_, leaf] = list_lines(plant("ken 60d"))

    assert (leaf.contact, leaf.name, leaf.depth, leaf.credit.brought, leaf.credit.credit) == ("", "Nr 1", 1, 0, 0)


def test_a_loop_stops_where_it_closes() -> None:
    lines = list_lines(plant("ann 50d >bob; bob 40d >ann; cleo 30d >dov"))

    # Ann and Bob brought one another: the first of them stands for a root, and is a leaf below the other.
    assert [(line.depth, line.contact) for line in lines] == [
        *[(0, "cleo"), (1, "dov")],
        *[(0, "ann"), (1, "bob"), (2, "ann")],
    ]


@pytest.mark.parametrize(
    ("handle", "lines"),
    [
        ("ken", ["ken 2", ".rita 0", ".sven 0"]),
        ("sue", ["connie 1.75", ".sue 0.75", "..hank 0.5", "...ivy 0"]),
        ("hank", ["connie 1.75", ".sue 0.75", "..hank 0.5", "...ivy 0"]),
        ("ivy", ["connie 1.75", ".sue 0.75", "..hank 0.5", "...ivy 0"]),
        ("rita", ["ken 2", ".rita 0"]),
        ("nobody", ["nobody 0"]),
    ],
)
def test_a_branch_has_the_way_above_and_the_same_figures(handle: str, lines: list[str]) -> None:
    assert draw(list_branch(plant(), handle)) == lines


def test_only_the_root_of_a_branch_has_no_referral() -> None:
    lines = list_branch(plant(), "hank")

    assert [line.introduction.referral.id if line.introduction else None for line in lines] == [None, 3, 4, 5]


# -- properties ----------------------------------------------------------------------------------

HANDLES = "abcdef"


@st.composite
def worlds(draw: st.DrawFn) -> str:
    """Anybody brings anybody, also themselves by way of others, and some are only names."""
    lines = []
    for _ in range(draw(st.integers(1, 10))):
        source = draw(st.sampled_from(HANDLES))
        who = draw(st.sampled_from(["", *HANDLES]).filter(lambda who, source=source: who != source))  # type: ignore[misc]
        win = draw(st.sampled_from(["", "won 0d 7EUR", "won 0d 9USD"]))
        lines.append(f"{source} {draw(st.integers(0, 99))}d {'>' + who if who else ''} {win}")
    return ";".join(lines)


@given(worlds(), st.integers(0, 100))
@settings(max_examples=120)
def test_credit_and_value_are_conserved_and_nobody_stands_twice_with_children(text: str, percent: int) -> None:
    tree = plant(text, percent)
    introductions = list_world(text)
    lines = list_lines(tree)
    parents = [line.contact for line, below in pairwise(lines) if below.depth > line.depth]

    assert sum(line.credit.credit for line in lines) == CREDIT * len(introductions)
    for currency in ("EUR", "USD"):
        won = sum(i.won_value[1] for i in introductions if i.won_value and i.won_value[0] == currency)
        assert sum(line.credit.won.get(currency, 0) for line in lines) == won
    assert sorted(line.introduction.referral.id for line in lines if line.introduction) == [
        introduction.referral.id for introduction in sorted(introductions, key=lambda i: i.referral.id)
    ]
    assert len(set(parents)) == len(parents)


@given(worlds(), st.sampled_from(HANDLES))
@settings(max_examples=60)
def test_a_branch_is_part_of_the_tree(text: str, handle: str) -> None:
    tree = plant(text)
    credits = {line.contact: line.credit for line in list_lines(tree) if line.credit.credit}

    for line in list_branch(tree, handle):
        assert not line.credit.credit or line.credit == credits[line.contact]

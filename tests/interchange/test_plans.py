"""A plan is read as it went out, and as spreadsheets and scripts leave it; what can't be read is told by its line."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.newcomer import PLAN_COLUMNS, PlanLine
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.plans import read_plan

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)


def test_without_a_header_the_columns_are_in_their_order() -> None:
    plan = read_plan(b"ana\tAna Prado\tPortos SA\tCFO\tclient\tA\tvip,2026\tx\n")

    assert plan.lines == (PlanLine(1, "ana", "Ana Prado", "Portos SA", "CFO", "client", "A", "vip,2026", "x"),)
    assert plan.problems == ()


@pytest.mark.parametrize("text", ["ana\n", "ana\t\t\t\t\t\t\t\n", "\n# a note\n\nana\t\r\n"])
def test_cells_at_the_end_may_be_missing_and_blank_lines_and_notes_are_read_over(text: str) -> None:
    [line] = read_plan(text.encode()).lines

    assert line._replace(line=1) == PlanLine(1, "ana")


@pytest.mark.parametrize(
    "content",
    [
        b"handle\ttier\ttags\nana\tb\tx y\n",
        b"Tier;Handle;Tags\nb;ana;x y\n",
        b'tags,tier,handle\n"x y",b,ana\n',
        codecs.BOM_UTF8 + b"handle\ttier\ttags\r\nana\tb\tx y\r\n",
        "handle\ttier\ttags\nana\tb\tx y\n".encode("utf-16"),
    ],
)
def test_a_header_names_the_columns_whatever_parts_them(content: bytes) -> None:
    [line] = read_plan(content).lines

    assert line == PlanLine(2, "ana", tier="b", tags="x y")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("handle\ttier\nana\tA\tx\n", (2, "it has 3 cells, and a plan has 2")),
        ("\tAna\n", (1, "it names nobody: the handle is empty")),
        (f"ana\t{'x' * 5_000}\n", (1, "the name has 5,000 characters")),
        (f"ana\t{'x' * 150_000}\n", (1, "it has 150,004 characters")),
        (f"ana,{'x' * 150_000}\n", (1, "it has 150,004 characters")),
        (f"handle,name\nana,{'x' * 150_000}\n", (2, "it has 150,004 characters")),
    ],
)
def test_a_line_that_cannot_be_read_is_told(text: str, problem: tuple[int, str]) -> None:
    assert read_plan(text.encode()).problems == (problem,)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"handle\ttier\tcolour\n", "line 1: ‘colour’ is no column of a plan, or stands there twice"),
        (b"handle\ttier\ttier\n", "line 1: ‘tier’ is no column of a plan, or stands there twice"),
        (b"ana\tJos\xe9\n", "the plan isn't UTF-8"),
    ],
)
def test_what_is_no_plan_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_plan(content)

    assert refusal.value.message == message


def test_an_empty_plan_is_nobodys() -> None:
    assert read_plan(b"").lines == read_plan(b"# nobody\n").lines == ()


@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,9}", fullmatch=True), *[CELLS] * 7), max_size=5))
def test_it_comes_back_as_it_went_out(rows: list[tuple[str, ...]]) -> None:
    text = "".join("\t".join(row) + "\n" for row in [PLAN_COLUMNS, *rows])

    assert [line[1:] for line in read_plan(text.encode()).lines] == [tuple(map(clean_cell, row)) for row in rows]


def clean_cell(text: str) -> str:
    return clean(text, "cell")

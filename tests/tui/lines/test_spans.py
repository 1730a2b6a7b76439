"""Lines of the screen: exactly as wide as asked for, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from wellkeeper.tui.lines.spans import (
    Span,
    cut_text,
    fit,
    join_columns,
    make_rule,
    make_span,
    measure,
    pad_text,
    spread,
    wrap_text,
    wrap_under,
)

TEXTS = st.text(st.sampled_from("ab é佐藤,“”-\n\x1b[]"), max_size=60)
WIDTHS = st.integers(1, 30)


def clean(text: str) -> str:
    return make_span(text).text


@given(TEXTS, WIDTHS)
def test_a_text_is_cut_and_padded_to_its_width(text: str, width: int) -> None:
    assert cell_len(cut_text(clean(text), width)) <= width
    assert cell_len(pad_text(clean(text), width)) == width
    assert cell_len(pad_text(clean(text), width, right=True)) == width


@given(st.lists(TEXTS, max_size=5), st.integers(0, 40))
def test_a_line_fits(texts: list[str], width: int) -> None:
    line = tuple(map(make_span, texts))

    assert measure(fit(line, width)) == width


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap_text(text, width)

    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(map(clean, text.splitlines())).split())


@given(TEXTS, TEXTS)
def test_a_text_is_wrapped_under_itself(head: str, text: str) -> None:
    lead = (make_span(head[:10]),)
    lines = wrap_under(lead, text, 40)

    assert lines[0][:1] == lead
    assert all(measure(line) <= 40 for line in lines)
    assert all(line[0].text == " " * measure(lead) for line in lines[1:])


@given(st.lists(st.lists(TEXTS, max_size=4), min_size=1, max_size=3), st.integers(1, 6))
def test_panes_stand_side_by_side(panes: list[list[str]], height: int) -> None:
    widths = [7, 12, 9][: len(panes)]
    lines = list(join_columns([[(make_span(text),) for text in pane] for pane in panes], widths, height))

    assert len(lines) == height
    assert {measure(line) for line in lines} == {sum(widths) + len(widths) - 1}


def test_two_ends_of_a_line_and_a_rule_with_a_title() -> None:
    assert measure(spread((Span("left"),), (Span("right"),), 20)) == 20
    assert spread((Span("left"),), (Span("right"),), 8) == (Span("left"),)
    assert make_rule(12, "title")[0].text == "─ title ────"


@pytest.mark.parametrize("text", ["a\nb", "a\x1b[31mb", "a\u202eb", "a\x00b"])
def test_no_span_of_the_ledger_holds_what_a_terminal_acts_on(text: str) -> None:
    assert make_span(text).text.isprintable()

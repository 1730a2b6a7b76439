"""How the screen says figures and days; the colours; and what is typed."""

from __future__ import annotations

from datetime import date

import pytest
from rich.style import Style

from wellkeeper.domain.rules.move import MOVES
from wellkeeper.errors import WrongUsage
from wellkeeper.tui.commands import Completion, Offer, Outcome, find_ghost, is_attended, split_line, take_offer
from wellkeeper.tui.lines.colours import MOVE_TOKENS, TOKENS, make_styles, name_style, pick
from wellkeeper.tui.lines.wording import draw_bar, draw_row, format_day, format_level, format_points
from wellkeeper.tui.panes.texts import mark_words

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(("level", "text"), [(21.84, "21.8"), (-1.9, "−1.9"), (-0.04, "0.0"), (3412.66, "3,412.7")])
def test_a_level_has_one_decimal_and_a_minus_of_its_own(level: float, text: str) -> None:
    assert format_level(level) == text


def test_points_and_days() -> None:
    assert [format_points(points) for points in (2, -1, 0)] == ["+2", "−1", ""]
    assert [format_day(day, TODAY) for day in (date(2025, 11, 3), date(2024, 11, 3))] == [" 3 Nov", "Nov ’24"]


def test_bars_share_a_scale_and_rows_have_a_shape() -> None:
    assert [draw_bar(figure, 10, 5) for figure in (10, 5, 1, 0, -2)] == ["━━━━━", "━━╸", "╸", "", ""]
    assert draw_bar(1, 0, 5) == ""
    assert draw_row([0, 1, 6, -1]) == "·▁▆·"
    assert draw_row([0, 0]) == "··"


@pytest.mark.parametrize("theme", ["", "dark", "light"])
def test_every_token_has_a_style_and_every_move_a_token(theme: str) -> None:
    styles = make_styles(theme)

    assert set(styles) == set(TOKENS)
    assert set(MOVE_TOKENS) == set(MOVES)
    assert set(MOVE_TOKENS.values()) <= set(TOKENS)
    assert "blue" not in {style.color.name for style in styles.values() if style.color}


def test_the_picked_line_is_reversed_on_sixteen_colours_and_coloured_on_more() -> None:
    assert pick(make_styles(), "late") == Style(bold=True, reverse=True)
    assert pick(make_styles("dark"), "late").color == make_styles("dark")["late"].color


@pytest.mark.parametrize(
    ("style", "token"), [("cyan", "water"), ("bold", "strong"), ("dim", "quiet"), ("bold red", "late"), ("", "")]
)
def test_the_colours_of_an_answer_have_our_words(style: str, token: str) -> None:
    assert name_style(Style.parse(style)) == token
    assert name_style(None) == ""


def test_a_line_is_split_as_a_shell_does() -> None:
    assert split_line('well note sam "likes tea"') == ["note", "sam", "likes tea"]
    with pytest.raises(WrongUsage):
        split_line('note sam "likes')


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("sort", True),
        ("note sam", True),
        ("note sam tea", False),
        ("backup --passphrase", True),
        ("give sam meal", False),
    ],
)
def test_who_asks_questions_needs_the_terminal(words: str, asks: bool) -> None:
    assert is_attended(words.split()) is asks


MEALS = Completion("me", (Offer("meal", ""), Offer("media", ""), Offer("a b", "")))


def test_an_offer_takes_the_place_of_the_last_word() -> None:
    assert take_offer("give sam me", MEALS) == "give sam meal "
    assert take_offer("give sam me", MEALS, 1) == "give sam media "
    assert take_offer("give sam me", MEALS, 2) == "give sam 'a b' "
    assert find_ghost("give sam me", MEALS) == "al"
    assert find_ghost("give sam me", Completion("me", ())) == ""


def test_an_outcome_tells_its_problem_and_its_advice() -> None:
    outcome = Outcome(2, "", "error: no such kind\n  two lines\nhint: try another\n")

    assert (outcome.problem, outcome.hint) == ("no such kind\n  two lines", "try another")
    assert Outcome(0, "done", "").problem == ""


def test_words_that_were_found_are_marked() -> None:
    spans = [(span.text, span.token) for span in mark_words("Cold boxes, scold", ["cold", "(x"])]

    assert spans == [("", ""), ("Cold", "draw"), (" boxes, scold", "")]

"""Lines of a note: headings, bullets, what goes on, and the marks by which a line is known again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.sentence.notebook import BAD, LineOutcome, read_lines, write_bad_lines
from wellkeeper.errors import Unreadable

TODAY = date(2026, 3, 11)


def list_texts(text: str) -> list[tuple[int, str, str]]:
    return [(line.number, line.text, f"{line.heading or ''}") for line in read_lines(text, TODAY)]


def test_a_note_of_a_phone_is_read() -> None:
    text = (
        "\ufeff# what I did\n"
        "## Mon 9 Mar:\n"
        "- coffee with Mia: advice\n"
        "   on hiring\n"
        "* [x] call with Otto\n"
        "10:30 met Will\n"
        "  - lunch with Tom\n"
        "\n"
        "2026-03-10\n"
        "• dinner with Mia\n"
        "# line 4: mended since\n"
        "3.3.\n"
        "March 4, 2026:\n"
        "– tea with Otto\n"
    )

    assert list_texts(text) == [
        (3, "coffee with Mia: advice on hiring", "2026-03-09"),
        (5, "call with Otto", "2026-03-09"),
        (6, "met Will", "2026-03-09"),
        (7, "lunch with Tom", "2026-03-09"),
        (10, "dinner with Mia", "2026-03-10"),
        (14, "tea with Otto", "2026-03-04"),
    ]


@pytest.mark.parametrize("text", ["Friday", "coffee 12", "12", "met Mia", "friday: met Mia", "2026-03-10: met Mia"])
def test_what_is_more_or_less_than_a_day_is_no_heading(text: str) -> None:
    assert [line.heading for line in read_lines(f"{text}\nmet Otto\n", TODAY)] == [None, None]


@pytest.mark.parametrize(
    ("text", "says"), [("2026-03-12", "line 1: 2026-03-12 lies in the future"), ("30 feb", "exist")]
)
def test_a_heading_that_cannot_be_is_refused(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        list_texts(f"{text}\nmet Mia\n")


def test_a_note_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="10,001 lines are too many"):
        list_texts("met Mia\n" * 10_001)


def list_marks(text: str) -> list[str]:
    return [line.mark for line in read_lines(text, TODAY)]


def test_a_mark_is_of_the_words_the_heading_and_how_often_they_came_before() -> None:
    first, second = list_marks("met Mia\nmet  Mia\n")
    assert first != second
    assert list_marks("met Mia\nmet Otto\nmet Mia\n")[::2] == [first, second]
    assert list_marks("- met Mia\n") == list_marks("[ ] met   Mia") == [first]
    under_a_day = list_marks("2026-03-10\nmet Mia\n2026-03-09\nmet Mia\n")
    assert len({first, second, *under_a_day}) == 4
    assert list_marks("2026-03-09\nmet Mia\n") == under_a_day[1:]


def test_a_line_that_had_no_heading_is_known_under_any() -> None:
    bare = list_marks("met Mia\nmet Mia\n")
    lines = [*read_lines("met Mia\n2026-03-10\nmet Mia\n2026-03-09\nmet Mia\n", TODAY)]
    assert [line.bare_mark for line in lines][:2] == bare
    assert [line.mark == line.bare_mark for line in lines] == [True, False, False]


@given(
    st.lists(st.sampled_from(["met Mia", "met Otto", "2026-03-10", "9 mar", "# x", "", "- call with Mia"]), max_size=20)
)
def test_marks_are_used_once_and_a_grown_file_keeps_them(lines: list[str]) -> None:
    marks = list_marks("\n".join(lines))
    assert len(set(marks)) == len(marks)
    assert list_marks("\n".join([*lines, "2026-03-01", "met Will"]))[: len(marks)] == marks


def test_bad_lines_are_written_so_that_they_can_be_mended_and_read() -> None:
    lines = [*read_lines("met Nora\n2026-03-10\nmet Lea\nmet Mia\n", TODAY)]
    outcomes = [LineOutcome(line, BAD, reason=f"nobody is called {line.text[4:]}") for line in lines[:2]]

    text = "".join(write_bad_lines(outcomes))

    assert text == (
        "# line 1: nobody is called Nora\nmet Nora\n## 2026-03-10\n# line 3: nobody is called Lea\nmet Lea\n"
    )
    assert [(line.text, line.heading, line.mark) for line in read_lines(text, TODAY)] == [
        (line.text, line.heading, line.mark) for line in lines[:2]
    ]

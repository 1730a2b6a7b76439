"""Tables on a terminal: they fit, nothing of them is cut, no line ends in blanks, and text in them is text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages import page
from wellkeeper.render import looks, terminal
from wellkeeper.render.lines import compute_width
from wellkeeper.render.looks import DUMB, NO_COLOUR, SIXTEEN, THEMES, Look, choose_codes
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Pairs, Paragraph, Table
from wellkeeper.render.pictures import make_bar

TODAY = date(2026, 3, 2)


def list_lines(*blocks: Block, width: int = 80, look: Look | None = None) -> list[str]:
    """The lines that a terminal without styles shows."""
    return [*terminal.list_lines(Page([], (), "a", people=lambda: blocks), look or Look(width, DUMB), TODAY)]


@pytest.mark.parametrize("columns", [30, 60, 200])
def test_text_in_a_table_is_text(columns: int) -> None:
    lines = [*terminal.list_lines(page(), Look(columns, DUMB), TODAY)]

    assert any("[red]cake[/red]" in line for line in lines) or columns == 30
    assert lines[0] == "A heading"
    assert "… 7 more" in lines


@settings(max_examples=50)
@given(
    texts=st.lists(st.text(max_size=80), min_size=1, max_size=4),
    columns=st.integers(10, 200),
    in_ascii=st.booleans(),
)
def test_every_block_fits_and_ends_no_line_in_blanks(texts: list[str], columns: int, in_ascii: bool) -> None:
    rows = [{"a": text, "b": 12, "c": text, "d": text, "e": 3.5} for text in texts]
    table = Table(
        (
            Column("a", "a", lead="c", style="name"),
            Column("b", "b", right=True),
            Column("c", "long head", flexible=True, spare=1),
            Column("e", "0 to 5", draw=lambda value, width: make_bar(value, 5, width), least=6, most=20),
            Column("d", "type", typed=True, spare=2),
        ),
        rows,
        total=2_000,
        rest="".join(texts),
        way="well do 1",
    )
    blocks = (
        Caption(texts[0], aside=texts[-1]),
        table,
        Pairs([(texts[0], texts[-1]), ("label", texts[0])], texts[0]),
        Paragraph(texts[0], lead=texts[0][:5]),
    )

    lines = list_lines(*blocks, look=Look(columns, DUMB, in_ascii=in_ascii))

    assert max(map(compute_width, lines)) <= columns
    assert not any(line != line.rstrip() or "\x1b" in line for line in lines)


@settings(max_examples=50)
@given(
    texts=st.lists(st.text("ab é佐", max_size=60), min_size=1, max_size=3),
    columns=st.integers(20, 120),
)
def test_every_word_of_a_table_is_there_and_heads_are_whole(texts: list[str], columns: int) -> None:
    table = Table((Column("a", "first"), Column("b", "second", flexible=True)), [{"a": "x", "b": t} for t in texts])

    letters = "".join(list_lines(table, width=columns)).replace(" ", "")

    assert "first" in letters
    assert "second" in letters
    assert sorted(c for c in letters if c in "é佐") == sorted(c for text in texts for c in text if c in "é佐")


def test_a_narrow_terminal_loses_the_columns_that_can_be_spared() -> None:
    heads = [Column(name, name, spare=spare) for name, spare in (("stays", 0), ("first", 2), ("second", 1))]
    rows = [{"stays": "x" * 20, "first": "y" * 20, "second": "z" * 20}]

    assert list_lines(Table(heads, rows), width=60)[0].split() == ["stays", "second"]
    assert list_lines(Table(heads, rows), width=66)[0].split() == ["stays", "first", "second"]


def test_what_has_no_room_side_by_side_stands_one_below_the_other() -> None:
    table = Table((Column("a", "one"), Column("b", "two")), [{"a": "x" * 12, "b": "y" * 12}, {"a": "z", "b": None}])

    assert list_lines(table, width=24) == ["one  xxxxxxxxxxxx", "two  yyyyyyyyyyyy", "", "one  z"]


def test_an_indented_line_goes_on_below_its_beginning_if_there_is_room() -> None:
    text = "#1\n   bob introduced Omar Haddad at coffee"

    assert list_lines(Paragraph(text), width=20) == ["#1", "   bob introduced", "   Omar Haddad at", "   coffee"]
    assert list_lines(Paragraph("      abc def"), width=7) == ["abc def"]


def test_a_table_has_one_rule_and_wraps_under_itself() -> None:
    columns = (Column("day", "day"), Column("points", "points", right=True), Column("note", "note", flexible=True))
    rows = [
        {"day": date(2025, 12, 31), "points": 3, "note": ""},
        {"day": date(2026, 1, 2), "points": 12, "note": "the book on bridges she spoke of"},
    ]

    assert list_lines(Table(columns, rows, year_key="day"), width=34) == [
        "day     points  note",
        "──────────────────────────────────",
        "2025",
        "31 Dec       3",
        "2026",
        " 2 Jan      12  the book on",
        "                bridges she spoke",
        "                of",
    ]
    assert list_lines(Table(columns, rows))[2].startswith("31 Dec 2025")


def test_what_is_to_type_stands_at_the_right_end_or_the_last_line_says_how_to_get_it() -> None:
    columns = (Column("who", "", lead="who"), Column("command", "", typed=True, spare=1))
    rows = [{"who": "Sam", "command": "well thank sam"}]
    table = Table(columns, rows, way="well do 1 carries one out.")

    assert list_lines(table, width=30) == ["Sam             well thank sam"]
    assert list_lines(table, width=18) == ["Sam", "", "well do 1 carries", "one out."]


def test_pictures_get_the_room_that_is_left() -> None:
    columns = (
        Column("who", "who"),
        Column("level", "0 to 25", draw=lambda value, width: make_bar(value, 25, width), least=6, most=12),
    )
    rows = [{"who": "alice", "level": 25.0}, {"who": "bob", "level": None}]

    assert list_lines(Table(columns, rows), width=80)[2] == "alice  ━━━━━━━━━━━━"
    assert list_lines(Table(columns, rows), width=15)[2] == "alice  ━━━━━━━━"
    assert list_lines(Table(columns, rows), look=Look(15, DUMB, in_ascii=True))[1:] == [
        "-" * 15,
        "alice  ========",
        "bob",
    ]


def test_a_name_is_bold_also_where_it_is_wrapped() -> None:
    rows: list[Item] = [{"name": "Anna Maria", "says": "Anna Maria waits"}]

    lines = list_lines(Table([Column("says", "", lead="name", flexible=True)], rows), look=Look(10, SIXTEEN))
    narrow = list_lines(Table([Column("says", "", lead="name", flexible=True)], rows), look=Look(9, SIXTEEN))

    assert lines == ["\x1b[1mAnna Maria\x1b[0m", "waits"]
    assert narrow == ["\x1b[1mAnna\x1b[0m", "\x1b[1mMaria\x1b[0m", "waits"]


def test_an_aside_stands_at_the_right_end_or_below() -> None:
    caption = Caption("Alice Chen", aside="level 21.8")

    assert list_lines(caption, width=30) == ["Alice Chen          level 21.8"]
    assert list_lines(caption, width=20) == ["Alice Chen", "level 21.8"]


@pytest.mark.parametrize(
    ("coloured", "plain", "theme", "codes"),
    [
        (True, False, "", SIXTEEN),
        (True, False, "light", THEMES["light"]),
        (False, False, "light", NO_COLOUR),
        (True, True, "light", DUMB),
    ],
)
def test_a_look_has_the_codes_that_the_terminal_takes(
    coloured: bool, plain: bool, theme: str, codes: dict[str, str]
) -> None:
    assert choose_codes(coloured=coloured, plain=plain, theme=theme) == codes


def test_every_style_is_a_token_of_every_theme() -> None:
    assert {style for style in looks.STYLES.values() if style} == set(SIXTEEN)
    assert all(set(codes) == set(SIXTEEN) for codes in THEMES.values())


def test_an_endless_word_takes_no_time() -> None:
    import time

    start = time.perf_counter()

    lines = list_lines(Table((Column("a", "a", flexible=True),), [{"a": "x" * 100_000}]))

    assert time.perf_counter() - start < 2
    assert sum(map(len, lines[2:])) == 100_000

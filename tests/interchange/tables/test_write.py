"""Sheets: no cell is a formula, every cell comes back, numbers stay numbers."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.interchange.tables import write

TEXT = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=("Cs",)))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "  =", "\n=", "\u3000＝"])
def test_a_cell_that_a_spreadsheet_would_calculate_gets_an_apostrophe(begins: str) -> None:
    text = f"{begins}HYPERLINK(1)"

    assert write.escape_formula(text) == f"'{text.replace(chr(10), chr(10) + chr(39))}"
    assert "".join(write.write(["a"], [[text]], raw=True)).startswith("a\n")
    assert read("".join(write.write(["a"], [[text]], raw=True)).replace("\r", " "))[1] == [text.replace("\r", " ")]


@pytest.mark.parametrize("cell", [-4, 4, -0.7, None, "", "a=b", "3-4", "'", "Alice"])
def test_any_other_cell_stays_as_it_is(cell: object) -> None:
    assert write.escape_formula(cell) == cell


def test_negative_numbers_stay_numbers() -> None:
    assert "".join(write.write(["points", "level"], [(-2, -0.7)])) == "points,level\n-2,-0.7\n"


@given(st.lists(st.lists(TEXT | st.integers() | st.none(), min_size=3, max_size=3)))
def test_every_cell_comes_back(rows: list[list[str | int | None]]) -> None:
    back = read("".join(write.write(["a", "b", "c"], rows, raw=True)))

    assert back == [["a", "b", "c"], *([("" if cell is None else str(cell)) for cell in row] for row in rows)]


SHEET_TEXT = st.text(st.sampled_from("'=+-@;\t\n\r ,\u3000＝ab")) | st.text()


@given(SHEET_TEXT)
def test_a_guarded_text_comes_back(text: str) -> None:
    assert write.unescape_formula(write.escape_formula(text)) == text
    assert write.unescape_formula(write.escape_formula(write.escape_formula(text))) == write.escape_formula(text)


@given(SHEET_TEXT)
def test_no_cell_begins_a_formula_wherever_a_sheet_is_parted(text: str) -> None:
    for cell in re.split(r"[;\t\n\r]", write.escape_formula(text)):
        assert cell.lstrip()[:1] not in set("=+-@＝＋－＠") or not cell.strip()


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("Ann;=HYPERLINK(1)", "Ann;'=HYPERLINK(1)"),
        ("a\t+1", "a\t'+1"),
        ("a\n- b\n- c", "a\n'- b\n'- c"),
        ("a; =1; b", "a;' =1; b"),
        ("'=1", "''=1"),
        ("x-1; y", "x-1; y"),
    ],
)
def test_what_follows_a_separator_of_other_countries_is_guarded(text: str, guarded: str) -> None:
    assert write.escape_formula(text) == guarded


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2)))
def test_no_cell_begins_a_formula(rows: list[list[str]]) -> None:
    for row in read("".join(write.write(["a", "b"], rows)))[1:]:
        assert all(cell.lstrip()[:1] not in set("=+-@＝＋－＠") for cell in row if cell.strip())

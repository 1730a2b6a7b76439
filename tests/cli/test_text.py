"""Any text comes back as it was said, cleaned, or is refused. What it does to outputs, test_attacks has."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from attacks import find_acting_characters
from harness import Result, Well
from wellkeeper.domain.names.whole_names import turn_name
from wellkeeper.domain.words.text import clean

# Characters that a terminal, a browser, a spreadsheet, a shell or Rich would act on, besides anything else at all.
NASTY = st.sampled_from(
    [
        *("\x1b[31m", "\x1b]8;;http://x\x07", "\x9b1m", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\U000e0001"),
        *("\n", "\r", "\t", "\x00", "\x7f", "\udc80", "\udcff"),
        *("[red]", "[/red]", "[link=javascript:x]", ":smile:", "=1+1", "@SUM", "\uff1d", "--json", "-n"),
        *("`$()", "'\"", "\\", "%s{}"),
        *(
            "\U0001f468\u200d\U0001f469",
            "\u0645\u06cc\u200c\u062e",
            "\u05d0",
            "李小龙",
            "\u3164",
            "\ufdfa",
            "ﬁ",
            "ẞ",
            "İ",
        ),
        "e\u0301" * 9,
    ]
)
TEXTS = st.lists(st.one_of(NASTY, st.text(max_size=12), st.characters()), max_size=6).map("".join)


@pytest.fixture(scope="module")
def books() -> Iterator[Well]:
    """One ledger for all examples."""
    with tempfile.TemporaryDirectory() as folder:
        well = Well(Path(folder))
        well("add Alice")
        yield well


def must_be_harmless(result: Result) -> None:
    assert not find_acting_characters(result.out + result.err)
    assert "Traceback" not in result.err
    assert result.code != 70


def run_safely(well: Well, *words: str) -> Result:
    """One command; whatever comes of it is harmless, as JSON too."""
    result = well([*words[:1], "--json", *words[1:]])
    must_be_harmless(result)
    json.loads(result.out if result.code == 0 else result.err)
    assert result.code in (0, 2)
    return result


@settings(max_examples=40)
@given(name=TEXTS)
@example(name="\x1b[31mEve\x1b[0m")
@example(name="\udcff")
@example(name="A" * 201)
@example(name="👨\u200d👩\u200d👧")
def test_a_name_comes_back_as_it_was_said_or_is_refused(books: Well, name: str) -> None:
    result = run_safely(books, "add", "--", name)

    if result.code == 0:
        (handle,) = result.json["contacts"]
        assert re.fullmatch("[a-z0-9-]+", handle)
        (item,) = books(["show", handle, "--json"]).json["items"]
        assert item["name"] == turn_name(clean(name, "name"))[0]
        assert books(["balance", "--ids", "--", item["name"]]).code in (0, 4)
        assert books("undo").code == 0


@settings(max_examples=60)
@given(note=TEXTS)
def test_a_note_comes_back_as_it_was_said_or_is_refused(books: Well, note: str) -> None:
    result = run_safely(books, "give", "alice", "meal", "--", note)

    if result.code == 0:
        assert result.json["items"][0]["note"] == clean(note, "note", keeps_lines=True)
        assert books("undo").code == 0


@settings(max_examples=30)
@given(tag=TEXTS, want=TEXTS)
def test_a_tag_and_a_want_come_back_as_they_were_said_or_are_refused(books: Well, tag: str, want: str) -> None:
    tag_result, want_result = (
        run_safely(books, "edit", "alice", f"--tag={tag}"),
        run_safely(books, "want", "alice", "--", want),
    )

    (item,) = books("show alice --json").json["items"]
    if tag_result.code == 0:
        assert item["tags"] == [clean(tag.lstrip("#"), "tag")]
    if want_result.code == 0:
        assert [row["text"] for row in item["wants"]] == [clean(want, "want")]
    for result in (tag_result, want_result):
        assert result.code or result.json["action"] is None or books(f"undo {result.json['action']}").code == 0


@settings(max_examples=40)
@given(words=st.lists(TEXTS, min_size=1, max_size=3))
def test_no_command_line_at_all_ends_in_a_traceback(books: Well, words: list[str]) -> None:
    for command in ("balance", "give", "kinds", "log", "history", "policy"):
        before = books.take_state()
        must_be_harmless(
            books([command, *words, "--dry-run"] if command in ("give", "kinds", "policy") else [command, *words])
        )
        assert books.take_state() == before


def test_a_spreadsheet_formula_stays_what_it_is_in_plain_text(well: Well) -> None:
    well(["add", "--", "=HYPERLINK(1)"])

    assert well("contacts --plain").out.split("\t")[:2] == ["hyperlink-1", "=HYPERLINK(1)"]


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("--help", "help-2"),
        ("-", "contact"),
        ("--db", "db"),
        ("-n", "n"),
        ("42", "42-2"),
        ("me", "me-2"),
        ("李小龙", "li-xiao-long"),
        ("Łukasz Żak", "lukasz"),
        ("👋", "contact"),
        ("Conan O'Brien", "conan"),
        ("Dr. Zoë Müller-Lüdenscheid", "zoe"),
    ],
)
def test_a_handle_never_looks_like_an_option_or_a_number(well: Well, name: str, handle: str) -> None:
    assert well(["add", "--", name]).out == f"#1 added {name} as {handle}\n"


def test_wide_and_combining_letters_keep_the_columns_in_line(well: Well) -> None:
    for name in ("李小龙", "Zoe\u0301", "אבג", "Ann"):
        well(["add", "--org", "Acme", "--", name])

    from rich.cells import cell_len

    header, *rows = well("contacts").lines
    assert {cell_len(row[: row.index("Acme")]) for row in rows} == {header.index("firm")}

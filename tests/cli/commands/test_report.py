"""`well report`: a page to a file or a pipe, and into a browser if there is one."""

from __future__ import annotations

import sqlite3
import stat
import webbrowser
from contextlib import closing
from pathlib import Path

import pytest

from harness import DAY, Well
from wellkeeper.cli.imports import progress
from wellkeeper.views import report

SCRIPT = "<script>alert(1)</script>"


def test_a_page_is_written_beside_you_and_only_you_can_read_it(full: Well) -> None:
    result = full("report")

    path = full.home / f"well-{DAY}.html"
    assert result.code == 0
    assert result.out.startswith(f"wrote {path.name}: the whole well, ")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>\n<html lang=")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_page_of_one_has_a_name_of_its_own(full: Well) -> None:
    result = full("report --for ali --json")

    path = full.home / f"well-alice-{DAY}.html"
    assert result.json["items"] == [
        {"file": path.name, "contact": "alice", "format": "html", "size": path.stat().st_size}
    ]
    assert "Before coffee with" in path.read_text(encoding="utf-8")


def test_a_forged_handle_names_no_other_folder(full: Well) -> None:
    with closing(sqlite3.connect(full.ledger)) as ledger, ledger:
        ledger.execute("UPDATE contact SET handle = '../../evil' WHERE handle = 'alice'")
    result = full(["report", "--for", "=../../evil", "--ids"])

    assert result.out == f"well-------evil-{DAY}.html\n"
    assert (full.home / result.lines[0]).is_file()


def test_scripts_get_the_name_of_the_file(full: Well) -> None:
    assert full("report -o out.html --ids").out == "out.html\n"
    assert full("report -o out.html --plain --force").out.split("\t")[0] == "out.html"


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(full: Well) -> None:
    (full.home / "out.html").write_text("mine")

    refusal = full("report -o out.html")
    assert (refusal.code, (full.home / "out.html").read_text()) == (5, "mine")
    assert "--force" in refusal.err
    assert full("report -o out.html --force").code == 0
    assert (full.home / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("options", ["", "--for alice"])
def test_a_pipe_gets_the_page_alone(full: Well, options: str) -> None:
    piped = full(f"report -o - {options}")
    full(f"report -o out.html {options}")

    assert (piped.code, piped.err) == (0, "")
    assert piped.out == (full.home / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", ["--json", "--plain", "--ids", "--open"])
def test_standard_output_holds_one_thing(full: Well, options: str) -> None:
    result = full(f"report -o - {options}")

    assert (result.code, result.out) == (2, "")


def test_the_ledger_is_never_written_over(full: Well) -> None:
    before = full.take_state()

    assert full(f"report -o {full.ledger} --force").code == 5
    assert full.take_state() == before


def test_who_isnt_there_has_no_page(full: Well) -> None:
    result = full("report --for nobody-at-all -o out.html")

    assert result.code == 3
    assert not (full.home / "out.html").exists()


def test_a_look_back_is_as_of_that_day(full: Well) -> None:
    page = full("report -o - --as-of 2026-01-15").out

    assert "Thursday 15 January 2026" in page
    assert (full.home / "well-2026-01-15.html").exists() is False


@pytest.mark.parametrize("has_browser", [True, False])
def test_a_browser_is_opened_if_there_is_one(full: Well, monkeypatch: pytest.MonkeyPatch, has_browser: bool) -> None:
    opened: list[str] = []

    def open_page(address: str) -> bool:
        opened.append(address)
        return has_browser

    monkeypatch.setattr(webbrowser, "open", open_page)
    result = full("report -o out.html --open")

    assert result.code == 0
    assert opened == [(full.home / "out.html").as_uri()]
    assert ("no browser was found here: open out.html in one yourself" in result.err) is not has_browser


def test_a_broken_browser_loses_nothing(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_address: str) -> bool:
        raise webbrowser.Error("no runnable browser")

    monkeypatch.setattr(webbrowser, "open", fail)

    assert full("report -o out.html --open").code == 0
    assert (full.home / "out.html").exists()


def test_names_are_made_up_and_notes_left_out_on_a_private_page(full: Well) -> None:
    full('note alice "likes tea"')
    page = full("report --private -o -").out
    handle = full("contacts --private --ids").lines[0]
    of_one = full(["report", "--private", "-o", "-", "--for", handle]).out

    for text in (page, of_one):
        assert "Names are made up" in text
        assert not any(word in text for word in ("Alice", "alice", "Bob Lee", "likes tea", "Acme", "example.com"))
    assert full("report --private --for alice -o -").code == 3


@pytest.mark.parametrize("options", ["", "--for mallory"])
def test_a_name_that_looks_like_a_script_is_text(well: Well, options: str) -> None:
    well(["add", SCRIPT, "--handle", "mallory"])
    page = well(f"report -o - {options}").out

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_ledger_without_anybody_says_so(well: Well) -> None:
    well("add Ann")
    well("undo")

    assert "Nobody is in this ledger yet." in well("report -o -").out


def test_a_bar_shows_how_far_it_is_on_a_terminal(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    monkeypatch.setattr(progress, "LEAST_STEPS", 1)
    monkeypatch.setattr(report, "count_entries", lambda *_: 10 * report.QUESTIONS)
    monkeypatch.setattr(progress, "can_draw", lambda _stream: True)

    class Bar:
        def __enter__(self) -> Bar:
            return self

        def __exit__(self, *_error: object) -> None:
            pass

        def add_task(self, title: str, total: int) -> int:
            assert title == "writing the report"
            return total

        def advance(self, total: int, count: int) -> None:
            steps.append(count)
            assert sum(steps) <= total

    monkeypatch.setattr(progress, "_make_bar", Bar)

    assert full("report -o out.html").code == 0
    assert steps == [10] * report.QUESTIONS


def test_a_folder_that_isnt_there_is_said(full: Well, tmp_path: Path) -> None:
    result = full(f"report -o {tmp_path}/nowhere/out.html")

    assert result.code == 2
    assert "can't be written" in result.err

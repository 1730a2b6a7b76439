"""`well export`: every format, to a file or a pipe, and back."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from harness import Shell, Well

FORMATS = {
    "people.vcf": "BEGIN:VCARD\r\nVERSION:4.0\r\n",
    "people.csv": "handle,name,",
    "ledger.jsonl": '{"wellkeeper":"ledger","version":3}\n',
    "days.ics": "BEGIN:VCALENDAR\r\n",
    "a.journal": "; hledger journal",
    "a.ledger": "; ledger journal",
    "a.beancount": "; beancount journal",
}
NASTY = "Ada “=1+1”, Byron; \\n [red] 李"


@pytest.fixture
def people(well: Well) -> Well:
    well.story("""
        2026-01-05
        add "Alice Chen" --email alice@chen.example --phone "+49 170 7654321" --tag board --birthday 1984-02-29 --tier B
    """)
    well(["add", NASTY, "--handle", "ada", "--note", "=cmd|' /C calc'!A0", "--birthday", "--02-03"])
    return well


# -- where it goes --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_the_ending_of_a_file_tells_its_format(people: Well, name: str) -> None:
    result = people(f"export {name}")

    path = people.home / name
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith(f"wrote {name}: ")
    assert path.read_bytes().decode().startswith(FORMATS[name])
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", FORMATS)
def test_a_pipe_gets_the_same(people: Well, name: str) -> None:
    people(f"export {name}")
    formats = dict(zip(FORMATS, ("vcard", "csv", "jsonl", "ics", "hledger", "ledger", "beancount"), strict=True))

    result = people(f"export - --format {formats[name]}")

    assert result.out.encode() == (people.home / name).read_bytes()
    assert result.err == ""


def test_a_script_is_told_what_was_written(people: Well) -> None:
    answer = people("export people.csv --json")

    size = (people.home / "people.csv").stat().st_size
    assert answer.json["items"] == [{"file": "people.csv", "about": "everyone, archived or not", "size": size}]
    assert people("export more.csv --ids").out == "more.csv\n"


def test_entries_are_exported_as_of_a_day(full: Well) -> None:
    def list_days(line: str) -> list[str]:
        return [row["day"] for row in csv.DictReader(io.StringIO(full(line).out))]

    days = list_days("export - --what entries --format csv")
    middle = sorted(days)[len(days) // 2]

    early_days = list_days(f"export - --what entries --format csv --as-of {middle}")

    assert 0 < len(early_days) < len(days)
    assert early_days == [day for day in days if day <= middle]
    assert middle in full(f"export - --format hledger --as-of {middle}").out


def test_what_is_there_already_is_replaced_only_by_force(people: Well) -> None:
    people("export people.vcf")
    before = (people.home / "people.vcf").read_bytes()
    people("archive ada")

    assert people("export people.vcf").code == 5
    assert (people.home / "people.vcf").read_bytes() == before
    assert people("export people.vcf --force").code == 0
    assert NASTY.encode() not in (people.home / "people.vcf").read_bytes()


def test_nothing_is_written_through_a_link(people: Well, outside: Path) -> None:
    (people.home / "people.vcf").symlink_to(outside / "target")

    assert people("export people.vcf --force").code == 5
    assert list(outside.iterdir()) == []


@pytest.mark.about_files
def test_a_ledger_that_breaks_off_leaves_no_file(people: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    from wellkeeper.interchange import history

    def break_off(_: object) -> object:
        yield "{"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(history, "write", break_off)

    assert people("export ledger.jsonl").code == 2
    assert sorted(path.name for path in people.home.iterdir()) == ["ledger.db"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("export people", "‘people’ doesn't tell a format"),
        ("export -", "‘-’ doesn't tell a format"),
        ("export a.vcf --format word", "‘word’ is no format"),
        ("export a.csv --what friends", "‘friends’ is no sheet"),
        ("export a.vcf --raw", "--what and --raw belong to csv, not to vcard"),
        ("export nowhere/a.vcf", "‘nowhere/a.vcf’ can't be written"),
        ("export a.vcf --as-of yesterday", "--as-of doesn't go with contacts as vCard 4.0"),
        ("export a.csv --what accounts --as-of yesterday", "--as-of doesn't go with the figures of every account"),
        ("export a.md --about ada --as-of yesterday", "--as-of doesn't go with --about"),
        ("export - --format csv --plain", "the file itself goes to standard output"),
    ],
)
def test_what_makes_no_sense_is_refused(people: Well, words: str, says: str) -> None:
    result = people(words)

    assert result.code == 2
    assert result.err.startswith(f"error: {says}")


@pytest.mark.parametrize("words", ["export people.vcf", "export - --format vcard3"])
def test_an_address_book_of_nobody_is_not_written(people: Well, words: str) -> None:
    people("archive ada")
    people("archive alice")

    result = people(words)

    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("error: there is nobody to export\n")
    assert not (people.home / "people.vcf").exists()


@pytest.mark.about_files
def test_a_reader_who_leaves_early_is_no_failure(people: Well, shell: Shell) -> None:
    assert shell("well export - --format jsonl | head -n 1").out == '{"wellkeeper":"ledger","version":3}\n'


@pytest.mark.about_files
def test_exporting_needs_no_sqlmodel(people: Well, shell: Shell) -> None:
    script = (
        "import sys; from wellkeeper.cli.app import run\n"
        "for name in 'a.vcf a.csv a.jsonl a.ics a.journal a.beancount'.split(): assert run(['export', name]) == 0\n"
        "print({'sqlmodel', 'sqlalchemy', 'pydantic', 'alembic', 'rich.table'} & {*sys.modules})"
    )

    assert shell(f"python -c {json.dumps(script).replace(chr(92) + 'n', chr(10))}").out == "set()\n"


# -- what others read -----------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["vcard", "vcard3"])
def test_vobject_reads_the_cards(people: Well, version: str) -> None:
    text = people(f"export - --format {version}").out

    ada, alice = vobject.readComponents(text) if version == "vcard3" else map(vobject.readOne, cards(text))
    assert ada.fn.value == NASTY
    assert ada.note.value == "=cmd|' /C calc'!A0"
    assert (alice.email.value, alice.tel.value) == ("alice@chen.example", "+49 170 7654321")
    assert alice.categories.value == ["board"]


def cards(text: str) -> list[str]:
    return [f"BEGIN:VCARD{card}" for card in text.split("BEGIN:VCARD")[1:]]


@pytest.mark.peer("node", "ical.js")
def test_ical_js_reads_the_cards_and_the_days(people: Well, ical_js: Callable[[str, str], Any]) -> None:
    cards, days = people("export - --format vcard").out, people("export - --format ics").out

    names = ical_js("ICAL.parse(text).map(card => new ICAL.Component(card).getFirstPropertyValue('fn'))", cards)
    titles = ical_js("ICAL.parse(text)[2].map(event => new ICAL.Event(new ICAL.Component(event)).summary)", days)
    assert [name.replace("\\;", ";") for name in names] == [NASTY, "Alice Chen"]  # it leaves that one escape alone
    assert titles == [f"Birthday of {NASTY}", "Birthday of Alice Chen (1984)", "Be in touch with Alice Chen"]


def test_icalendar_reads_the_days(people: Well) -> None:
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(people("export - --format ics").out).walk("VEVENT")]

    assert titles == [f"Birthday of {NASTY}", "Birthday of Alice Chen (1984)", "Be in touch with Alice Chen"]


def test_a_sheet_holds_no_formula_unless_it_is_raw(people: Well) -> None:
    safe, raw = (list(csv.DictReader(StringIO(people(f"export - --format csv{more}").out))) for more in ("", " --raw"))

    assert [row["note"] for row in safe] == ["'=cmd|' /C calc'!A0", ""]
    assert [row["note"] for row in raw] == ["=cmd|' /C calc'!A0", ""]
    assert [(row["handle"], row["phone"], row["tags"], row["birthday"]) for row in raw] == [
        ("ada", "", "", "--02-03"),
        ("alice", "+49 170 7654321", "board", "1984-02-29"),
    ]


def test_every_sheet_has_its_rows(full: Well) -> None:
    for sheet in ("contacts", "entries", "accounts", "referrals"):
        rows = list(csv.reader(StringIO(full(f"export - --format csv --what {sheet}").out)))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}


def test_the_accounts_of_the_sheet_are_those_of_the_balance(full: Well) -> None:
    rows = csv.DictReader(StringIO(full("export - --format csv --what accounts").out))
    command_balances = {item["contact"]: item["balance"] for item in full("balance --json").json["items"]}

    balances = {row["contact"]: int(row["balance"]) for row in rows}
    assert {handle: balances[handle] for handle in command_balances} == command_balances


# -- and back -------------------------------------------------------------------------------------


def test_a_ledger_comes_back_byte_for_byte(full: Well) -> None:
    full("export ledger.jsonl")

    result = full("--db new.db import ledger.jsonl")

    assert result.code == 0, result.err
    assert full("--db new.db export again.jsonl").code == 0
    assert (full.home / "again.jsonl").read_bytes() == (full.home / "ledger.jsonl").read_bytes()
    assert full("--db new.db balance --plain").out == full("balance --plain").out
    assert full("--db new.db check").code == 0
    assert "nothing new" in full("import ledger.jsonl").out


def test_two_machines_are_brought_together(full: Well) -> None:
    shutil.copy(full.ledger, full.home / "laptop.db")
    full("edit alice --tier B")
    full("--db laptop.db edit alice --tier C", today="2026-03-03")
    full("--db laptop.db give alice advice", today="2026-03-03")
    full("export desk.jsonl")
    full("--db laptop.db export laptop.jsonl")

    result = full("import laptop.jsonl", today="2026-03-03")

    assert result.code == 0, result.err
    assert "contact tier is C, not B: the later counts" in result.out
    assert "brought in 2 actions of laptop.jsonl" in result.out
    full("--db laptop.db import desk.jsonl", today="2026-03-03")
    assert full("export - --format jsonl").out == full("--db laptop.db export - --format jsonl").out


def test_a_dry_run_of_bringing_in_changes_nothing(full: Well) -> None:
    full("export ledger.jsonl")
    full("undo")
    before = full("export - --format jsonl").out
    full("--db new.db import ledger.jsonl --dry-run")

    assert not (full.home / "new.db").exists()
    assert full("export - --format jsonl").out == before


def test_half_a_ledger_is_refused_and_changes_nothing(full: Well) -> None:
    full("export ledger.jsonl")
    path = full.home / "ledger.jsonl"
    path.write_bytes(path.read_bytes()[:-40])

    result = full("--db new.db import ledger.jsonl")

    assert result.code == 7
    assert "isn't JSON" in result.err
    assert not (full.home / "new.db").exists()


@pytest.mark.parametrize("name", ["people.vcf", "people.csv"])
def test_people_who_come_back_are_known(people: Well, name: str) -> None:
    people(["add", "Zoe"])
    people(f"export {name}")

    result = people(f"import {name} --plain")

    assert [line.split("\t")[:2] for line in result.lines] == [["same", "ada"], ["same", "alice"], ["same", "zoe"]]


# -- never over a ledger --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "export ledger.db --format csv --force",
        "export ./sub/../ledger.db --format jsonl --force",
        "export hard.db --format csv --force",
        "export other.db --format csv --force",
        "export ledger.db-journal --format csv",
        "export ledger.db-wal --format csv --force",
        "draft alice help --eml ledger.db --force",
    ],
)
def test_nothing_is_written_over_a_ledger_or_beside_it_as_part_of_it(people: Well, line: str) -> None:
    (people.home / "sub").mkdir()
    shutil.copyfile(people.ledger, people.home / "other.db")
    (people.home / "hard.db").hardlink_to(people.ledger)
    before = people.take_state(), (people.home / "other.db").read_bytes()

    result = people(line)

    assert (result.code, result.out) == (5, "")
    assert "nothing is written there" in result.err
    assert (people.take_state(), (people.home / "other.db").read_bytes()) == before
    assert {path.name for path in people.home.iterdir()} >= {"ledger.db", "hard.db", "other.db"}
    assert not list(people.home.glob("*-journal")) + list(people.home.glob("*-wal"))
    (people.home / "hard.db").unlink()  # which is a danger of its own
    assert people("check").code == 0


def test_a_database_that_is_no_ledger_is_replaced_by_force(people: Well) -> None:
    path = people.home / "songs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE song (title)")

    assert people("export songs.db --format csv").code == 5
    assert people("export songs.db --format csv --force").code == 0
    assert path.read_text().startswith("handle,name,")


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_an_export_whose_terminal_closes_leaves_nothing(
    people: Well, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, code: int
) -> None:
    def get_signal(*_: object) -> Iterator[str]:
        yield "private"
        signal.raise_signal(number)

    monkeypatch.setattr("wellkeeper.cli.commands.exports.write_export", get_signal)
    before = sorted(os.listdir(people.home))

    assert people("export people.vcf").code == code
    assert sorted(os.listdir(people.home)) == before

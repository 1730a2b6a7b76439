"""Check and upgrade."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from harness import Well
from storage.test_migrations import dump_raw, make_older
from wellkeeper.storage.file import FORMAT

LOOKED_AT = "the file, every row and what was done to it, every balance"


def test_a_sound_ledger_is_said_to_be_so(full: Well) -> None:
    assert full("check").out == f"{full.ledger} is sound: {LOOKED_AT}.\n"
    assert full("check --json").json["sound"] is True


def test_a_wrong_balance_is_found_and_ends_with_1(full: Well) -> None:
    with closing(sqlite3.connect(full.ledger)) as books, books:
        books.execute("UPDATE account SET balance = balance + 1 WHERE id = 1")

    result = full("check")

    assert result.code == 1
    assert result.out.startswith("alice: ")
    assert "well check --repair" in result.err
    assert full("check --json").json["sound"] is False


def test_upgrading_a_ledger_that_is_up_to_date_changes_nothing(full: Well) -> None:
    before = full.ledger.read_bytes()

    result = full("upgrade")

    assert (result.code, result.out) == (0, f"{full.ledger} is up to date\n")
    assert full.ledger.read_bytes() == before


def test_an_upgrade_answers_scripts(full: Well) -> None:
    [item] = full("upgrade --json").json["items"]

    assert item == {"ledger": str(full.ledger), "format": FORMAT, "upgraded": False, "backup": None}
    assert full("upgrade --plain").out == f"{full.ledger}\t{FORMAT}\tno\t\n"


def test_a_quick_look_says_that_it_was_one(full: Well) -> None:
    assert full("check --quick").out == f"{full.ledger} is sound: at a quick look.\n"


def test_what_follows_from_the_entries_is_repaired(full: Well) -> None:
    with closing(sqlite3.connect(full.ledger)) as books, books:
        books.execute("UPDATE account SET balance = balance + 1 WHERE id = 1")

    result = full("check --repair")

    assert result.code == 0
    assert "mended: the account of alice was folded anew" in result.out
    assert full("check").code == 0


def test_what_is_damaged_itself_is_told_after_a_repair(full: Well) -> None:
    with closing(sqlite3.connect(full.ledger)) as books, books:
        books.execute("UPDATE entry SET points = points + 1 WHERE id = 1")
        books.execute("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'entry'")

    result = full("check --repair")

    assert result.code == 1
    assert "entry 1 isn't as action" in result.out


@pytest.mark.parametrize("command", ["statement alice", "log", "log alice", "balance", "balance alice"])
def test_lines_after_today_are_told_of(well: Well, command: str) -> None:
    well("add Alice")
    well("give alice intro", today="2030-01-01")
    well("give alice meal")

    result = well(command)

    assert "1 line lies after today, on 1 January 2030" in result.err
    assert [entry["day"] for entry in well(f"{command} --json").json["later"]] == ["2030-01-01"]
    assert "after today" not in well(f"{command} --as-of yesterday").err
    assert well("balance --plain").out.split("\t")[1] == "2"


def test_a_sound_ledger_tells_of_lines_after_today_and_how_to_take_them_back(well: Well) -> None:
    well("add Alice")
    well("give alice intro", today="2030-01-01")

    result = well("check")

    assert result.code == 0
    assert "entry 1 of alice lies after today, on 2030-01-01: `well undo 2` takes it back" in result.out
    well("undo 2")
    assert well("check --json").json["remarks"] == []


def test_an_upgrade_keeps_the_old_ledger_among_the_backups(well: Well) -> None:
    old_rows = dump_raw(make_older(well.ledger, 8, "format-8.sql"))

    result = well("upgrade")

    assert (result.code, result.err) == (0, "")
    [item] = well("backups --json").json["items"]
    assert result.out == f"upgraded {well.ledger}; the old one is {item['path']}\n"
    assert (item["reason"], item["format"], item["checked"]) == ("before-upgrade", 8, "quick")
    assert dump_raw(Path(item["path"])) == old_rows
    assert well("check").code == 0


def test_an_older_ledger_can_be_backed_up_as_it_is(well: Well) -> None:
    old_rows = dump_raw(make_older(well.ledger, 8, "format-8.sql"))

    assert well("backup copy.db").code == 0
    assert dump_raw(well.home / "copy.db") == old_rows


# -- what endangers the file from outside ----------------------------------------------------------


def test_check_finds_that_others_can_read_the_ledger(full: Well) -> None:
    full.ledger.chmod(0o644)

    result = full("check")

    assert (result.code, result.out) == (
        1,
        f"others on this machine can read {full.ledger}: `chmod 600 {full.ledger}`\n",
    )
    assert full("check --json").json["sound"] is False


@pytest.mark.about_files
def test_a_synced_folder_is_said_and_is_no_fault(full: Well) -> None:
    (full.home / ".stfolder").mkdir()

    result = full("check")

    assert result.code == 0
    assert "is sound" in result.out
    assert "is synced by Syncthing" in result.err
    assert full("check --json").err == ""


@pytest.mark.about_files
def test_check_tells_programs_the_version_of_sqlite(full: Well) -> None:
    assert full("check --json").json["sqlite"] == sqlite3.sqlite_version


def test_the_first_write_of_a_day_tells_what_endangers_the_ledger(full: Well) -> None:
    full.ledger.chmod(0o666)

    first = full("give alice meal", today="2026-03-04")
    second = full("give alice meal", today="2026-03-04")

    assert first.code == second.code == 0
    assert first.err.endswith(f"others on this machine can read and change {full.ledger}: `chmod 600 {full.ledger}`\n")
    assert second.err == ""


@pytest.mark.parametrize("option", ["--json", "--plain", "--ids", "--dry-run"])
def test_a_write_for_a_script_or_a_dry_run_tells_nothing_of_it(full: Well, option: str) -> None:
    full.ledger.chmod(0o666)

    assert full(f"give alice meal {option}", today="2026-03-04").err == ""


@pytest.mark.about_files
def test_where_the_ledger_is_kept_is_said_once_a_month(full: Well) -> None:
    (full.home / ".stfolder").mkdir()
    days = ("2026-04-01", "2026-04-02", "2026-05-03")

    assert ["is synced by" in full("give alice meal", today=day).err for day in days] == [True, False, True]

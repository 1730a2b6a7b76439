"""Everything else on a sealed ledger: what comes in, who waits, who looks on, and where its key is never found."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from harness import SOURCE, Well, environment
from seals import KEY, NAMED, PHRASE, keep_key, list_readable
from wellkeeper.errors import LedgerUnusable
from wellkeeper.storage import file
from wellkeeper.storage.copies import sealing
from wellkeeper.storage.driver import PLAIN, Driver

pytestmark = pytest.mark.about_files


@pytest.fixture
def sealed_well(well: Well) -> Well:
    """A sealed ledger with Alice in it, and its key beside it."""
    keep_key(well, "key", KEY)
    assert well("add 'Alice Almond' --note 'loves almonds'", env=NAMED).code == 0
    return well


# -- what comes in -------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["other.db", "-"])
def test_a_sealed_ledger_is_not_imported_and_says_how_it_is(sealed_well: Well, source: str) -> None:
    (sealed_well.home / "other.db").write_bytes(sealed_well.ledger.read_bytes())
    program = [sys.executable, "-m", "wellkeeper", "import", source]
    env = environment(sealed_well.home, {"PYTHONPATH": str(SOURCE), **NAMED})

    with open(sealed_well.home / "other.db", "rb") as stdin:
        result = subprocess.run(program, stdin=stdin, env=env, cwd=sealed_well.home, capture_output=True, check=False)

    assert result.returncode == 7
    assert b"it is a sealed ledger, or otherwise encrypted\nhint: with its key, `well --db FILE export" in result.stderr


def test_its_export_comes_in(sealed_well: Well) -> None:
    assert sealed_well("export all.jsonl", env=NAMED).code == 0
    assert sealed_well("--db second.db import all.jsonl", env=NAMED).code == 0

    assert sealed_well("--db second.db contacts --ids", env=NAMED).lines == ["alice"]
    assert list_readable(sealed_well) == ["all.jsonl"]


@pytest.mark.parametrize(("name", "text"), [("sqlite", b"SQLite format 3\0"), ("age", b"age-encryption.org/v1\n-> x")])
def test_nor_is_a_database_or_a_file_of_age(well: Well, name: str, text: bytes) -> None:
    (well.home / name).write_bytes(text + bytes(4_096))

    result = well(f"import {name}")

    assert result.code == 7
    assert "it is a database" in result.err or "it is encrypted by age" in result.err


# -- others --------------------------------------------------------------------------------------


def test_who_waited_while_it_was_sealed_goes_on_with_the_key(well: Well) -> None:
    keep_key(well, "key", KEY)
    well("add Alice")
    program = [sys.executable, "-m", "wellkeeper", "give", "alice", "intro"]
    processes: list[subprocess.Popen[bytes]] = []

    def let_it_wait(_: object) -> None:
        env = environment(well.home, {"PYTHONPATH": str(SOURCE), **NAMED})
        process = subprocess.Popen(program, env=env, cwd=well.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        processes.append(process)
        while process.poll() is None and not has_open(process.pid, well.ledger):
            threading.Event().wait(0.02)
        threading.Event().wait(0.2)

    sealing.rewrite(well.ledger, PLAIN, Driver(KEY), let_it_wait)

    out, err = processes[0].communicate()
    assert (processes[0].returncode, err) == (0, b"")
    assert b"balance: alice 4" in out
    assert well("balance alice --ids", env=NAMED).code == 0


def has_open(pid: int, path: Path) -> bool:
    """Whether a process has a file open."""
    folder = Path(f"/proc/{pid}/fd")
    return any(os.path.realpath(entry) == str(path) for entry in folder.iterdir())


def test_made_up_names_stand_before_it(sealed_well: Well) -> None:
    result = sealed_well("--private contacts", env=NAMED)

    assert result.code == 0
    assert "Alice" not in result.out + result.err


def test_what_a_forgotten_one_leaves_goes_by_another_key(sealed_well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise LedgerUnusable("the disk is full")

    monkeypatch.setattr("wellkeeper.storage.file.rewrite", fail)

    assert "by `well rekey`" in sealed_well("forget alice --yes-forget alice", env=NAMED).err


def test_a_check_tells_which_sqlite_reads_it(sealed_well: Well) -> None:
    import sqlcipher3.dbapi2 as cipher

    assert sealed_well("check --json", env=NAMED).json["sqlite"] == cipher.sqlite_version
    opened_by = [line for line in sealed_well("doctor", env=NAMED).lines if line.startswith("opened by")]
    assert f"SQLite {cipher.sqlite_version}" in opened_by[0]
    assert "SQLCipher" in opened_by[0]


def test_a_repair_keeps_it_sealed(sealed_well: Well) -> None:
    result = sealed_well("check --repair", env=NAMED)

    assert (result.code, "-before-repair.db" in result.err) == (0, True)
    assert list_readable(sealed_well) == []


def test_nothing_goes_to_a_temporary_folder(sealed_well: Well) -> None:
    with file.connect_to_write(sealed_well.ledger, Driver(KEY)) as connection:
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)  # in memory
        options = {option for (option,) in connection.execute("PRAGMA compile_options")}
    connection.close()
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}  # which holds for a new ledger that has no file yet


# -- where its key is never found ----------------------------------------------------------------


@pytest.mark.parametrize("debug", ["", "1"])
def test_no_key_is_shown_or_kept(well: Well, debug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, key in (("key", KEY), ("phrase", PHRASE)):
        keep_key(well, name, key)
    env = {**NAMED, "WELL_DEBUG": debug}
    well("add Alice", env=env)
    lines = ("give alice intro", "history", "doctor", "check", "export all.jsonl", "rekey --key-file phrase", "balance")
    results = [well(line, env=env) for line in lines]
    monkeypatch.setattr("wellkeeper.views.accounts.list_deepest", lambda *_: 1 / 0)
    results.append(well("balance", env={"WELL_KEY_FILE": "phrase", "WELL_DEBUG": debug}))

    assert [result.code for result in results] == [0, 0, 0, 0, 0, 0, 6, 70]
    text = "".join(result.out + result.err for result in results) + (well.home / "all.jsonl").read_text()
    assert KEY not in text
    assert PHRASE not in text


@pytest.mark.parametrize(
    ("env", "settings", "name"),
    [
        ({"WELL_KEY_COMMAND": "false"}, "", "the WELL_KEY_COMMAND failed"),
        ({"WELL_KEY_COMMAND": "nobody-has-this"}, "", "the WELL_KEY_COMMAND can't be run"),
        ({}, 'key_command = "false"\n', "the key_command of the settings failed"),
    ],
)
def test_a_command_that_fails_is_called_by_what_named_it(
    sealed_well: Well, env: dict[str, str], settings: str, name: str
) -> None:
    path = sealed_well.home / ".config/wellkeeper/settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text(settings)

    assert name in sealed_well("balance", env=env).err

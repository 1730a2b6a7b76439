"""Backups of a sealed ledger, a restore whatever is sealed, and what was damaged."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from harness import Well
from seals import KEY, NAMED, OTHER_KEY, keep_key, list_readable
from wellkeeper.storage import file
from wellkeeper.storage.driver import Driver

pytestmark = pytest.mark.about_files

OTHER = {"WELL_KEY_FILE": "other"}
ENV: dict[str, dict[str, str]] = {"plain": {}, "key": NAMED, "other": OTHER}  # by what a ledger is kept
RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
PAGE_SIZE = 4096
FORMATS = Path(__file__).parents[2] / "storage" / "formats"


@pytest.fixture
def alice(well: Well) -> Well:
    """A plain ledger with Alice in it, and two keys beside it."""
    keep_key(well, "key", KEY)
    keep_key(well, "other", OTHER_KEY)
    well("add 'Alice Almond'")
    return well


@pytest.fixture
def sealed_well(alice: Well) -> Well:
    """The same ledger, sealed by the first of them."""
    assert alice("seal --key-file key").code == 0
    return alice


def do(well: Well, line: str, env: Mapping[str, str] = NAMED) -> list[str]:
    """The answer to a command that must succeed."""
    result = well(line, env=env)
    assert result.code == 0, result.err
    return result.lines


def list_backups(well: Well) -> list[str]:
    """The names of the backups."""
    folder = well.home / "ledger.db.backups"
    return sorted(os.listdir(folder)) if folder.exists() else []


def damage(path: Path, page: int) -> None:
    """Change one bit of a page."""
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE_SIZE + 77] ^= 1
    path.write_bytes(content)


# -- backup --------------------------------------------------------------------------------------


def test_they_are_sealed_and_come_back(sealed_well: Well) -> None:
    assert do(sealed_well, "backup")[-1].endswith("MB, sealed, checked")
    do(sealed_well, "add 'Bob Almond'")
    do(sealed_well, "restore 1 --yes")
    assert do(sealed_well, "contacts --ids") == ["alice"]
    sealed_well.ledger.unlink()

    do(sealed_well, "restore 1 --yes")  # what was before the restore
    assert sorted(do(sealed_well, "contacts --ids")) == ["alice", "bob"]
    assert list_readable(sealed_well) == []


def test_they_are_listed_by_what_they_are_kept_as(alice: Well) -> None:
    do(alice, "backup", {})
    do(alice, f"backup --recipient {RECIPIENT}", {})
    do(alice, "seal --key-file key", {})
    do(alice, "backup")

    items = alice("backups --json").json["items"]
    assert [(item["kept_as"], item["encrypted"], item["format"]) for item in items] == [
        ("sealed", True, None),
        ("age", True, None),
        ("plain", False, file.FORMAT),
    ]


@pytest.mark.parametrize("words", ["--encrypt", "--passphrase-file key", f"--recipient {RECIPIENT}", "x.db --encrypt"])
def test_nothing_else_encrypts_them(sealed_well: Well, words: str) -> None:
    result = sealed_well(f"backup {words}", env=NAMED)

    assert result.code == 5
    assert "is sealed, and so is its backup" in result.err
    assert list_backups(sealed_well) == []


@pytest.mark.parametrize("line", ["backup", "check --repair", "restore copy.db --yes"])
def test_the_recipient_of_the_settings_is_for_plain_ones(sealed_well: Well, line: str) -> None:
    settings = sealed_well.home / ".config/wellkeeper/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'backup_recipient = "{RECIPIENT}"\n')
    do(sealed_well, "backup copy.db")

    do(sealed_well, line)

    [name] = list_backups(sealed_well)
    assert name.endswith(".db")
    assert sealed_well("backups --json").json["items"][0]["kept_as"] == "sealed"
    do(sealed_well, f"restore {name} --dry-run")


def test_one_of_an_older_format_is_kept_sealed_and_brought_up_to_date(well: Well) -> None:
    keep_key(well, "key", KEY)
    with closing(Driver(KEY).connect(file.make_uri(well.ledger, "rwc"))) as connection:
        connection.executescript((FORMATS / "9.sql").read_text(encoding="utf-8"))
    assert well("balance", env=NAMED).code == 6  # which says `well upgrade`

    do(well, "upgrade")

    assert do(well, "check")
    assert list_backups(well) == ["2026-03-02T120000Z-before-upgrade.db"]
    do(well, "restore 1 --yes")
    assert do(well, "check")
    assert list_readable(well, "chitra") == []


# -- restore -------------------------------------------------------------------------------------


@pytest.mark.parametrize("ledger", ENV)
@pytest.mark.parametrize("backup", ENV)
def test_a_ledger_keeps_its_own_seal_whatever_the_backup_has(alice: Well, ledger: str, backup: str) -> None:
    if backup != "plain":
        do(alice, f"seal --key-file {backup}", {})
    do(alice, "backup copy.db", ENV[backup])
    if backup != "plain":
        do(alice, "unseal", ENV[backup])
    do(alice, "add 'Bob Almond'", {})
    do(alice, "give alice intro", {})
    if ledger != "plain":
        do(alice, f"seal --key-file {ledger}", {})
    key = f"--key-file {backup}" if backup != "plain" else ""

    result = alice(f"restore copy.db {key} --yes --json", env=ENV[ledger])

    assert result.code == 0, result.err
    becomes = "" if ledger == backup else {"plain": "gets-seal"}.get(backup, "changes-key")
    assert result.json["seal"] == ("loses-seal" if ledger == "plain" != backup else becomes)
    assert do(alice, "contacts --ids", ENV[ledger]) == ["alice"]
    assert do(alice, "check", ENV[ledger])
    do(alice, "restore 1 --yes", ENV[ledger])  # which takes it back
    assert do(alice, "contacts --ids", ENV[ledger]) == ["alice", "bob"]
    assert ("ledger.db" in list_readable(alice)) is (ledger == "plain")


def test_an_encrypted_backup_is_never_a_plain_file_on_its_way(alice: Well) -> None:
    do(alice, "backup copy.db --passphrase-file key", {})
    do(alice, "seal --key-file other", {})

    do(alice, "restore copy.db --passphrase-file key --yes", OTHER)

    assert do(alice, "contacts --ids", OTHER) == ["alice"]
    assert list_readable(alice) == []


def test_a_backup_of_another_key_says_how_it_opens(sealed_well: Well) -> None:
    do(sealed_well, "backup copy.db")
    do(sealed_well, "rekey --key-file other")

    result = sealed_well("restore copy.db --yes", env=OTHER)

    assert result.code == 6
    assert "name it: --key-file, --key-command" in result.err
    assert sealed_well("restore copy.db --yes --key-file key", env=OTHER).code == 0


def test_a_key_is_for_a_sealed_backup_only(alice: Well) -> None:
    do(alice, "backup copy.db", {})

    assert alice("restore copy.db --yes --key-file key").code == 2
    assert alice("restore copy.db --yes --key-file key --passphrase-file key").code == 2


@pytest.mark.parametrize("backup", ["plain", "key"])
@pytest.mark.parametrize("named", ["plain", "other"])
def test_where_no_ledger_is_it_is_sealed_if_a_key_is_named(alice: Well, backup: str, named: str) -> None:
    if backup == "key":
        do(alice, "seal --key-file key", {})
    do(alice, "backup copy.db", ENV[backup])
    alice.ledger.unlink()
    key = "--key-file key" if backup == "key" else ""

    do(alice, f"restore copy.db --yes {key}", ENV[named])

    assert do(alice, "contacts --ids", ENV[backup if named == "plain" else named]) == ["alice"]


# -- damage --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [2, 6, 40])
def test_a_page_that_is_not_as_it_was_sealed_is_found_and_restored_over(sealed_well: Well, page: int) -> None:
    do(sealed_well, "backup copy.db")
    damage(sealed_well.ledger, page)

    result = sealed_well("check", env=NAMED)
    assert (result.code, result.out.strip()) == (
        *(1, f"the file isn't as it was sealed: HMAC verification failed for page {page}"),
    )
    assert sealed_well("rekey --key-file other", env=NAMED).code == 6
    do(sealed_well, "restore copy.db --yes")
    assert list_backups(sealed_well) == ["2026-03-02T120000Z-damaged.db"]
    assert do(sealed_well, "check")
    assert do(sealed_well, "contacts --ids") == ["alice"]


def test_what_opens_by_no_key_is_not_written_over(sealed_well: Well) -> None:
    do(sealed_well, "backup copy.db")
    damage(sealed_well.ledger, 1)
    content = sealed_well.ledger.read_bytes()

    result = sealed_well("restore copy.db --yes", env=NAMED)

    assert result.code == 6
    assert "the file is damaged: move it away, then restore" in result.err
    assert sealed_well.ledger.read_bytes() == content
    sealed_well.ledger.unlink()
    do(sealed_well, "restore copy.db --yes")


def test_half_a_ledger_is_kept_and_replaced(sealed_well: Well) -> None:
    do(sealed_well, "backup copy.db")
    os.truncate(sealed_well.ledger, 5_000)

    do(sealed_well, "restore copy.db --yes")

    assert list_backups(sealed_well) == ["2026-03-02T120000Z-damaged.db"]
    assert do(sealed_well, "check")

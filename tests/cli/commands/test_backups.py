"""Backup, backups and restore as they are typed; and what is kept before an import."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from harness import Well
from wellkeeper.storage.copies import encryption

NAME = "2026-03-02T120000Z.db"  # noon of the day of a test
PEOPLE = "name\n" + "".join(f"Person {number}\n" for number in range(101))


@pytest.fixture
def alice(well: Well) -> Well:
    """A ledger with Alice in it."""
    well("add Alice")
    return well


def folder(well: Well) -> Path:
    return well.home / "ledger.db.backups"


def list_files(well: Well) -> list[str]:
    return sorted(os.listdir(folder(well))) if folder(well).exists() else []


# -- backup --------------------------------------------------------------------------------------


@pytest.mark.about_files
def test_a_backup_says_where_it_is(alice: Well) -> None:
    result = alice("backup")

    assert result.out == f"backed up to {folder(alice) / NAME}: 0.4 MB, checked\n"
    assert (result.code, result.err) == (0, "")
    assert alice(f"contacts --ids --db {folder(alice) / NAME}").lines == ["alice"]


@pytest.mark.about_files
def test_scripts_get_its_path(alice: Well) -> None:
    assert alice("backup --ids").lines == [str(folder(alice) / NAME)]
    [item] = alice("backup --json").json["items"]
    assert (item["number"], item["name"], item["checked"], item["encrypted"]) == (
        *(1, "2026-03-02T120000Z_02.db", "whole", False),
    )


@pytest.mark.about_files
def test_a_file_is_written_where_you_say_and_never_over_one(alice: Well) -> None:
    assert alice("backup copy.db").out == "backed up to copy.db: 0.4 MB, checked\n"
    (alice.home / "notes").write_text("precious")
    (alice.home / "link.db").symlink_to("victim")

    assert alice("backup notes").code == 5
    assert alice("backup copy.db").code == 5
    assert alice("backup copy.db --force").code == 5  # a ledger, which may be the last one
    assert alice("backup ledger.db --force").code == 5
    assert alice("backup link.db --force").code == 5
    assert alice("backup .").code == 5
    assert alice("backup nowhere/copy.db").code == 2
    assert not (alice.home / "nowhere").exists()
    assert (alice.home / "notes").read_text() == "precious"
    assert not (alice.home / "victim").exists()
    assert alice("backup notes --force").code == 0
    assert list_files(alice) == []


def test_keep_is_about_the_folder_and_force_about_a_file(alice: Well) -> None:
    assert alice("backup copy.db --keep 3").code == 2
    assert alice("backup --force").code == 2
    assert alice("backup --keep 0").code == 2


@pytest.mark.about_files
def test_the_settings_name_a_folder(alice: Well) -> None:
    alice("backup")
    settings = alice.home / ".config/wellkeeper/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'backups = "{alice.home}/disk"\n')

    assert alice("backup").code == 6  # the disk isn't attached
    (alice.home / "disk").mkdir()
    assert alice("backup --ids").lines == [f"{alice.home}/disk/ledger.db.backups/{NAME}"]
    assert alice("backups --json").json["folder"] == f"{alice.home}/disk/ledger.db.backups"

    settings.write_text('backups = "disk"\n')
    assert alice("backup").code == 7


@pytest.mark.about_files
def test_older_ones_are_dropped_and_named(alice: Well) -> None:
    for day in range(1, 6):
        result = alice("backup --keep 1", today=f"2026-03-{day:02}")

    assert result.err == "dropped 1 older one: 2026-03-04T120000Z.db\n"
    assert alice("backup --keep 1 --plain", today="2026-03-06").err == ""  # or cron would mail it every night
    assert list_files(alice) == ["2026-03-06T120000Z.db"]


@pytest.mark.about_files
def test_a_ledger_that_is_not_there_is_none_to_back_up(well: Well) -> None:
    assert well("backup").code == 6
    assert well("backups").out == f"There is no backup in {folder(well)} yet: `well backup` makes one.\n"


# -- backups -------------------------------------------------------------------------------------


@pytest.mark.about_files
def test_backups_are_listed_with_why_they_were_made(alice: Well) -> None:
    alice("backup", today="2026-03-01")
    (alice.home / "people.csv").write_text(PEOPLE)
    alice("import people.csv")
    alice("restore 2 --yes", today="2026-03-03")

    assert [(item["number"], item["reason"], item["checked"]) for item in alice("backups --json").json["items"]] == [
        (1, "before-restore", "quick"),
        (2, "before-import", "quick"),
        (3, "", "whole"),
    ]
    assert alice("backups --ids").lines == list_files(alice)[::-1]
    assert alice("backups --limit 1 --ids").lines == list_files(alice)[-1:]
    assert "before an import" in alice("backups").out
    assert alice("backups --exit-code").code == 0


# -- restore -------------------------------------------------------------------------------------


def test_a_restore_shows_what_would_change_and_changes_nothing(alice: Well) -> None:
    alice("backup")
    alice("add Bob")
    alice("give bob meal")
    before = alice.take_state()

    result = alice("restore 1 --dry-run")

    assert result.out == (
        "what           only now: goes        only in the backup: comes back\n"
        "actions        2                     0\n"
        "entries        1                     0\n"
        "contacts       1: bob                0\n"
        "newest action  2026-03-02T12:00:00Z  2026-03-02T12:00:00Z\n"
        "\n"
        f"would be done: restore {alice.ledger} from {folder(alice) / NAME}\n"
    )
    assert alice("restore 1 --dry-run --json").json["items"][0] == {"what": "actions", "present": 2, "backup": 0}
    assert alice("restore 1").code == 2
    assert alice("restore 1 --json").code == 2
    assert alice.take_state() == before
    assert list_files(alice) == [NAME]


def test_a_restore_says_how_to_take_it_back_and_that_works(alice: Well) -> None:
    alice("backup")
    alice("add Bob")

    result = alice(f"restore {NAME} --yes")

    assert result.err.endswith(
        "`well restore 2026-03-02T120000Z_02-before-restore.db` takes this back, if it was sound\n"
    )
    assert alice("contacts --ids").lines == ["alice"]
    answer = alice("restore 2026-03-02T120000Z_02-before-restore.db --yes --json").json
    assert (answer["restored"], answer["contacts"]) == (True, {"present": [], "backup": ["bob"]})
    assert alice("contacts --ids").lines == ["alice", "bob"]


@pytest.mark.parametrize(("answer", "handles"), [("y\n", ["alice"]), ("n\n", ["alice", "bob"])])
def test_somebody_at_a_terminal_is_asked(alice: Well, answer: str, handles: list[str]) -> None:
    alice("backup")
    alice("add Bob")

    result = alice("restore 1", terminal=True, stdin=answer)

    assert "contacts" in result.out
    assert alice("contacts --ids").lines == handles
    assert ("nothing was changed" in result.err) == (answer == "n\n")


@pytest.mark.about_files
def test_a_backup_is_named_by_number_name_or_path(alice: Well) -> None:
    alice("backup")
    (alice.home / "1").write_text("not this one")

    assert alice("restore 1 --dry-run").code == 0
    assert alice(f"restore {NAME} --dry-run").code == 0
    assert alice(f"restore {folder(alice) / NAME} --dry-run").code == 0
    assert alice("restore 2 --dry-run").code == 3
    assert alice("restore gone.db --dry-run").code == 7
    assert alice("restore ./1 --dry-run").code == 7
    assert alice("restore . --dry-run").code == 7


def test_a_ledger_that_was_lost_comes_back(alice: Well) -> None:
    alice("backup")
    alice.ledger.unlink()

    assert alice("restore 1 --dry-run").out.endswith("; there is no ledger yet\n")
    assert alice("restore 1 --yes").out.endswith("; there was no ledger before\n")
    assert alice("contacts --ids").lines == ["alice"]


# -- before other commands -----------------------------------------------------------------------


@pytest.mark.about_files
def test_before_many_rows_come_in_the_ledger_is_kept(alice: Well) -> None:
    (alice.home / "people.csv").write_text(PEOPLE)

    result = alice("import people.csv")

    assert list_files(alice) == ["2026-03-02T120000Z-before-import.db"]
    assert result.err.startswith(f"the ledger as it was is kept: {folder(alice)}/2026-03-02T120000Z-before-import.db\n")
    assert alice("import people.csv --json").err == ""


@pytest.mark.parametrize("line", ["import people.csv --dry-run", "import people.csv --no-backup", "import few.csv"])
def test_before_few_rows_or_a_dry_run_it_is_not(alice: Well, line: str) -> None:
    (alice.home / "people.csv").write_text(PEOPLE)
    (alice.home / "few.csv").write_text(PEOPLE.rsplit("\n", 2)[0] + "\n")

    assert alice(line).code == 0
    assert list_files(alice) == []


def test_nor_if_there_is_no_ledger_yet(well: Well) -> None:
    (well.home / "people.csv").write_text(PEOPLE)

    assert well("import people.csv").code == 0
    assert list_files(well) == []


@pytest.mark.about_files
def test_before_another_ledger_comes_in_it_is_kept(alice: Well) -> None:
    alice("export other.jsonl")

    alice("import other.jsonl")

    assert list_files(alice) == ["2026-03-02T120000Z-before-merge.db"]


@pytest.mark.about_files
def test_an_import_without_a_backup_is_refused_unless_you_say_so(alice: Well) -> None:
    (alice.home / "people.csv").write_text(PEOPLE)
    folder(alice).write_text("in the way")

    result = alice("import people.csv")

    assert result.code == 6
    assert "no backup can be made, so nothing was done" in result.err
    assert "--no-backup" in result.err
    assert alice("contacts --ids").lines == ["alice"]
    assert alice("import people.csv --no-backup").code == 0


@pytest.mark.about_files
def test_the_automatic_ones_rotate_too(alice: Well) -> None:
    (alice.home / "people.csv").write_text(PEOPLE)
    alice("backup")
    for _ in range(10):
        alice("import people.csv")

    assert len(list_files(alice)) == 8


# -- encryption ----------------------------------------------------------------------------------


@pytest.fixture
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that take no seconds: age's own takes some, and 500 MB."""
    load = encryption.load_pyrage

    class Passphrases:
        @staticmethod
        def encrypt(content: bytes, passphrase: str) -> bytes:
            return b"age-encryption.org/v1\n-> scrypt x 1\n" + bytes(b ^ len(passphrase) for b in content)

        @staticmethod
        def decrypt(content: bytes, passphrase: str) -> bytes:
            opened = bytes(b ^ len(passphrase) for b in content.split(b"\n", 2)[2])
            if not opened.startswith(b"SQLite"):
                raise load().DecryptError("Decryption failed")
            return opened

    class Pyrage:
        passphrase = Passphrases

        def __getattr__(self, name: str) -> Any:
            return getattr(load(), name)

    monkeypatch.setattr(encryption, "load_pyrage", Pyrage)


@pytest.fixture
def secret(alice: Well) -> Path:
    """A private file with a passphrase."""
    path = alice.home / "secret"
    path.write_text("correct horse\nmore lines\n")
    path.chmod(0o600)
    return path


def test_a_passphrase_opens_what_it_encrypted(alice: Well, secret: Path) -> None:
    """With age's own scrypt, once."""
    result = alice("backup safe.age --passphrase-file secret")

    assert result.out.startswith("backed up to safe.age: 0.4 MB, ")
    assert result.out.endswith("encrypted, checked\n")
    content = (alice.home / "safe.age").read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"SQLite" not in content
    alice("add Bob")
    secret.write_text("wrong horse")
    wrong = alice("restore safe.age --passphrase-file secret --yes")
    assert (wrong.code, wrong.err.splitlines()[0]) == (7, "error: ‘safe.age’ doesn't open by that passphrase")
    assert alice("restore safe.age --passphrase-command 'echo correct horse' --yes").code == 0
    assert alice("contacts --ids").lines == ["alice"]


@pytest.mark.usefixtures("quick_scrypt", "secret")
def test_an_encrypted_backup_is_listed_as_such(alice: Well) -> None:
    alice("backup --passphrase-command 'echo horse'")

    [item] = alice("backups --json").json["items"]

    assert (item["encrypted"], item["format"], item["name"]) == (True, None, f"{NAME}.age")
    assert alice("restore 1 --yes").code == 2
    assert alice("restore 1 --yes --passphrase-file secret").code == 7
    assert alice("restore 1 --yes --passphrase-command 'echo horse'").code == 0


@pytest.mark.usefixtures("quick_scrypt", "secret")
def test_a_prompt_asks_twice_for_a_new_passphrase_and_once_for_an_old_one(
    alice: Well, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmations: list[bool] = []

    def prompt(_text: str, *, confirmation_prompt: bool, **_options: Any) -> str:
        confirmations.append(confirmation_prompt)
        return "horse"

    monkeypatch.setattr("typer.prompt", prompt)

    assert alice("backup --encrypt").code == 2
    assert alice("backup --encrypt", terminal=True).code == 0
    assert alice("restore 1", terminal=True, stdin="y\n").code == 0
    assert confirmations == [True, False]


@pytest.mark.usefixtures("quick_scrypt")
def test_a_passphrase_that_others_can_read_is_refused(alice: Well, secret: Path) -> None:
    secret.chmod(0o640)

    result = alice("backup --passphrase-file secret")

    assert (result.code, list_files(alice)) == (5, [])
    assert "can be read by others (0640)" in result.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--passphrase-file gone", 7),
        ("--passphrase-file empty", 2),
        ("--passphrase-command false", 2),
        ("--passphrase-command true", 2),
        ("--passphrase-command no-such-program", 2),
        ("--passphrase-command 'echo \"'", 2),
        ("--passphrase-command ''", 2),
        ("--passphrase-command 'echo a' --passphrase-file secret", 2),
        ("--passphrase-command 'echo a' --recipient age1x", 2),
        ("--recipient age1x", 2),
        ("--recipient ssh-ed25519", 2),
    ],
)
@pytest.mark.usefixtures("quick_scrypt", "secret")
def test_without_a_key_there_is_no_backup(alice: Well, words: str, code: int) -> None:
    (alice.home / "empty").touch(mode=0o600)

    result = alice(f"backup {words}")

    assert (result.code, list_files(alice)) == (code, [])
    assert "error: " in result.err
    assert "bug" not in result.err


def make_keys(well: Well) -> str:
    """A secret key in a private file, as age-keygen writes it; the public key."""
    identity = encryption.load_pyrage().x25519.Identity.generate()
    path = well.home / "key.txt"
    path.write_text(f"# created: 2026-03-02\n# public key: {identity.to_public()}\n{identity}\n")
    path.chmod(0o600)
    return str(identity.to_public())


@pytest.mark.about_files
def test_a_recipient_opens_it_by_the_secret_key(alice: Well) -> None:
    public_key = make_keys(alice)

    result = alice(f"backup --recipient {public_key}")

    assert result.err == "it was checked before it was encrypted: only the secret key can open it\n"
    alice("add Bob")
    assert alice("restore 1 --yes").code == 2
    assert alice("restore 1 --yes --identity key.txt").code == 0
    assert alice("contacts --ids").lines == ["alice"]
    make_keys(alice)  # others
    wrong = alice(f"restore {NAME}.age --yes --identity key.txt")
    assert (wrong.code, "by those keys" in wrong.err) == (7, True)
    (alice.home / "key.txt").write_text("AGE-SECRET-KEY-1NOT")
    unreadable = alice(f"restore {NAME}.age --yes --identity key.txt")
    assert (unreadable.code, "SECRET" in unreadable.err) == (2, False)


def test_a_passphrase_that_takes_too_long_here_is_no_damage(alice: Well, secret: Path) -> None:
    alice("backup safe.age --passphrase-file secret")
    path = alice.home / "safe.age"
    path.write_bytes(re.sub(rb"(-> scrypt \S+) \d+\n", rb"\1 40\n", path.read_bytes(), count=1))

    result = alice("restore safe.age --passphrase-file secret --yes")

    assert (result.code, "takes too long to open here" in result.err, "damaged" in result.err) == (7, True, False)


@pytest.mark.about_files
@pytest.mark.parametrize("place", [30, 300, -1])
def test_a_damaged_encrypted_backup_is_refused(alice: Well, place: int) -> None:
    public_key = make_keys(alice)
    alice(f"backup --recipient {public_key}")
    path = folder(alice) / f"{NAME}.age"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    before = alice.take_state()

    assert alice("restore 1 --yes --identity key.txt").code == 7
    assert alice.take_state() == before


@pytest.mark.about_files
def test_the_settings_encrypt_for_a_recipient_what_is_made_unasked_too(alice: Well) -> None:
    settings = alice.home / ".config/wellkeeper/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'backup_recipient = "{make_keys(alice)}"\n')
    (alice.home / "people.csv").write_text(PEOPLE)

    alice("backup")
    alice("import people.csv")
    alice("restore 1 --yes --identity key.txt")

    assert list_files(alice) == [
        *(f"{NAME}.age", "2026-03-02T120000Z_02-before-import.db.age", "2026-03-02T120000Z_03-before-restore.db.age")
    ]
    assert alice("contacts --ids").lines == ["alice"]
    assert alice("restore 1 --yes --identity key.txt").code == 0
    assert len(alice("contacts --ids").lines) == 102


def test_without_pyrage_it_says_how_to_install_it(alice: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)

    result = alice("backup --encrypt --passphrase-command 'echo x'")

    assert result.code == 2
    assert result.err == (
        "error: encryption needs pyrage, which isn't installed\nhint: install it: pip install 'wellkeeper[encrypt]'\n"
    )
    assert list_files(alice) == []


@pytest.mark.usefixtures("quick_scrypt", "secret")
def test_no_passphrase_is_kept_or_shown(alice: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    alice("backup safe.age --passphrase-file secret")
    alice("backup --passphrase-command 'echo correct horse'")
    results = [
        alice(line) for line in ("history --json", "restore safe.age --yes --passphrase-command 'echo xx'", "backups")
    ]

    assert not any("horse" in result.out + result.err for result in results)
    assert b"horse" not in alice.ledger.read_bytes()
    assert "horse" not in repr(encryption.EncryptionKey("horse"))
    assert "horse" not in str(encryption.EncryptionKey("horse"))


@pytest.mark.about_files
def test_nothing_of_an_encrypted_backup_is_a_plain_file_meanwhile(alice: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    public_key = make_keys(alice)
    encrypt, seen = encryption.encrypt, []

    def look(content: bytes, key: encryption.EncryptionKey) -> bytes:
        seen.append(sorted(path.name for path in alice.home.rglob("*") if path.is_file()))
        return encrypt(content, key)

    monkeypatch.setattr(encryption, "encrypt", look)
    alice(f"backup --recipient {public_key}")

    assert seen == [["key.txt", "ledger.db"]]
